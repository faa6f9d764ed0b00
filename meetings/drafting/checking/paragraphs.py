"""Correcting the source text; the words that were chosen in it stay chosen."""

from meetings.catalogue.wording import ref
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.rewording import reword
from meetings.ingest.checks import WITHHELD
from meetings.models import (
    Decision,
    Meeting,
    Paragraph,
    Participant,
    Role,
    Speaker,
    Statement,
)


def paragraph_of(meeting: Meeting, label: str) -> Paragraph:
    found = Paragraph.objects.filter(meeting=meeting, label=label).first()
    if found is None:
        raise NotYet("This paragraph is no longer there.")
    return found


def save_paragraph(draft: Draft, label: str, text: str, new_label: str) -> None:
    """Another text or number; what stands under it follows the number."""
    with draft.revising() as held:
        paragraph = paragraph_of(held, label)
        reword(paragraph, text)
        if new_label != label:
            renumber(held, label, new_label)


def renumber(meeting: Meeting, label: str, new_label: str) -> None:
    rows = Paragraph.objects.filter(meeting=meeting)
    mine = [p for p in rows if p.label == label or p.label.startswith(f"{label}.")]
    keys = [p.pk for p in mine]
    taken = set(rows.exclude(pk__in=keys).values_list("label", flat=True))
    for paragraph in mine:
        paragraph.label = new_label + paragraph.label.removeprefix(label)
        if paragraph.label in taken:
            raise NotYet(f"This meeting has a paragraph {paragraph.label} already.")
    Paragraph.objects.bulk_update(mine, ["label"])


def withhold(draft: Draft, label: str, start: int, end: int) -> str:
    """Replace a personal name in the public text, and say so in the note to readers.

    The entries stay as checked as they were: this is no doubt about their words.
    """
    with draft.revising() as held:
        paragraph = paragraph_of(held, label)
        name = paragraph.text[start:end]
        if not name.strip():
            raise NotYet("This name is no longer there.")
        doubted = {model: set(flagged(model, held)) for model in (Statement, Decision)}
        text = paragraph.text
        reword(paragraph, text[:start] + WITHHELD + text[end:])
        for model, before in doubted.items():
            fresh = set(flagged(model, held)) - before
            model.objects.filter(pk__in=fresh).update(needs_review=False)
        blank_elsewhere(held, name)
        line = f"A personal name in {ref(label)} is withheld."
        if line not in held.note.splitlines():
            held.note = "\n".join(part for part in (held.note, line) if part)
            held.save(update_fields=["note"])
    return name


def flagged(model: type[Statement] | type[Decision], meeting: Meeting) -> list[int]:
    rows = model._default_manager.filter(meeting=meeting, needs_review=True)
    return list(rows.values_list("pk", flat=True))


def blank_elsewhere(meeting: Meeting, name: str) -> None:
    """The same name where the text was taken over: speakers, roles, the list."""
    for rows, field in (
        (Speaker.objects.filter(statement__meeting=meeting), "spoke_as"),
        (Role.objects.filter(participant__meeting=meeting), "as_printed"),
        (Participant.objects.filter(meeting=meeting), "listed_as"),
    ):
        for row in rows.filter(**{f"{field}__contains": name}):
            setattr(row, field, getattr(row, field).replace(name, WITHHELD))
            row.save(update_fields=[field])

"""Correcting the source text; the words that were chosen in it stay chosen."""

import re
from collections.abc import Iterable
from typing import Any

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
        named = [paragraph, *withheld_elsewhere(held, name)]
        for model, before in doubted.items():
            fresh = set(flagged(model, held)) - before
            model.objects.filter(pk__in=fresh).update(needs_review=False)
        blank_elsewhere(held, name)
        lines = [f"A personal name in {ref(one.label)} is withheld." for one in named]
        say(held, lines)
    return name


def withheld_elsewhere(meeting: Meeting, name: str) -> list[Paragraph]:
    """A name of several words is the same person's in every paragraph."""
    rows = Paragraph.objects.filter(meeting=meeting)
    found = [row for row in rows if " " in name and has(row.text, name)]
    for row in found:
        reword(row, without(row.text, name))
    return found


def has(text: str, name: str) -> bool:
    return without(text, name) != text


def without(text: str, name: str) -> str:
    """The whole name alone: “Ali” is not in “Alistair”."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", WITHHELD, text)


def say(meeting: Meeting, lines: list[str]) -> None:
    """Tell readers, once each, in the meeting's note."""
    said = meeting.note.splitlines()
    fresh = [line for line in lines if line not in said]
    meeting.note = "\n".join([*([meeting.note] if meeting.note else []), *fresh])
    meeting.save(update_fields=["note"])


def flagged(model: type[Statement] | type[Decision], meeting: Meeting) -> list[int]:
    rows = model._default_manager.filter(meeting=meeting, needs_review=True)
    return list(rows.values_list("pk", flat=True))


def blank_elsewhere(meeting: Meeting, name: str) -> None:
    """The same name wherever else readers would see it."""
    decisions = Decision.objects.filter(meeting=meeting)
    for rows, fields in (
        (Speaker.objects.filter(statement__meeting=meeting), ("spoke_as",)),
        (Role.objects.filter(participant__meeting=meeting), ("as_printed",)),
        (Participant.objects.filter(meeting=meeting), ("listed_as",)),
        (Statement.objects.filter(meeting=meeting), ("note",)),
        (decisions, ("title", "wording", "when_text", "note")),
    ):
        for row in rows:
            blank(row, fields, name)
    blank(meeting, ("title", "header", "note"), name)


def blank(row: Any, fields: Iterable[str], name: str) -> None:
    changed = [field for field in fields if has(getattr(row, field) or "", name)]
    for field in changed:
        room = row._meta.get_field(field).max_length
        setattr(row, field, without(getattr(row, field), name)[:room])
    if changed:
        row.save(update_fields=changed)

"""Statements and decisions as proposed: accept, take away, part and join them."""

from typing import Any

from django.contrib.auth.models import User

from meetings.drafting.checking.asked import (
    MODELS,
    Draft,
    NotYet,
    Words,
    entry_of,
    keep_words,
    name_of,
    words_of,
)
from meetings.drafting.keys import next_key
from meetings.drafting.ordering import place_in_document
from meetings.models import (
    Decision,
    Link,
    Meeting,
    Paragraph,
    Participant,
    Publication,
    Statement,
)
from meetings.vocabulary import RoleKind

Item = Statement | Decision
COPIED = {
    "statement": ("kind", "attribution"),
    "decision": ("status", "wording", "when_text", "when_start", "when_end"),
}


def accept(draft: Draft, key: str) -> Item:
    """A person has checked this entry."""
    with draft.revising(draft.entry(key)) as held:
        item = entry_of(held, key)
        refuse_unfinished(item)
        item.accepted, item.needs_review = True, False
        item.save(update_fields=["accepted", "needs_review"])
        accept_unlisted([item.pk] if isinstance(item, Statement) else [])
    return item


def accept_unlisted(statements: list[int]) -> None:
    """Who is known only from speaking is as sure as the statement."""
    spoke = Participant.objects.filter(
        speeches__statement__in=statements, listed_as=None, accepted=False
    )
    spoke.update(accepted=True, needs_review=False)


def reopen(draft: Draft, key: str) -> Item:
    """It is to be checked again."""
    with draft.revising(draft.entry(key)) as held:
        item = entry_of(held, key)
        item.accepted = False
        item.save(update_fields=["accepted"])
    return item


def refuse_unfinished(item: Item) -> None:
    if not item.passages.exists():
        raise NotYet(f"{item} has no words; choose them first.")
    if isinstance(item, Statement) and not item.speakers.exists():
        raise NotYet(f"{item} has no speaker; choose one first.")


def accept_paragraph(draft: Draft, label: str) -> int:
    """All entries that start in a paragraph and are sure; how many were accepted.

    Delegations that are listed there and are sure are among them.
    """
    count = 0
    with draft.revising() as held:
        for model in MODELS.values():
            waiting = model.objects.filter(
                meeting=held, accepted=False, needs_review=False
            ).prefetch_related("passages__paragraph")
            mine = [item for item in waiting if starts_in(item, label)]
            for item in mine:
                refuse_unfinished(item)
            keys = [item.pk for item in mine]
            count += model.objects.filter(pk__in=keys).update(accepted=True)
            accept_unlisted(keys if model is Statement else [])
        count += Participant.objects.filter(
            meeting=held,
            accepted=False,
            needs_review=False,
            roles__role=RoleKind.PARTICIPANT,
            roles__paragraph__label=label,
        ).update(accepted=True)
    return count


def starts_in(item: Item, label: str) -> bool:
    passages = list(item.passages.all())
    return bool(passages) and passages[0].paragraph.label == label


def take_away(draft: Draft, key: str) -> str:
    """Not a statement, or not a decision; its words are in no entry then."""
    with draft.revising(draft.entry(key)) as held:
        item = entry_of(held, key)
        said = str(item)
        if item.number and is_known_to_readers(held) and not may_delete(draft.by):
            raise NotYet(
                f"{said} is a public number, so an Admin takes it away. Joined with "
                "the one before it, its number leads on."
            )
        if isinstance(item, Decision):
            free_links(item)
        item.delete()
    return said


def is_known_to_readers(meeting: Meeting) -> bool:
    return Publication.objects.filter(meeting=meeting).exists()


def may_delete(by: User) -> bool:
    """As on the page of a published entry: who may delete a meeting."""
    return by.has_perm("meetings.delete_meeting")


def free_links(decision: Decision) -> None:
    """Links of the same meeting go with it; those of other meetings hold it."""
    links = Link.objects.filter(to_decision=decision)
    other = links.exclude(decision__meeting=decision.meeting)
    first = other.select_related("decision__meeting").first()
    if first is not None:
        raise NotYet(
            f"A decision of “{first.decision.meeting}” leads to {decision}; "
            "change that link first."
        )
    links.delete()


def split(draft: Draft, key: str, paragraph: int, at: int) -> Item:
    """Two entries from one: the words before a place, and those from it on."""
    with draft.revising(draft.entry(key)) as held:
        first = entry_of(held, key)
        before, after = parted(first, paragraph, at)
        if not before or not after:
            raise NotYet("There are no words on one side of that place.")
        second = copied(first)
        keep_words(first, before)
        keep_words(second, after)
        type(first).objects.filter(pk=first.pk).update(accepted=False)
        place_in_document(second)
    return second


def parted(item: Item, paragraph: int, at: int) -> tuple[list[Words], list[Words]]:
    before, after = [], []
    there = Paragraph.objects.filter(pk=paragraph, meeting=item.meeting).first()
    place = (there.position if there else 0, at)
    for passage in item.passages.select_related("paragraph"):
        row = passage.paragraph
        words = Words(row.pk, passage.start, passage.end)
        if (row.position, passage.end) <= place:
            before.append(words)
        elif (row.position, passage.start) >= place:
            after.append(words)
        else:
            before += trimmed(row, passage.start, at)
            after += trimmed(row, at, passage.end)
    return before, after


def trimmed(paragraph: Paragraph, start: int, end: int) -> list[Words]:
    """Words without the spaces around them; none when there are only spaces."""
    text = paragraph.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return [Words(paragraph.pk, start, end)] if start < end else []


def copied(item: Item) -> Any:
    """A new entry of the same meeting with the same people and themes."""
    name, letter = name_of(item), item.key[:1]
    values = {field: getattr(item, field) for field in COPIED[name]}
    model: Any = type(item)
    second = model.objects.create(
        meeting=item.meeting,
        key=next_key(model, item.meeting, letter),
        position=item.position,
        accepted=False,
        rule="split by hand",
        **values,
    )
    for rows in related_of(item):
        for row in rows.all():
            row.pk, row._state.adding = None, True
            setattr(row, name, second)
            row.save()
    second.themes.set(item.themes.all())
    return second


def related_of(item: Any) -> list[Any]:
    if isinstance(item, Statement):
        return [item.speakers, item.mentions]
    return [item.parties]


def merge_with_next(draft: Draft, key: str) -> Item:
    """One entry from two that follow each other; it is to be checked again."""
    with draft.revising() as held:
        first = entry_of(held, key)
        model: Any = type(first)
        rows = list(model.objects.filter(meeting=held))
        place = next(i for i, row in enumerate(rows) if row.pk == first.pk)
        if place + 1 == len(rows):
            raise NotYet(f"No {name_of(first)} follows this one.")
        second = rows[place + 1]
        words = [*words_of(first), *words_of(second)]
        take_over(first, second)
        number, *gone = [one.number for one in (first, second) if one.number] or [None]
        former = [*first.former_numbers, *gone, *second.former_numbers]
        second.delete()
        keep_words(first, joined(words))
        model.objects.filter(pk=first.pk).update(
            accepted=False, number=number, former_numbers=former
        )
    return first


def joined(words: list[Words]) -> list[Words]:
    """Words that touch, or have only spaces between them, made one."""
    texts = dict(
        Paragraph.objects.filter(pk__in={one.paragraph for one in words}).values_list(
            "pk", "text"
        )
    )
    result: list[Words] = []
    for one in words:
        last = result[-1] if result else None
        if last is not None and touch(last, one, texts[one.paragraph]):
            end = max(last.end, one.end)
            result[-1] = Words(last.paragraph, last.start, end)
        else:
            result.append(one)
    return result


def touch(one: Words, two: Words, text: str) -> bool:
    is_after = one.paragraph == two.paragraph and one.start <= two.start
    return is_after and not text[one.end : two.start].strip()


def take_over(first: Any, second: Any) -> None:
    """People, themes, notes and links of the second that the first has not."""
    name = name_of(first)
    for mine, other in zip(related_of(first), related_of(second), strict=True):
        known = {identity(row) for row in mine.all()}
        for row in other.all():
            if identity(row) not in known:
                setattr(row, name, first)
                row.save()
    first.themes.add(*second.themes.all())
    if second.note:
        first.note = "\n".join(note for note in (first.note, second.note) if note)
        first.save(update_fields=["note"])
    if isinstance(first, Decision):
        Link.objects.filter(decision=second).update(decision=first)
        Link.objects.filter(to_decision=second).update(to_decision=first)
        Link.objects.filter(decision=first, to_decision=first).delete()


def identity(row: Any) -> tuple[Any, ...]:
    names = ("participant_id", "country_id", "organisation_id", "group", "capacity")
    return tuple(getattr(row, name, None) for name in names)

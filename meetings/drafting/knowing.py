"""What only the archive knows to be wrong with a Record: codes, numbers, addresses."""

from collections.abc import Iterator, Mapping
from typing import Any

from meetings.drafting.addresses import meeting_at, meeting_of
from meetings.drafting.bodies import Bodies
from meetings.models import Card, Decision, Meeting, Statement, Theme
from meetings.record import MeetingFacts, Parts, known_faults
from meetings.record.items import PARTIES
from meetings.record.rules import facts_faults
from meetings.record.shape import Item

Faults = Iterator[str]
LONGEST_NUMBER = 10


def archive_faults(parts: Parts, bodies: Bodies | None = None) -> Faults:
    """Unknown codes, one body under two codes, and what belongs to another meeting."""
    bodies = bodies or Bodies()
    themes = set(Theme.objects.values_list("slug", flat=True))
    yield from known_faults(parts, bodies.__contains__, themes.__contains__)
    yield from same_bodies(parts, bodies)
    facts = parts.meeting
    if facts and not any(facts_faults(facts)):
        meeting = meeting_of(facts)
        yield from taken_addresses(facts, meeting)
        yield from taken_numbers(parts, meeting)
    yield from loose_links(parts)


def same_bodies(parts: Parts, bodies: Bodies) -> Faults:
    """A merged body and the one it was merged into are not two."""
    for path, entities in lists_of(parts):
        seen: dict[tuple[str, int], str] = {}
        for number, entity in entities:
            if entity not in bodies:
                continue
            (key,) = bodies.key(entity).items()
            first = seen.setdefault(key, entity)
            if first != entity:
                yield f"{path}[{number}]: {entity} and {first} are one body."


def lists_of(parts: Parts) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The lists in which a body may stand once, with their paths."""
    listed = [(place, row.entity) for place, row in parts.participants.items()]
    yield "participants", listed
    for place, statement in parts.statements.items():
        speakers = [speaker.entity for speaker in statement.speakers]
        yield f"statements[{place}].speakers", list(enumerate(speakers))
        mentions = list(enumerate(statement.mentions))
        yield f"statements[{place}].mentions", mentions
    for place, decision in parts.decisions.items():
        for key in PARTIES:
            yield f"decisions[{place}].{key}", list(enumerate(getattr(decision, key)))


def taken_addresses(facts: MeetingFacts, meeting: Meeting | None) -> Faults:
    for number, slug in enumerate(facts.former_slugs):
        other = meeting_at(slug)
        if other is not None and other != meeting:
            yield (
                f"meeting.former_slugs[{number}]: {slug} is the address of "
                f"“{other}”; take it out."
            )


def taken_numbers(parts: Parts, meeting: Meeting | None) -> Faults:
    for name, model, items in (
        ("statements", Statement, parts.statements),
        ("decisions", Decision, parts.decisions),
    ):
        numbers = {item.number: place for place, item in items.items() if item.number}
        taken = model.objects.filter(number__in=numbers)
        if meeting is not None:
            taken = taken.exclude(meeting=meeting)
        for number in taken.values_list("number", flat=True):
            yield (
                f"{name}[{numbers[number or 0]}].number: {number} belongs to another "
                "meeting; leave the number out."
            )
        yield from leading_numbers(name, model, items, meeting)
        yield from spent_numbers(name, items)


def spent_numbers(name: str, items: Mapping[int, Item]) -> Faults:
    """What was purged took its number with it."""
    numbers = {
        str(number): place
        for place, item in items.items()
        for number in (item.number, *item.former_numbers)
        if number
    }
    kind = name.removesuffix("s")
    spent = Card.objects.purged().filter(kind=kind, public_id__in=numbers)
    for number in spent.values_list("public_id", flat=True).distinct():
        yield (
            f"{name}[{numbers[number]}].number: {number} was purged and is not given "
            "again; leave the number out."
        )


def leading_numbers(
    name: str, model: Any, items: Mapping[int, Item], meeting: Meeting | None
) -> Faults:
    """A number leads to one entry: to that which bears it, or holds what bore it."""
    others = model.objects.exclude(meeting=meeting) if meeting else model.objects.all()
    gone = {number for item in items.values() for number in item.former_numbers}
    bearing = set(others.filter(number__in=gone).values_list("number", flat=True))
    merged = others.exclude(former_numbers=[]).values_list("former_numbers", flat=True)
    leading = {number for former in merged for number in former}
    for place, item in items.items():
        claimed = {item.number} & leading
        claimed |= {n for n in item.former_numbers if n in leading | bearing}
        for number in claimed:
            yield (
                f"{name}[{place}].former_numbers: {number} belongs to another "
                "meeting; leave it out."
            )


def loose_links(parts: Parts) -> Faults:
    own = {parts.meeting.slug, *parts.meeting.former_slugs} if parts.meeting else set()
    for place, decision in parts.decisions.items():
        for number, link in enumerate(decision.links):
            is_away = link.target.startswith("meeting:")
            if is_away and slug_in(link.target) not in own and not away(link.target):
                yield (
                    f"decisions[{place}].links[{number}].target: the archive has no "
                    f"{link.target}; load that meeting first."
                )


def slug_in(target: str) -> str:
    return target.removeprefix("meeting:").partition("#")[0]


def away(target: str) -> Decision | Meeting | None:
    """What `meeting:SLUG`, `meeting:SLUG#number` or `meeting:SLUG#d01` means."""
    meeting = meeting_at(slug_in(target))
    key = target.partition("#")[2]
    if meeting is None or not key:
        return meeting
    is_number = key.isascii() and key.isdecimal() and len(key) <= LONGEST_NUMBER
    mine = Decision.objects.filter(meeting=meeting)
    if not is_number:
        return mine.filter(key=key).first()
    merged = mine.exclude(former_numbers=[])
    return mine.filter(number=int(key)).first() or next(
        (one for one in merged if int(key) in one.former_numbers), None
    )

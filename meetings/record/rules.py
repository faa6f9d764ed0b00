"""The rules across the rows of a Record, each fault as a sentence with its path.

Every function takes the rows that have the right shape, by their place, so that a
misshapen row does not hide the faults of the others.
"""

from collections.abc import Callable, Iterator

from meetings.record.days import YEARS, is_date, is_of_meetings, last_year
from meetings.record.items import PARTIES, items_faults
from meetings.record.parts import Parts
from meetings.record.shape import MeetingFacts, Shape
from meetings.vocabulary import GROUPS, DatePrecision

type_of_length = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
MOST_ENTRIES = 4000
"""A meeting's entries are numbered in twelve bits of the catalogue's order."""
RESERVED = "names"
"""No meeting stands here: commands mean the lists of names by it."""
HELD = ("chair", "co_chair", "secretariat")

Faults = Iterator[str]


def faults_of(parts: Parts) -> Faults:
    """What contradicts itself; what is only missing yet is told by `items.lacks`."""
    if parts.meeting:
        yield from facts_faults(parts.meeting)
        yield from held_faults(parts.meeting)
    yield from paragraph_faults(parts)
    yield from participant_faults(parts)
    yield from items_faults(parts)
    yield from document_faults(parts)
    yield from whole_faults(parts)


def facts_faults(facts: MeetingFacts) -> Faults:
    """Dates exist, are in order and are as precise as they say; an address is free."""
    starts, ends = facts.start_date, facts.end_date
    for key, value in (("start_date", starts), ("end_date", ends)):
        if value and not is_date(value):
            yield f"meeting.{key}: {value} is not a date of the calendar."
        elif value and not is_of_meetings(value):
            yield f"meeting.{key}: {YEARS.format(value, last_year())}"
    if ends and not starts:
        yield "meeting.end_date: needs a start_date."
    elif starts and ends and ends < starts:
        yield "meeting.end_date: is before the start_date."
    yield from precision_faults(facts)
    if RESERVED in {facts.slug, *facts.former_slugs}:
        yield f"meeting.slug: {RESERVED} means the lists of names; choose another."


def held_faults(facts: MeetingFacts) -> Faults:
    """Who chairs is a delegation."""
    for key in HELD:
        for number, entity in enumerate(getattr(facts, key)):
            if entity.startswith("group:"):
                yield f"meeting.{key}[{number}]: a group is not a delegation."


def precision_faults(facts: MeetingFacts) -> Faults:
    starts, ends, precision = facts.start_date, facts.end_date, facts.date_precision
    if starts and ends and len(ends) != len(starts):
        yield "meeting.end_date: is not as precise as the start_date."
    if precision and starts and type_of_length[len(starts)] != precision:
        said = type_of_length[len(starts)]
        yield f"meeting.date_precision: is {precision}, the date gives {said}."
    if not starts and precision not in {None, DatePrecision.UNKNOWN}:
        yield f"meeting.start_date: is missing, but the precision is {precision}."


def paragraph_faults(parts: Parts) -> Faults:
    """Labels are unique and a parent stands before its items."""
    seen: set[str] = set()
    sound = {paragraph.label for paragraph in parts.paragraphs.values()}
    for place, paragraph in parts.paragraphs.items():
        path, parent = f"paragraphs[{place}]", paragraph.parent
        if paragraph.label in seen:
            yield f"{path}.label: {paragraph.label} stands here a second time."
        is_later = parent in sound or (parent and parts.text.lacks(parent))
        if parent not in seen and is_later:
            yield f"{path}.parent: no paragraph {parent} stands before this."
        if paragraph.text != paragraph.text.strip():
            yield f"{path}.text: starts or ends with a space."
        seen.add(paragraph.label)


def participant_faults(parts: Parts) -> Faults:
    """A delegation stands once, is what its entity says, and has a role once."""
    seen: set[str] = set()
    for place, participant in parts.participants.items():
        path = f"participants[{place}]"
        kind = kind_of(participant.entity)
        if kind == "group":
            yield f"{path}.entity: a group is not a delegation."
        elif participant.kind and participant.kind != kind:
            yield f"{path}.kind: is {participant.kind}, the entity is a {kind}."
        if participant.entity in seen:
            yield f"{path}.entity: {participant.entity} stands here a second time."
        seen.add(participant.entity)
        roles = [role.role for role in participant.roles]
        for number, role in enumerate(participant.roles):
            if role.role in roles[:number]:
                yield f"{path}.roles[{number}]: the role {role.role} is given twice."
            if role.paragraph is not None and parts.text.lacks(role.paragraph):
                yield f"{path}.roles[{number}].paragraph: no paragraph is so labelled."


def kind_of(entity: str) -> str:
    prefix = entity.partition(":")[0]
    return "organisation" if prefix == "org" else prefix


def document_faults(parts: Parts) -> Faults:
    """A file stands once, and one at most is the text of record."""
    seen: set[str] = set()
    has_text = False
    for place, document in parts.documents.items():
        if document.sha256 in seen:
            yield f"documents[{place}]: this file is given twice."
        if has_text and document.text_of_record:
            yield f"documents[{place}].text_of_record: another file is it already."
        has_text = has_text or document.text_of_record
        seen.add(document.sha256)


def whole_faults(parts: Parts) -> Faults:
    """A meeting is not larger than the catalogue can order."""
    entries = sum(
        len(rows)
        for rows in (
            parts.participants,
            parts.paragraphs,
            parts.statements,
            parts.decisions,
        )
    )
    if entries > MOST_ENTRIES:
        yield f"record: has {entries} entries; a meeting may have {MOST_ENTRIES}."


def known_faults(
    parts: Parts,
    is_known_entity: Callable[[str], bool],
    is_known_theme: Callable[[str], bool],
) -> Faults:
    """Every code of a body or a theme stands in the names; groups are closed."""
    for path, entity in entities_of(parts):
        kind, _, rest = entity.partition(":")
        if kind == "group" and rest not in GROUPS:
            yield f"{path}: {entity} is not a known group."
        elif kind != "group" and not is_known_entity(entity):
            yield f"{path}: {entity} is not among the names; add it there first."
    for path, item in parts.items():
        for number, theme in enumerate(item.themes):
            if not is_known_theme(theme):
                yield f"{path}.themes[{number}]: {theme} is not a theme."


def entities_of(parts: Parts) -> Iterator[tuple[str, str]]:
    """Every entity a Record names, with its path."""
    facts = parts.meeting
    if facts and facts.country:
        yield "meeting.country", f"country:{facts.country}"
    if facts:
        yield from listed_entities("meeting", facts, HELD)
    for place, participant in parts.participants.items():
        yield f"participants[{place}].entity", participant.entity
    for place, statement in parts.statements.items():
        for number, speaker in enumerate(statement.speakers):
            yield f"statements[{place}].speakers[{number}]", speaker.entity
    for path, item in parts.items():
        yield from listed_entities(path, item, ("mentions", *PARTIES))


def listed_entities(
    path: str, part: Shape, keys: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key in keys:
        for number, entity in enumerate(getattr(part, key, [])):
            yield f"{path}.{key}[{number}]", entity

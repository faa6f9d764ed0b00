"""The rules across the rows of a Record, each fault as a sentence with its path.

Every function takes the rows that have the right shape, by their place, so that a
misshapen row does not hide the faults of the others.
"""

from collections.abc import Callable, Iterator, Mapping

from meetings.record.shape import (
    Decision,
    Item,
    MeetingFacts,
    Paragraph,
    Participant,
    Record,
    Shape,
    Span,
    Statement,
)
from meetings.vocabulary import GROUPS, DatePrecision

type_of_length = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
MOST_ENTRIES = 4000
"""A meeting's entries are numbered in twelve bits of the catalogue's order."""

Rows = Mapping[int, Paragraph]
Faults = Iterator[str]


def facts_faults(facts: MeetingFacts) -> Faults:
    """Dates exist, are in order and are as precise as they say."""
    starts, ends = facts.start_date, facts.end_date
    for key, value in (("start_date", starts), ("end_date", ends)):
        if value and not is_date(value):
            yield f"meeting.{key}: {value} is not a date of the calendar."
    if ends and not starts:
        yield "meeting.end_date: needs a start_date."
    elif starts and ends and ends < starts:
        yield "meeting.end_date: is before the start_date."
    yield from precision_faults(facts)


def precision_faults(facts: MeetingFacts) -> Faults:
    starts, ends, precision = facts.start_date, facts.end_date, facts.date_precision
    if starts and ends and len(ends) != len(starts):
        yield "meeting.end_date: is not as precise as the start_date."
    if precision and starts and type_of_length[len(starts)] != precision:
        said = type_of_length[len(starts)]
        yield f"meeting.date_precision: is {precision}, the date gives {said}."
    if not starts and precision not in {None, DatePrecision.UNKNOWN}:
        yield f"meeting.start_date: is missing, but the precision is {precision}."


def is_date(text: str) -> bool:
    """Whether a partial ISO date exists in the calendar."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    if not (year >= 1 and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= days[month - 1]


def paragraph_faults(paragraphs: Mapping[int, Paragraph]) -> Faults:
    """Labels are unique and a parent stands before its items."""
    seen: set[str] = set()
    for place, paragraph in paragraphs.items():
        path = f"paragraphs[{place}]"
        if paragraph.label in seen:
            yield f"{path}.label: {paragraph.label} stands here a second time."
        if paragraph.parent is not None and paragraph.parent not in seen:
            yield f"{path}.parent: no paragraph {paragraph.parent} stands before this."
        if paragraph.text != paragraph.text.strip():
            yield f"{path}.text: starts or ends with a space."
        seen.add(paragraph.label)


def participant_faults(
    participants: Mapping[int, Participant], labels: Mapping[str, str]
) -> Faults:
    """A delegation stands once, is what its entity says, and has a role once."""
    seen: set[str] = set()
    for place, participant in participants.items():
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
            if role.paragraph is not None and role.paragraph not in labels:
                yield f"{path}.roles[{number}].paragraph: no paragraph is so labelled."


def kind_of(entity: str) -> str:
    prefix = entity.partition(":")[0]
    return "organisation" if prefix == "org" else prefix


def item_faults(path: str, item: Item, labels: Mapping[str, str]) -> Faults:
    """The words of a statement or decision are exactly those of its spans."""
    sound = True
    for number, span in enumerate(item.spans):
        for fault in span_faults(span, labels):
            sound = False
            yield f"{path}.spans[{number}]: {fault}"
    if not item.spans:
        yield f"{path}.spans: no words are chosen in the paragraphs."
    elif sound and item.text and item.text != words_of(item.spans, labels):
        yield f"{path}.text: differs from the words of its spans."
    if item.spans and item.paragraph and item.paragraph != item.spans[0].paragraph:
        yield f"{path}.paragraph: the first span is in {item.spans[0].paragraph}."
    if len(set(item.themes)) != len(item.themes):
        yield f"{path}.themes: a theme is given twice."


def span_faults(span: Span, labels: Mapping[str, str]) -> Faults:
    if span.paragraph not in labels:
        yield f"no paragraph is labelled {span.paragraph}."
    elif span.end > len(labels[span.paragraph]):
        yield "ends after the paragraph does."
    elif span.start >= span.end:
        yield "ends before it starts."


def words_of(spans: list[Span], labels: Mapping[str, str]) -> str:
    return " ".join(labels[s.paragraph][s.start : s.end] for s in spans)


def statement_faults(
    statements: Mapping[int, Statement], labels: Mapping[str, str]
) -> Faults:
    """Somebody speaks, and nobody twice; groups speak but are not mentioned."""
    for place, statement in statements.items():
        path = f"statements[{place}]"
        yield from item_faults(path, statement, labels)
        speakers = [speaker.entity for speaker in statement.speakers]
        if not speakers:
            yield f"{path}.speakers: nobody speaks."
        for number, entity in enumerate(speakers):
            if entity in speakers[:number]:
                yield f"{path}.speakers[{number}]: {entity} is a speaker already."
        for number, entity in enumerate(statement.mentions):
            if entity.startswith("group:"):
                yield f"{path}.mentions[{number}]: a group is not mentioned."


def decision_faults(
    decisions: Mapping[int, Decision], labels: Mapping[str, str]
) -> Faults:
    """Links lead somewhere; times are dates and in order."""
    ids = {decision.id for decision in decisions.values()}
    for place, decision in decisions.items():
        path = f"decisions[{place}]"
        yield from item_faults(path, decision, labels)
        for number, link in enumerate(decision.links):
            if not link.target.startswith("meeting:") and link.target not in ids:
                yield f"{path}.links[{number}].target: no decision is {link.target}."
        when = decision.when
        if when:
            for key, value in (("start", when.start), ("end", when.end)):
                if value and not is_date(value):
                    yield f"{path}.when.{key}: {value} is not a date of the calendar."
            if when.start and when.end and when.end < when.start:
                yield f"{path}.when.end: is before the start."


def identity_faults(name: str, items: Mapping[int, Item]) -> Faults:
    """No id and no public number stands twice."""
    for key in ("id", "number"):
        seen: set[object] = set()
        for place, item in items.items():
            value = getattr(item, key)
            if value is not None and value in seen:
                yield f"{name}[{place}].{key}: {value} stands here a second time."
            seen.add(value)


def whole_faults(record: Record) -> Faults:
    """A meeting is not larger than the catalogue can order."""
    entries = sum(
        len(rows)
        for rows in (
            record.participants,
            record.paragraphs,
            record.statements,
            record.decisions,
        )
    )
    if entries > MOST_ENTRIES:
        yield f"record: has {entries} entries; a meeting may have {MOST_ENTRIES}."


def known_faults(
    record: Record,
    is_known_entity: Callable[[str], bool],
    is_known_theme: Callable[[str], bool],
) -> Faults:
    """Every code of a body or a theme stands in the names; groups are closed."""
    for path, entity in entities_of(record):
        kind, _, rest = entity.partition(":")
        if kind == "group" and rest not in GROUPS:
            yield f"{path}: {entity} is not a known group."
        elif kind != "group" and not is_known_entity(entity):
            yield f"{path}: {entity} is not among the names; add it there first."
    for path, item in items_of(record):
        for number, theme in enumerate(item.themes):
            if not is_known_theme(theme):
                yield f"{path}.themes[{number}]: {theme} is not a theme."


def items_of(record: Record) -> Iterator[tuple[str, Item]]:
    """Statements and decisions, each with its path."""
    for place, statement in enumerate(record.statements):
        yield f"statements[{place}]", statement
    for place, decision in enumerate(record.decisions):
        yield f"decisions[{place}]", decision


def entities_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every entity a Record names, with its path."""
    facts = record.meeting
    if facts.country:
        yield "meeting.country", f"country:{facts.country}"
    yield from listed_entities("meeting", facts, ("chair", "co_chair", "secretariat"))
    for place, participant in enumerate(record.participants):
        yield f"participants[{place}].entity", participant.entity
    for place, statement in enumerate(record.statements):
        for number, speaker in enumerate(statement.speakers):
            yield f"statements[{place}].speakers[{number}]", speaker.entity
    for path, item in items_of(record):
        keys = ("mentions", "proposed_by", "decided_by", "responsible")
        yield from listed_entities(path, item, keys)


def listed_entities(
    path: str, part: Shape, keys: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key in keys:
        for number, entity in enumerate(getattr(part, key, [])):
            yield f"{path}.{key}[{number}]", entity

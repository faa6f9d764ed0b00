"""JSON → Record: known extras dropped, gaps filled, every fault named at once."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.json_schema import JsonSchemaValue

from meetings.record import rules
from meetings.record.faults import RecordFaults, sentences_of
from meetings.record.shape import (
    Decision,
    Item,
    MeetingFacts,
    Paragraph,
    Participant,
    Record,
    Role,
    Shape,
    Statement,
)
from meetings.vocabulary import Coverage, DatePrecision, RoleKind

MOST_BYTES = 20_000_000
DROPPED = {"optional", "annotation", "trigger"}
"""Keys that only reference readings carry, on any item."""
DROPPED_OF_PARTICIPANTS = DROPPED | {
    "order",
    "start",
    "end",
    "iso3",
    "name",
    "abbreviation",
}
INVERSE = {"accepted_by": "accepts", "followed_by": "follows"}
CHAIRS = {
    "chair": RoleKind.CHAIR,
    "co_chair": RoleKind.CO_CHAIR,
    "secretariat": RoleKind.SECRETARIAT,
}
T = TypeVar("T", bound=Shape)
PARTS: dict[str, type[Shape]] = {
    "participants": Participant,
    "paragraphs": Paragraph,
    "statements": Statement,
    "decisions": Decision,
}


def read(source: dict[str, Any] | str | bytes) -> Record:
    """The Record in a JSON text or object.

    Raises RecordFaults with every fault as a sentence with its path; a Record with
    one fault is refused whole.
    """
    data = tidied(parsed(source))
    faults: list[str] = []
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        faults = sentences_of(error)
        record = None
    faults += rule_faults(data) if record is None else rule_faults_of(record)
    if record is None or faults:
        raise RecordFaults(faults)
    return completed(record)


def schema() -> JsonSchemaValue:
    """The JSON Schema of a Record."""
    return Record.model_json_schema(by_alias=True)


def parsed(source: dict[str, Any] | str | bytes) -> dict[str, Any]:
    if not isinstance(source, dict):
        if len(source) > MOST_BYTES:
            raise RecordFaults([f"record: is larger than {MOST_BYTES // 10**6} MB."])
        try:
            source = json.loads(source)
        except (ValueError, RecursionError) as error:
            raise RecordFaults([f"record: is not JSON in UTF-8 ({error})."]) from None
    if not isinstance(source, dict):
        raise RecordFaults(["record: must be an object with keys."])
    return source


def tidied(data: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that are known and dropped; inverse links turned round."""
    data = without(data, {"source", "events", "projects"})
    if isinstance(data.get("meeting"), dict):
        data["meeting"] = without(data["meeting"], {"inferred"})
    for part in PARTS:
        rows = data.get(part)
        if isinstance(rows, list):
            extra = DROPPED_OF_PARTICIPANTS if part == "participants" else DROPPED
            data[part] = [without(row, extra) for row in rows]
    if "decisions" in data and isinstance(data["decisions"], list):
        data["decisions"] = with_links_turned(data["decisions"])
    for part in ("statements", "decisions"):
        if isinstance(data.get(part), list):
            data[part] = with_ids(part[0], data[part])
            with_spans(data[part], data.get("paragraphs"))
    return data


def without(row: Any, keys: set[str]) -> Any:
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if key not in keys}


def with_ids(letter: str, rows: list[Any]) -> list[Any]:
    """An item without an id gets the next free one: s01, s02 … or d01, d02 …"""
    taken = {row.get("id") for row in rows if isinstance(row, dict)}
    free = (f"{letter}{n:02}" for n in range(1, 10**6))
    unused = (name for name in free if name not in taken)
    return [
        row | {"id": next(unused)}
        if isinstance(row, dict) and row.get("id") is None
        else row
        for row in rows
    ]


def with_spans(items: list[Any], paragraphs: Any) -> None:
    """An item that only quotes its paragraph gets the place of those words."""
    rows = paragraphs if isinstance(paragraphs, list) else []
    texts = {
        str(row.get("label")): row.get("text") for row in rows if isinstance(row, dict)
    }
    for item in items:
        if not isinstance(item, dict) or item.get("spans"):
            continue
        words, label = item.get("text"), item.get("paragraph")
        text = texts.get(str(label))
        if isinstance(words, str) and words and isinstance(text, str) and words in text:
            start = text.index(words)
            span = {"paragraph": label, "start": start, "end": start + len(words)}
            item["spans"] = [span]


def with_links_turned(rows: list[Any]) -> list[Any]:
    """`accepted_by` of one is `accepts` of the other; links to events are dropped."""
    by_id = {row["id"]: row for row in rows if _has_links(row)}
    links = [(row["id"], link) for row in by_id.values() for link in row["links"]]
    turned = [_turned(owner, link, by_id) for owner, link in links]
    for owner, row in by_id.items():
        mine = [link for one, link in turned if one == owner and not _is_event(link)]
        row["links"] = [link for n, link in enumerate(mine) if link not in mine[:n]]
    return rows


def _turned(owner: str, link: Any, by_id: dict[str, Any]) -> tuple[str, Any]:
    """A link with the decision it starts from, once its direction is put right."""
    kind = link.get("type") if isinstance(link, dict) else None
    if not isinstance(kind, str) or kind not in INVERSE:
        return owner, link
    target = link.get("target")
    if not isinstance(target, str) or target not in by_id:
        return owner, link
    return target, {"type": INVERSE[kind], "target": owner}


def _has_links(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("id"), str)
        and isinstance(row.get("links"), list)
    )


def _is_event(link: Any) -> bool:
    target = link.get("target") if isinstance(link, dict) else None
    return isinstance(target, str) and target[:1] == "e" and target[1:].isdigit()


def rule_faults_of(record: Record) -> list[str]:
    parts = {part: dict(enumerate(getattr(record, part))) for part in PARTS}
    return [*_faults(record.meeting, parts), *rules.whole_faults(record)]


def rule_faults(data: dict[str, Any]) -> list[str]:
    """The rules' findings among the rows that have the right shape."""
    parts: dict[str, dict[int, Any]] = {}
    for part, shape in PARTS.items():
        rows = data.get(part)
        rows = rows if isinstance(rows, list) else []
        found = ((place, shaped(shape, row)) for place, row in enumerate(rows))
        parts[part] = {place: row for place, row in found if row is not None}
        if part == "paragraphs" and len(parts[part]) != len(rows):
            return list(_faults(shaped(MeetingFacts, data.get("meeting")), {}))
    return list(_faults(shaped(MeetingFacts, data.get("meeting")), parts))


def shaped(shape: type[T], row: Any) -> T | None:
    try:
        return shape.model_validate(row)
    except ValidationError:
        return None


def _faults(
    facts: MeetingFacts | None, parts: dict[str, dict[int, Any]]
) -> Iterator[str]:
    if facts:
        yield from rules.facts_faults(facts)
    if not parts:
        return
    labels = {p.label: p.text for p in parts["paragraphs"].values()}
    yield from rules.paragraph_faults(parts["paragraphs"])
    yield from rules.participant_faults(parts["participants"], labels)
    yield from rules.statement_faults(parts["statements"], labels)
    yield from rules.decision_faults(parts["decisions"], labels)
    yield from rules.identity_faults("statements", parts["statements"])
    yield from rules.identity_faults("decisions", parts["decisions"])


def completed(record: Record) -> Record:
    """With what follows from the rest: kinds, roles of the chairs, texts, coverage."""
    facts = record.meeting
    complete_delegations(record)
    for key, role in CHAIRS.items():
        setattr(facts, key, holders(record, role))
    labels = {p.label: p.text for p in record.paragraphs}
    for item in (*record.statements, *record.decisions):
        complete_item(item, labels)
    facts.date_precision = facts.date_precision or precision_of(facts)
    facts.coverage = facts.coverage or coverage_of(record)
    return record


def complete_delegations(record: Record) -> None:
    """Whoever chairs or speaks has a delegation; one that is not listed says so."""
    for participant in record.participants:
        participant.kind = rules.kind_of(participant.entity)  # type: ignore[assignment]
    delegations = {p.entity: p for p in record.participants}
    for key, role in CHAIRS.items():
        for entity in getattr(record.meeting, key):
            give_role(record, delegations, entity, role)
    speakers = (one.entity for s in record.statements for one in s.speakers)
    for entity in speakers:
        if not entity.startswith("group:"):
            delegation(record, delegations, entity)


def holders(record: Record, role: RoleKind) -> list[str]:
    return [p.entity for p in record.participants for r in p.roles if r.role == role]


def delegation(
    record: Record, delegations: dict[str, Participant], entity: str
) -> Participant:
    """The delegation of a body; one known only from speaking is added, unlisted."""
    if entity not in delegations:
        kind = rules.kind_of(entity)
        delegations[entity] = Participant.model_validate(
            {"listed": None, "entity": entity, "kind": kind}
        )
        record.participants.append(delegations[entity])
    return delegations[entity]


def give_role(
    record: Record, delegations: dict[str, Participant], entity: str, role: RoleKind
) -> None:
    participant = delegation(record, delegations, entity)
    if role not in {held.role for held in participant.roles}:
        participant.roles.append(Role(role=role))


def complete_item(item: Item, labels: dict[str, str]) -> None:
    item.text = rules.words_of(item.spans, labels)
    item.paragraph = item.spans[0].paragraph


def precision_of(facts: MeetingFacts) -> DatePrecision:
    if not facts.start_date:
        return DatePrecision.UNKNOWN
    return rules.type_of_length[len(facts.start_date)]


def coverage_of(record: Record) -> Coverage:
    if record.statements or record.decisions:
        return Coverage.STATEMENTS
    if record.paragraphs:
        return Coverage.TEXT
    return Coverage.DOCUMENT if record.documents else Coverage.NAMED

"""JSON → Record: known extras dropped, gaps filled, every fault named at once."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import JsonSchemaValue

from meetings.record import rules
from meetings.record.faults import RecordFaults, sentences_of
from meetings.record.items import lacks, words_of
from meetings.record.parts import ROWS, Parts, parts_among, parts_of
from meetings.record.shape import Item, MeetingFacts, Participant, Record, Role
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


def read(
    source: dict[str, Any] | str | bytes,
    also: Callable[[Parts], Iterable[str]] = lambda _: (),
) -> Record:
    """The Record in a JSON text or object.

    Raises RecordFaults with every fault as a sentence with its path; a Record with
    one fault is refused whole. `also` finds what only an archive can know.
    """
    data = tidied(parsed(source))
    faults: list[str] = []
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        faults = sentences_of(error)
        record = None
    parts = parts_among(data) if record is None else parts_of(record)
    faults += [*rules.faults_of(parts), *lacks(parts), *also(parts)]
    if record is None or faults:
        raise RecordFaults(faults)
    return completed(record)


def trusted(text: str) -> Record:
    """A Record that was sound when it was frozen; no rule made since bars the way."""
    return Record.model_validate_json(text)


def schema() -> JsonSchemaValue:
    """The JSON Schema of a Record."""
    return Record.model_json_schema(by_alias=True)


def parsed(source: dict[str, Any] | str | bytes) -> dict[str, Any]:
    if not isinstance(source, dict):
        if len(source) > MOST_BYTES:
            raise RecordFaults([f"record: is larger than {MOST_BYTES // 10**6} MB."])
        try:
            source = json.loads(source, object_pairs_hook=once_each)
        except RecordFaults:
            raise
        except (ValueError, RecursionError) as error:
            raise RecordFaults([f"record: is not JSON in UTF-8 ({error})."]) from None
    if not isinstance(source, dict):
        raise RecordFaults(["record: must be an object with keys."])
    return source


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a key that stands twice, nobody knows which one is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise RecordFaults([f'record: the key "{twice[:60]}" is given twice.'])
    return found


def tidied(data: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that are known and dropped; inverse links turned round."""
    data = without(data, {"source", "events", "projects"})
    if isinstance(data.get("meeting"), dict):
        data["meeting"] = without(data["meeting"], {"inferred"})
    for part in ROWS.keys() - {"documents"}:
        rows = data.get(part)
        if isinstance(rows, list):
            extra = DROPPED_OF_PARTICIPANTS if part == "participants" else DROPPED
            data[part] = [without(row, extra) for row in rows]
    for part in ("statements", "decisions"):
        if isinstance(data.get(part), list):
            data[part] = with_ids(part[0], data[part])
            with_spans(data[part], data.get("paragraphs"))
    if isinstance(data.get("decisions"), list):
        data["decisions"] = with_links_turned(data["decisions"])
    return data


def without(row: Any, keys: set[str]) -> Any:
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if key not in keys}


def with_ids(letter: str, rows: list[Any]) -> list[Any]:
    """An item without an id gets the next free one: s01, s02 … or d01, d02 …"""
    taken = {str(row.get("id")) for row in rows if isinstance(row, dict)}
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


def completed(record: Record) -> Record:
    """With what follows from the rest: kinds, roles of the chairs, texts, coverage."""
    facts = record.meeting
    complete_delegations(record)
    for key, role in CHAIRS.items():
        setattr(facts, key, holders(record, role))
    labels = parts_of(record).text.words
    for item in (*record.statements, *record.decisions):
        complete_item(item, labels)
    facts.date_precision = facts.date_precision or precision_of(facts)
    facts.coverage = coverage_of(record)
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


def complete_item(item: Item, words: Mapping[str, str | None]) -> None:
    item.text = words_of(item.spans, words) or ""
    item.paragraph = item.spans[0].paragraph


def precision_of(facts: MeetingFacts) -> DatePrecision:
    if not facts.start_date:
        return DatePrecision.UNKNOWN
    return rules.type_of_length[len(facts.start_date)]


def coverage_of(record: Record) -> Coverage:
    """How much there is of a meeting: what was said of it, where that can be so.

    `statements` is true exactly where there are statements or decisions. A known
    meeting stays one until it is said to be more, for its address then changes.
    """
    said = record.meeting.coverage
    has_items = bool(record.statements or record.decisions)
    is_so = has_items == (said == Coverage.STATEMENTS)
    if said and (said == Coverage.NAMED or is_so):
        return said
    if has_items:
        return Coverage.STATEMENTS
    if record.paragraphs:
        return Coverage.TEXT
    return Coverage.DOCUMENT if record.documents else Coverage.NAMED

"""Statements and decisions of a Record → working tables, in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from meetings.drafting.bodies import Bodies
from meetings.drafting.knowing import away
from meetings.models import (
    Decision,
    Link,
    Meeting,
    Mention,
    Paragraph,
    Participant,
    Party,
    Passage,
    Speaker,
    Statement,
)
from meetings.record import Record, RecordFaults, Review
from meetings.record.shape import Item
from meetings.vocabulary import Capacity

REVIEWED = ["accepted", "rule", "confidence", "needs_review"]
SHARED = ["position", "number", "former_numbers", "note", *REVIEWED]


@dataclass
class Known:
    """What items point to: bodies, themes, and the meeting's own rows."""

    bodies: Bodies
    themes: dict[str, int]
    paragraphs: dict[str, Paragraph]
    participants: dict[str, Participant]


def write_items(record: Record, meeting: Meeting, known: Known) -> None:
    """Rows keep their keys and numbers; what hangs on them is written anew."""
    statements = written(Statement, meeting, record.statements, ["kind", "attribution"])
    decided = ["status", "wording", "title", "when_text", "when_start", "when_end"]
    decisions = written(Decision, meeting, record.decisions, decided)
    Passage.objects.bulk_create(
        [
            *passages("statement", record.statements, statements, known.paragraphs),
            *passages("decision", record.decisions, decisions, known.paragraphs),
        ]
    )
    write_themes(Statement, "statement_id", record.statements, statements, known.themes)
    write_themes(Decision, "decision_id", record.decisions, decisions, known.themes)
    write_speakers(record, statements, known.participants)
    write_mentions(record, statements, known.bodies)
    write_parties(record, decisions, known.bodies)
    write_links(record, decisions)


def written(
    model: Any, meeting: Meeting, parts: Iterable[Item], own: list[str]
) -> dict[str, Any]:
    """Rows by key: standing ones updated, new ones made, others deleted."""
    standing = {row.key: row for row in model.objects.filter(meeting=meeting)}
    fresh: list[Any] = []
    changed: list[Any] = []
    wanted: dict[str, Any] = {}
    for position, part in enumerate(parts):
        row = standing.pop(part.id, None) or model(meeting=meeting, key=part.id)
        for field, value in values_of(part, own).items():
            setattr(row, field, value)
        row.position, row.number = position, part.number
        row.former_numbers = part.former_numbers
        (changed if row.pk else fresh).append(row)
        wanted[row.key] = row
    for row in standing.values():
        refuse_loose_links(row)
        row.delete()
    if changed:
        model.objects.filter(pk__in=[row.pk for row in changed]).update(number=None)
        model.objects.bulk_update(changed, [*SHARED, *own])
    model.objects.bulk_create(fresh)
    return wanted


def refuse_loose_links(row: Any) -> None:
    links = Link.objects.filter(to_decision=row) if isinstance(row, Decision) else None
    other = links.exclude(decision__meeting=row.meeting).first() if links else None
    if other is not None:
        raise RecordFaults(
            [
                f"decisions: {row} cannot go, decision "
                f"{other.decision.number or other.decision.key} of "
                f"“{other.decision.meeting}” leads to it; change that link first."
            ]
        )
    if links is not None:
        links.delete()


def values_of(part: Any, own: list[str]) -> dict[str, Any]:
    values = {"note": part.note, **review_values(part.review)}
    if "status" in own:
        when = part.when
        values |= {
            "status": part.status,
            "wording": part.wording,
            "title": part.title,
            "when_text": when.text if when else "",
            "when_start": (when and when.start) or "",
            "when_end": (when and when.end) or "",
        }
    else:
        values |= {"kind": part.kind, "attribution": part.attribution}
    return values


def review_values(review: Review | None) -> dict[str, Any]:
    """What carries the rule of a reading is a proposal until somebody accepts it."""
    review = review or Review()
    return {
        "accepted": not review.rule,
        "rule": review.rule[:80],
        "confidence": review.confidence,
        "needs_review": review.needs_review,
    }


def passages(
    name: str,
    parts: Iterable[Item],
    rows: dict[str, Any],
    paragraphs: dict[str, Paragraph],
) -> list[Passage]:
    return [
        Passage(
            **{name: rows[part.id or ""]},
            paragraph=paragraphs[span.paragraph],
            start=span.start,
            end=span.end,
            position=position,
        )
        for part in parts
        for position, span in enumerate(part.spans)
    ]


def write_themes(
    model: Any,
    key: str,
    parts: Iterable[Item],
    rows: dict[str, Any],
    themes: dict[str, int],
) -> None:
    """Themes keep the order in which they are given: that of their rows."""
    through = model.themes.through
    through.objects.filter(**{f"{key}__in": [r.pk for r in rows.values()]}).delete()
    through.objects.bulk_create(
        through(**{key: rows[part.id or ""].pk, "theme_id": themes[slug]})
        for part in parts
        for slug in part.themes
    )


def write_speakers(
    record: Record, rows: dict[str, Any], participants: dict[str, Participant]
) -> None:
    Speaker.objects.filter(statement__in=[r.pk for r in rows.values()]).delete()
    speakers = []
    for part in record.statements:
        for one in part.speakers:
            kind, _, slug = one.entity.partition(":")
            speakers.append(
                Speaker(
                    statement=rows[part.id or ""],
                    participant=None if kind == "group" else participants[one.entity],
                    group=slug if kind == "group" else "",
                    spoke_as=one.as_printed,
                    role=one.role or "",
                )
            )
    Speaker.objects.bulk_create(speakers)


def write_mentions(record: Record, rows: dict[str, Any], bodies: Bodies) -> None:
    Mention.objects.filter(statement__in=[r.pk for r in rows.values()]).delete()
    Mention.objects.bulk_create(
        Mention(statement=rows[part.id or ""], **bodies.key(entity))
        for part in record.statements
        for entity in part.mentions
    )


def write_parties(record: Record, rows: dict[str, Any], bodies: Bodies) -> None:
    Party.objects.filter(decision__in=[r.pk for r in rows.values()]).delete()
    Party.objects.bulk_create(
        Party(
            decision=rows[part.id or ""],
            capacity=capacity,
            **bodies.group_or_key(entity),
        )
        for part in record.decisions
        for capacity in Capacity.values
        for entity in getattr(part, capacity)
    )


def write_links(record: Record, rows: dict[str, Any]) -> None:
    Link.objects.filter(decision__in=[r.pk for r in rows.values()]).delete()
    links, faults = [], []
    for place, part in enumerate(record.decisions):
        for number, link in enumerate(part.links):
            target = target_of(link.target, rows)
            if target is None:
                faults.append(
                    f"decisions[{place}].links[{number}].target: the archive has no "
                    f"{link.target}; load that meeting first."
                )
            else:
                links.append(
                    Link(decision=rows[part.id or ""], type=link.type, **target)
                )
    if faults:
        raise RecordFaults(faults)
    Link.objects.bulk_create(links)


def target_of(target: str, rows: dict[str, Any]) -> dict[str, Any] | None:
    """`d01`, `meeting:SLUG` or `meeting:SLUG#number` as fields of a link."""
    if not target.startswith("meeting:"):
        return {"to_decision": rows[target]}
    found = away(target)
    if found is None:
        return None
    return {"to_meeting" if isinstance(found, Meeting) else "to_decision": found}

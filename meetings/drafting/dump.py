"""Working tables → Record."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from meetings.drafting.bodies import Bodies
from meetings.models import (
    Decision,
    Document,
    Link,
    Meeting,
    Mention,
    Paragraph,
    Participant,
    Party,
    Passage,
    Role,
    Speaker,
    Statement,
)
from meetings.record import Record, RecordFaults, faults_of, parts_of
from meetings.record.faults import sentences_of, worded
from meetings.record.shape import FORMAT
from meetings.vocabulary import DatePrecision, RoleKind

Rows = dict[int, list[Any]]
BY_HAND = "by hand"
"""The rule of a proposal that no reading made: somebody took its tick away."""
LENGTH = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}


def record_of(meeting: Meeting, bodies: Bodies | None = None) -> Record:
    """The working record of a meeting: a fixed number of queries for any size."""
    return Dump(meeting, bodies or Bodies()).record()


def draft_faults(record: Record) -> list[str]:
    """What contradicts itself in a draft; it may still lack words or speakers."""
    faults = list(faults_of(parts_of(record)))
    return worded(faults, record.model_dump(by_alias=True)) if faults else []


def by_owner(rows: Iterable[Any], key: str) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


class Dump:
    """One reading of a meeting's tables, each read once."""

    def __init__(self, meeting: Meeting, bodies: Bodies) -> None:
        self.meeting, self.bodies = meeting, bodies
        self.accepted: dict[str, bool] = {}
        self.paragraphs = list(Paragraph.objects.filter(meeting=meeting))
        self.labels = {p.pk: p.label for p in self.paragraphs}
        self.texts = {p.pk: p.text for p in self.paragraphs}
        self.participants = list(Participant.objects.filter(meeting=meeting))
        self.entities = {
            p.pk: bodies.entity(p.country_id, p.organisation_id)
            for p in self.participants
        }
        self.roles = by_owner(
            Role.objects.filter(participant__meeting=meeting), "participant_id"
        )

    def record(self) -> Record:
        values = self.values()
        try:
            return Record.model_validate(values)
        except ValidationError as error:
            raise RecordFaults(worded(sentences_of(error), values)) from None

    def values(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "header": self.meeting.header.splitlines(),
            "meeting": self.facts(),
            "participants": [self.participant(p) for p in self.participants],
            "paragraphs": [self.paragraph(p) for p in self.paragraphs],
            "statements": self.statements(),
            "decisions": self.decisions(),
            "documents": [document_part(d) for d in self.meeting.documents.all()],
        }

    def facts(self) -> dict[str, Any]:
        meeting = self.meeting
        length = LENGTH.get(DatePrecision(meeting.date_precision), 10)
        return {
            "series": meeting.series,
            "type": meeting.type,
            "ordinal": meeting.ordinal,
            "title": meeting.title,
            "city": meeting.city or None,
            "country": self.bodies.entity(meeting.host_id, None).partition(":")[2]
            if meeting.host_id
            else None,
            "start_date": meeting.starts_on and meeting.starts_on.isoformat()[:length],
            "end_date": meeting.ends_on and meeting.ends_on.isoformat()[:length],
            "participants_stated": meeting.participants_stated,
            "countries_stated": meeting.countries_stated,
            "thematic_focus": meeting.thematic_focus or None,
            "chair": self.holders(RoleKind.CHAIR),
            "co_chair": self.holders(RoleKind.CO_CHAIR),
            "secretariat": self.holders(RoleKind.SECRETARIAT),
            "slug": meeting.slug,
            "former_slugs": meeting.former_slugs,
            "language": meeting.language or None,
            "date_precision": meeting.date_precision,
            "mode": meeting.mode or None,
            "participants_qualifier": meeting.participants_qualifier or None,
            "countries_qualifier": meeting.countries_qualifier or None,
            "coverage": meeting.coverage,
            "note": meeting.note,
        }

    def holders(self, role: RoleKind) -> list[str]:
        return [
            self.entities[p.pk]
            for p in self.participants
            for held in self.roles[p.pk]
            if held.role == role
        ]

    def participant(self, participant: Participant) -> dict[str, Any]:
        return {
            "listed": participant.listed_as or None,
            "kind": "country" if participant.country_id else "organisation",
            "entity": self.entities[participant.pk],
            "roles": [
                {
                    "role": role.role,
                    "paragraph": self.labels.get(role.paragraph_id),
                    "as": role.as_printed,
                    "inferred": role.inferred,
                }
                for role in self.roles[participant.pk]
            ],
            "review": review_part(participant),
        }

    def paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        return {
            "label": paragraph.label,
            "parent": self.labels.get(paragraph.parent_id or 0),
            "level": paragraph.level,
            "kind": paragraph.kind,
            "marker": paragraph.marker,
            "text": paragraph.text,
        }

    def item(
        self, item: Statement | Decision, passages: list[Passage], themes: list[str]
    ) -> dict[str, Any]:
        self.accepted[item.key] = item.accepted
        spans = [
            {"paragraph": self.labels[p.paragraph_id], "start": p.start, "end": p.end}
            for p in passages
        ]
        return {
            "id": item.key,
            "number": item.number,
            "former_numbers": item.former_numbers,
            "paragraph": spans[0]["paragraph"] if spans else None,
            "spans": spans,
            "text": " ".join(
                self.texts[p.paragraph_id][p.start : p.end] for p in passages
            ),
            "themes": themes,
            "note": item.note,
            "review": review_part(item),
        }

    def statements(self) -> list[dict[str, Any]]:
        mine = {"statement__meeting": self.meeting}
        passages = by_owner(Passage.objects.filter(**mine), "statement_id")
        speakers = by_owner(Speaker.objects.filter(**mine), "statement_id")
        mentions = by_owner(Mention.objects.filter(**mine), "statement_id")
        themes = themes_of(Statement, "statement", self.meeting)
        return [
            self.item(s, passages[s.pk], themes[s.pk])
            | {
                "speakers": [self.speaker(one) for one in speakers[s.pk]],
                "mentions": [
                    self.bodies.entity(m.country_id, m.organisation_id)
                    for m in mentions[s.pk]
                ],
                "kind": s.kind,
                "attribution": s.attribution,
            }
            for s in Statement.objects.filter(meeting=self.meeting)
        ]

    def speaker(self, speaker: Speaker) -> dict[str, Any]:
        entity = (
            self.entities[speaker.participant_id]
            if speaker.participant_id
            else f"group:{speaker.group}"
        )
        return {"entity": entity, "as": speaker.spoke_as, "role": speaker.role or None}

    def decisions(self) -> list[dict[str, Any]]:
        mine = {"decision__meeting": self.meeting}
        passages = by_owner(Passage.objects.filter(**mine), "decision_id")
        parties = by_owner(Party.objects.filter(**mine), "decision_id")
        links = by_owner(
            Link.objects.filter(**mine).select_related(
                "to_meeting", "to_decision__meeting"
            ),
            "decision_id",
        )
        themes = themes_of(Decision, "decision", self.meeting)
        return [
            self.item(d, passages[d.pk], themes[d.pk])
            | self.parties(parties[d.pk])
            | {
                "status": d.status,
                "when": when_part(d),
                "links": [self.link(link) for link in links[d.pk]],
                "wording": d.wording,
                "title": d.title,
            }
            for d in Decision.objects.filter(meeting=self.meeting)
        ]

    def parties(self, parties: list[Party]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {
            "proposed_by": [],
            "decided_by": [],
            "responsible": [],
        }
        for one in parties:
            found[one.capacity].append(
                self.bodies.entity(one.country_id, one.organisation_id, one.group)
            )
        return found

    def link(self, link: Link) -> dict[str, str]:
        decision = link.to_decision
        if decision is None:
            target = f"meeting:{link.to_meeting.slug}"  # type: ignore[union-attr]
        elif decision.meeting_id == self.meeting.pk:
            target = decision.key
        else:
            target = (
                f"meeting:{decision.meeting.slug}#{decision.number or decision.key}"
            )
        return {"type": link.type, "target": target}


def themes_of(model: type[Statement | Decision], name: str, meeting: Meeting) -> Rows:
    """Theme slugs by item, in the order in which they were given."""
    through = model.themes.through.objects
    found: Rows = defaultdict(list)
    rows = through.filter(**{f"{name}__meeting": meeting}).order_by("id")
    for owner, slug in rows.values_list(f"{name}_id", "theme__slug"):
        found[owner].append(slug)
    return found


def when_part(decision: Decision) -> dict[str, Any] | None:
    if not (decision.when_text or decision.when_start or decision.when_end):
        return None
    return {
        "text": decision.when_text,
        "start": decision.when_start or None,
        "end": decision.when_end or None,
    }


def review_part(row: Participant | Statement | Decision) -> dict[str, Any] | None:
    """An open proposal names its rule; of what was accepted only a mark may remain."""
    if not row.accepted:
        return {
            "rule": row.rule or BY_HAND,
            "confidence": row.confidence,
            "needs_review": row.needs_review,
        }
    return {"needs_review": True} if row.needs_review else None


def document_part(document: Document) -> dict[str, Any]:
    return {
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "kind": document.kind,
        "language": document.language,
        "text_of_record": document.text_of_record,
        "bytes": document.bytes or None,
        "origin": document.origin,
        "clearance": document.clearance,
        "cleared_by": document.cleared_by,
        "cleared_on": document.cleared_on and document.cleared_on.isoformat(),
    }

"""Paragraphs → facts, attendance, statements and decisions, as one Record."""

import itertools
from typing import Any

from meetings.ingest.blocks import Block
from meetings.ingest.outline import Outline
from meetings.ingest.recognising.attendance import Attendance, attendance_of
from meetings.ingest.recognising.dates import when_of
from meetings.ingest.recognising.deciding import POINT, Decided, decisions
from meetings.ingest.recognising.facts import Facts, facts_of
from meetings.ingest.recognising.naming import Namer
from meetings.ingest.recognising.points import points
from meetings.ingest.recognising.responsible import responsible
from meetings.ingest.recognising.roles import Holding, holders, roles_of
from meetings.ingest.recognising.runs import Reader
from meetings.ingest.recognising.said import Run
from meetings.ingest.recognising.subjects import subjects
from meetings.ingest.recognising.themes import Themer
from meetings.names import Names
from meetings.record import Record, read
from meetings.vocabulary import ParagraphKind

FORMAT = "bpx-exchange/1"
REVIEW_BELOW = 0.7


class Recognised:
    """Everything that was found in one document."""

    def __init__(self, outline: Outline, names: Names) -> None:
        self.outline = outline
        self.texts = {block.label: block.text for block in outline.blocks}
        self.facts: Facts = facts_of(outline)
        self.namer = Namer(names, self.facts.day)
        self.attendance: Attendance = attendance_of(
            outline.blocks, self.namer, self.facts
        )
        self.roles: list[Holding] = roles_of(outline.blocks, self.namer, self.facts)
        reader = self._reader()
        self.runs: list[Run] = reader.runs
        self.decided: list[Decided] = decisions(outline.blocks, reader.said)
        self.themer = Themer(names.record.themes)
        self.headings = headings(outline.blocks)

    def _reader(self) -> Reader:
        reader = Reader(self.namer, holders(self.roles))
        blocks = self.outline.blocks
        reader.stems = stems(blocks)
        reader.points = frozenset(points(blocks))
        reader.lists = frozenset(
            block.parent or "" for block in blocks if block.label in reader.points
        )
        for block in blocks:
            reader.read(block, self.listing(block))
        return reader

    def listing(self, block: Block) -> set[int]:
        """The starts of the sentences that list who attended or could not come."""
        gone = {
            one.start for one in self.attendance.absent if one.paragraph == block.label
        }
        return gone | self.attendance.listing.get(block.label, set())

    def record(self) -> Record:
        """The Record of what was found; it is sound by construction and checked."""
        return read(
            {
                "format": FORMAT,
                "header": self.outline.header,
                "meeting": self.meeting(),
                "participants": self.participants(),
                "paragraphs": [paragraph(block) for block in self.outline.blocks],
                "statements": [self.statement(run) for run in self.in_order()],
                "decisions": [self.decision(one) for one in self.decided],
            }
        )

    def in_order(self) -> list[Run]:
        place = {block.label: n for n, block in enumerate(self.outline.blocks)}
        return sorted(self.runs, key=lambda r: (place[r.places[0][0]], r.places[0][1]))

    def meeting(self) -> dict[str, Any]:
        facts = self.facts
        by_role: dict[str, list[str]] = {"chair": [], "co_chair": [], "secretariat": []}
        for held in self.roles:
            key = held.role.value.replace("-", "_")
            if key in by_role:
                by_role[key].append(held.entity)
        return {
            "type": facts.type,
            "ordinal": facts.ordinal,
            "title": facts.title,
            "city": facts.city,
            "country": facts.country,
            "start_date": facts.start,
            "end_date": facts.end,
            "participants_stated": facts.participants,
            "participants_qualifier": facts.participants_qualifier,
            "countries_stated": facts.countries,
            "countries_qualifier": facts.countries_qualifier,
            "thematic_focus": facts.focus,
            "mode": facts.mode,
            **by_role,
        }

    def participants(self) -> list[dict[str, Any]]:
        rows: dict[str, dict[str, Any]] = {}
        for one in self.attendance.listed:
            role = "observer" if one.is_observer else "participant"
            rows[one.entity] = {
                "listed": one.text,
                "entity": one.entity,
                "roles": [{"role": role, "paragraph": one.paragraph}],
                "review": review(f"listed: {one.how}", one.confidence),
            }
        for held in self.roles:
            row = rows.setdefault(
                held.entity,
                {
                    "listed": None,
                    "entity": held.entity,
                    "roles": [],
                    "review": review("known from its role", 0.6),
                },
            )
            row["roles"].append(
                {
                    "role": held.role,
                    "paragraph": held.paragraph,
                    "as": held.as_printed[:300],
                    "inferred": held.inferred,
                }
            )
        for run in self.runs:
            for speaker in run.speakers:
                if speaker.entity and not speaker.entity.startswith("group:"):
                    rows.setdefault(
                        speaker.entity,
                        {
                            "listed": None,
                            "entity": speaker.entity,
                            "roles": [],
                            "review": review("known from speaking", 0.6),
                        },
                    )
        return list(rows.values())

    def statement(self, run: Run) -> dict[str, Any]:
        text = self.words(run.places)
        speaking = run.entities
        mentioned = {
            found.entity: None
            for found in self.namer.find(text)
            if found.entity not in speaking
        }
        return {
            "paragraph": run.places[0][0],
            "spans": spans(run.places),
            "text": text,
            "speakers": [
                {"entity": s.entity, "as": s.text[:300], "role": s.role}
                for s in run.speakers
            ],
            "mentions": list(mentioned),
            "themes": self.themes(text, run.places[0][0]),
            "kind": run.kind,
            "attribution": run.attribution,
            "review": review(run.rule, run.confidence, run.needs_review),
        }

    def decision(self, one: Decided) -> dict[str, Any]:
        text = self.words(one.places)
        when = when_of(text)
        found = subjects(text, self.namer, holders(self.roles))
        return {
            "paragraph": one.places[0][0],
            "spans": spans(one.places),
            "text": text,
            "status": one.status,
            "wording": one.wording[:100],
            "themes": self.themes(text, one.places[0][0]),
            "proposed_by": one.proposed_by,
            "decided_by": ["group:participating-states"] if one.is_collective else [],
            "responsible": responsible(text, found, is_point=one.rule == POINT),
            "when": {"text": when[0], "start": when[1], "end": when[2]}
            if when
            else None,
            "review": review(one.rule, one.confidence),
        }

    def themes(self, text: str, label: str) -> list[str]:
        """Themes of a text; where it names none, of its paragraph or its section."""
        around = (self.texts[label], self.headings.get(label, ""))
        return self.themer.themes(text, *around, title=self.facts.title)

    def words(self, places: list[tuple[str, int, int]]) -> str:
        return " ".join(self.texts[label][start:end] for label, start, end in places)


def stems(blocks: list[Block]) -> frozenset[str]:
    """Paragraphs that end in a colon, or in the middle of a sentence before items."""
    return frozenset(
        block.label
        for block, then in itertools.pairwise([*blocks, Block(None, [])])
        if block.text.endswith(":")
        or (then.parent == block.label and block.text[-1:].isalpha())
    )


def headings(blocks: list[Block]) -> dict[str, str]:
    """Label → the heading that the paragraph stands under."""
    found, heading = {}, ""
    for block in blocks:
        if block.kind == ParagraphKind.HEADING:
            heading = block.text
        found[block.label] = heading
    return found


def review(rule: str, confidence: float, needs_review: bool = False) -> dict[str, Any]:
    return {
        "rule": rule,
        "confidence": round(confidence, 2),
        "needs_review": needs_review or confidence < REVIEW_BELOW,
    }


def spans(places: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
    return [{"paragraph": label, "start": a, "end": b} for label, a, b in places]


def paragraph(block: Block) -> dict[str, Any]:
    return {
        "label": block.label,
        "parent": block.parent,
        "level": block.level,
        "kind": block.kind,
        "marker": block.marker.printed if block.marker else "",
        "text": block.text,
    }

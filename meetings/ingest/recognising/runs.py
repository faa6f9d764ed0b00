"""Clauses → statements: one speaker's contiguous run within a paragraph is one."""

import re
from dataclasses import dataclass, field

from meetings.ingest.outline import Block
from meetings.ingest.recognising.acts import is_act, is_proposal
from meetings.ingest.recognising.clauses import Clause, clauses
from meetings.ingest.recognising.naming import Namer
from meetings.ingest.recognising.sentences import sentences
from meetings.ingest.recognising.subjects import Roles, Subject, subjects
from meetings.vocabulary import Attribution, ParagraphKind, RoleKind
from meetings.vocabulary import StatementKind as Kind

Place = tuple[str, int, int]
PROCEDURE = re.compile(
    r"^(?:The|This)\s+(?:(?:\w+\s+){0,3})(?:session|floor|meeting|agenda|discussion|"
    r"item|exchange|debate)\s+(?:was|were|then|is)\b|^(?:Following|"
    r"After) (?:all|the|these|this)"
    r"\b[^,]{0,60}, the floor\b",
    re.I,
)
OPENING = re.compile(
    r"\bopening\b|\bwelcom(?:e|ing)\s+(?:remarks|address)|\binaugura", re.I
)

OPENERS = re.compile(
    r"^(?!Following|After)[^.]{0,120}\b(?:opening (?:statements?|"
    r"remarks|addresses|session)|"
    r"opened the (?:meeting|conference)|welcom(?:ed|ing) the "
    r"(?:participants|delegations))",
    re.I,
)


@dataclass
class Run:
    """A statement in the making."""

    speakers: list[Subject]
    places: list[Place]
    kind: Kind
    attribution: Attribution
    rule: str
    confidence: float
    needs_review: bool = False

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(s.entity for s in self.speakers if s.entity)


@dataclass(frozen=True)
class Said:
    """Who speaks in a clause, with which verb, and how the text says so."""

    entities: tuple[str, ...]
    verb: str
    how: str
    is_chair: bool = False

    @property
    def bodies(self) -> list[str]:
        return [one for one in self.entities if not one.startswith("group:")]


@dataclass
class Reader:
    """Reads paragraph after paragraph; knows what an item hangs on."""

    namer: Namer
    roles: Roles
    runs: list[Run] = field(default_factory=list)
    ends: dict[str, Run | None] = field(default_factory=dict)
    """Label → the run that is still going at the end of that paragraph."""
    is_opening: bool = False
    said: dict[tuple[str, int], list["Said"]] = field(default_factory=dict)
    """(paragraph, start of a sentence) → who says what kind of thing there."""

    def read(self, block: Block, listing: set[int] | None = None) -> None:
        """Read a paragraph; sentences that start at `listing` only list who came."""
        text = block.text
        self.listing = listing or set()
        if block.kind == ParagraphKind.HEADING:
            self.section_opens = bool(OPENING.search(text))
            return
        self.is_opening = self.section_opens or bool(OPENERS.match(text))
        if block.label in self.points and self.ends.get(block.parent or "") is None:
            return
        if self.completes_stem(block, text):
            return
        self.ends[block.label] = self.walk(block, text)

    def completes_stem(self, block: Block, text: str) -> bool:
        """A bullet or item that only ends its stem's sentence belongs to its speaker."""
        parent = self.ends.get(block.parent or "")
        if parent is None or not self.is_stem(block.parent or ""):
            return False
        is_piece = (
            block.label in self.points
            or text[:1].islower()
            or text.endswith((";", ","))
            or (
                block.kind == ParagraphKind.BULLET
                and parent.places[-1][0] != block.parent
            )
        )
        is_whole = any(s.form == "group" for s in parent.speakers)
        is_given = is_whole and block.label in self.points
        if not is_piece or (not is_given and self.has_own(text)):
            return False
        parent.places.append((block.label, 0, len(text)))
        return True

    stems: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    """Items of lists of decisions: they belong to their stem or to nobody."""
    section_opens: bool = False
    listing: set[int] = frozenset()

    def is_stem(self, label: str) -> bool:
        return label in self.stems

    def has_own(self, text: str) -> bool:
        found = subjects(text, self.namer, self.roles)
        first = clauses(text, 0, len(text), found)[0]
        return (
            bool(first.speakers) and first.verb is not None and first.how == "subject"
        )

    def walk(self, block: Block, text: str) -> Run | None:
        found = subjects(text, self.namer, self.roles)
        current: Run | None = None
        is_new = True
        for start, end in sentences(text):
            if start in self.listing:
                current, is_new = None, False
                continue
            for clause in clauses(text, start, end, found):
                current = self.take(block, text, clause, current, is_new=is_new)
                is_new = False
                verb = verb_of(clause)
                entities = tuple(sorted(current.entities)) if current else ()
                acts = self.said.setdefault((block.label, start), [])
                is_chair = any(s.role == RoleKind.CHAIR for s in clause.speakers)
                acts.append(Said(entities, verb, clause.how, is_chair))
        return current

    def take(
        self,
        block: Block,
        text: str,
        clause: Clause,
        current: Run | None,
        *,
        is_new: bool,
    ) -> Run | None:
        """Go on with the run, start another, or end it."""
        words = text[clause.start : clause.end]
        place = (block.label, clause.start, clause.end)
        speakers = [one for s in clause.speakers for one in self.resolved(s, current)]
        known = [s for s in speakers if s.entity]
        if clause.verb and clause.verb.is_silent and current is None:
            return None
        if clause.how == "agent" and is_act(words) and not is_proposal(words):
            return None
        if (
            clause.verb
            and clause.verb.is_passive
            and (is_act(words) or current is None)
        ):
            return None
        if clause.speakers and clause.verb and clause.verb.kind is None:
            return self.without_saying(clause, known, place, current, is_new=is_new)
        if known and len(known) == len(speakers):
            return self.spoken(clause, known, place, current)
        if known and clause.speakers:
            return self.spoken(clause, known, place, current, doubtful=True)
        if clause.speakers:
            return None
        if is_act(words) or PROCEDURE.match(words):
            return None
        if current is not None:
            extend(current, place)
            return current
        return self.inherited(block, place) if is_new else None

    def without_saying(
        self,
        clause: Clause,
        known: list[Subject],
        place: Place,
        current: Run | None,
        *,
        is_new: bool,
    ) -> Run | None:
        """`Poland has opened two centres`: its own words, though no verb of saying."""
        is_told = clause.verb is not None and (
            clause.verb.is_passive or clause.verb.is_silent
        )
        is_whole = len(known) == len(clause.speakers) and all(
            s.form in {"name", "role"} for s in known
        )
        if is_told or not known or not is_whole:
            return self.content(place, current)
        entities = frozenset(s.entity for s in known)
        if current is not None and current.entities == entities:
            extend(current, place)
            return current
        run = self.started(clause, known, place)
        run.rule, run.confidence, run.needs_review = "subject of a verb", 0.6, True
        return run

    def content(self, place: Place, current: Run | None) -> Run | None:
        if current is not None:
            extend(current, place)
        return current

    def resolved(self, subject: Subject, current: Run | None) -> list[Subject]:
        """Whom `the representative` or `both delegations` stand for, if it is clear."""
        if subject.form == "both":
            two = [s for run in self.runs[-2:] for s in run.speakers]
            label = current.places[-1][0] if current else None
            is_near = all(run.places[-1][0] == label for run in self.runs[-2:])
            return (
                [with_text(s, subject) for s in two]
                if is_near and len(two) == 2
                else [subject]
            )
        if subject.form != "anaphora" or current is None or len(current.speakers) != 1:
            return [subject]
        return [with_text(current.speakers[0], subject)]

    def spoken(
        self,
        clause: Clause,
        speakers: list[Subject],
        place: Place,
        current: Run | None,
        *,
        doubtful: bool = False,
    ) -> Run:
        entities = frozenset(s.entity for s in speakers)
        if current is not None and current.entities == entities:
            extend(current, place)
            return current
        run = self.started(clause, speakers, place)
        if doubtful:
            run.needs_review, run.confidence = True, 0.5
        return run

    def started(self, clause: Clause, speakers: list[Subject], place: Place) -> Run:
        unique: dict[str, Subject] = {}
        for one in speakers:
            unique.setdefault(one.entity or "", one)
        kind = (clause.verb.kind if clause.verb else None) or Kind.INTERVENTION
        if self.is_opening and kind not in {Kind.PROPOSAL, Kind.PROCEDURAL}:
            kind = Kind.OPENING
        run = Run(
            list(unique.values()),
            [place],
            kind,
            attribution_of(speakers),
            rule_of(clause, speakers),
            confidence_of(clause, speakers),
        )
        run.needs_review = run.confidence < 0.7
        self.runs.append(run)
        return run

    def inherited(self, block: Block, place: Place) -> Run | None:
        """An item with no speaker takes the one its lead paragraph names."""
        lead = self.ends.get(block.parent or "") if block.parent else None
        if lead is None or any(s.form == "group" for s in lead.speakers):
            return None
        lead_label = block.parent or ""
        if lead.places[-1][0] != lead_label and not self.is_stem(lead_label):
            return None
        speakers = [
            Subject(
                s.start, s.end, f"{s.text} ({lead_label})", s.entity, s.role, s.form
            )
            for s in lead.speakers
        ]
        run = Run(
            speakers,
            [place],
            Kind.REPORT,
            Attribution.INHERITED,
            "speaker of the paragraph above",
            0.5,
            True,
        )
        self.runs.append(run)
        return run


def verb_of(clause: Clause) -> str:
    """The verb of an active clause with a subject; empty for passives."""
    verb = clause.verb
    if not clause.speakers or verb is None or verb.is_passive or verb.is_silent:
        return ""
    return verb.text


def with_text(speaker: Subject, subject: Subject) -> Subject:
    """A speaker as it is named here."""
    return Subject(
        subject.start,
        subject.end,
        subject.text,
        speaker.entity,
        speaker.role,
        "anaphora",
    )


def extend(run: Run, place: Place) -> None:
    """Contiguous words of one paragraph are one stretch."""
    label, start, end = run.places[-1]
    if label == place[0] and place[1] - end <= 2:
        run.places[-1] = (label, start, place[2])
    else:
        run.places.append(place)


def attribution_of(speakers: list[Subject]) -> Attribution:
    if any(s.form == "group" for s in speakers):
        return Attribution.COLLECTIVE
    if any(s.role for s in speakers):
        return Attribution.ROLE
    return Attribution.EXPLICIT


def rule_of(clause: Clause, speakers: list[Subject]) -> str:
    if all(s.form == "anaphora" for s in speakers):
        return "speaker named before"
    return {
        "agent": "named after “by”",
        "noun": "named after “by”",
        "colon": "named before a colon",
    }.get(clause.how, "role in the text" if speakers[0].role else "named in the text")


def confidence_of(clause: Clause, speakers: list[Subject]) -> float:
    if any(s.role for s in speakers):
        return 0.8
    return {"agent": 0.75, "noun": 0.75, "colon": 0.7}.get(clause.how, 0.95)

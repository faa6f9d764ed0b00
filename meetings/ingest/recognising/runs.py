"""Clauses → statements: one speaker's contiguous run within a paragraph is one."""

from dataclasses import dataclass, field

from meetings.ingest.blocks import Block
from meetings.ingest.recognising.clauses import Clause, clauses
from meetings.ingest.recognising.naming import Namer
from meetings.ingest.recognising.people import Subject
from meetings.ingest.recognising.said import (
    OFFICIALS,
    OPENERS,
    OPENING,
    Place,
    Run,
    Said,
    as_meeting,
    attribution_of,
    confidence_of,
    extend,
    is_about,
    is_earlier,
    is_meeting,
    is_no_speech,
    is_of_nobody,
    is_told,
    kind_of,
    rule_of,
    verb_of,
    with_text,
)
from meetings.ingest.recognising.sentences import sentences
from meetings.ingest.recognising.subjects import Roles, subjects
from meetings.vocabulary import Attribution, ParagraphKind, RoleKind
from meetings.vocabulary import StatementKind as Kind

WHOLE = "group:participating-states"


@dataclass
class Reader:
    """Reads paragraph after paragraph; knows what an item hangs on."""

    namer: Namer
    roles: Roles
    runs: list[Run] = field(default_factory=list)
    ends: dict[str, Run | None] = field(default_factory=dict)
    """Label → the run that is still going at the end of that paragraph."""
    before: Run | None = None
    """The run at the end of the paragraph before this one."""
    stems: frozenset[str] = frozenset()
    """Paragraphs that end in a colon: their items complete them."""
    points: frozenset[str] = frozenset()
    """Items of lists of decisions: they belong to their stem or to nobody."""
    lists: frozenset[str] = frozenset()
    """Paragraphs over lists of decisions."""
    listing: set[int] = field(default_factory=set)
    section_opens: bool = False
    opens: bool = False
    """Whether the clause that is read is the first of its paragraph."""
    is_opening: bool = False
    said: dict[tuple[str, int], list["Said"]] = field(default_factory=dict)
    """(paragraph, start of a sentence) → who says what kind of thing there."""

    def read(self, block: Block, listing: set[int] | None = None) -> None:
        """Read a paragraph; sentences that start at `listing` only list who came."""
        text = block.text
        self.listing = listing or set()
        if block.kind == ParagraphKind.HEADING:
            self.section_opens, self.before = bool(OPENING.search(text)), None
            return
        self.is_opening = self.section_opens or bool(OPENERS.match(text))
        is_point = block.label in self.points
        if (
            is_point
            and not self.ends.get(block.parent or "")
            and not self.is_whole(text)
        ):
            return
        if self.completes_stem(block, text):
            return
        self.before = self.ends[block.label] = self.walk(block, text)

    def completes_stem(self, block: Block, text: str) -> bool:
        """A bullet or item that only ends its stem's sentence is its speaker's."""
        parent = self.ends.get(block.parent or "")
        if parent is None or block.parent not in self.stems:
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

    def first(self, text: str) -> Clause:
        found = subjects(text, self.namer, self.roles)
        return clauses(text, 0, len(text), found)[0]

    def has_own(self, text: str) -> bool:
        first = self.first(text)
        return (
            bool(first.speakers) and first.verb is not None and first.how == "subject"
        )

    def is_whole(self, text: str) -> bool:
        """`The meeting agreed to …` in a list: the meeting says it in its own words."""
        first = self.first(text)
        verb = as_meeting(first, first.speakers)
        return verb is not None and verb.kind is not None and is_meeting(first.speakers)

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
        words = clause.words = text[clause.start : clause.end]
        place = (block.label, clause.start, clause.end)
        self.opens = is_new
        if clause.how == "unclear":
            is_own = current and {s.entity for s in clause.speakers} == current.entities
            return self.content(place, current) if is_own else None
        if clause.speakers:
            return self.by_speakers(clause, words, place, current)
        is_stem = block.label in self.lists and clause.end == len(text)
        if is_stem or is_of_nobody(words, self.namer.find(words), current):
            return None
        if current is not None:
            extend(current, place)
            return current
        return self.inherited(block, place) if is_new else None

    def by_speakers(
        self, clause: Clause, words: str, place: Place, current: Run | None
    ) -> Run | None:
        """A clause with a subject: its speakers', or about them, or nobody's."""
        speakers = [one for s in clause.speakers for one in self.resolved(s, current)]
        known = [s for s in speakers if s.entity]
        if is_no_speech(clause, words, current):
            return None
        clause.verb = as_meeting(clause, known)
        if clause.verb and (clause.verb.kind is None or is_earlier(clause)):
            return self.without_saying(clause, known, place, current)
        if not known:
            return None
        is_doubtful = len(known) < len(speakers)
        return self.spoken(clause, known, place, current, doubtful=is_doubtful)

    def without_saying(
        self,
        clause: Clause,
        known: list[Subject],
        place: Place,
        current: Run | None,
    ) -> Run | None:
        """`Poland has opened two centres`: its own words, though no verb of saying."""
        is_whole = len(known) == len(clause.speakers) and all(
            s.form in {"name", "role"} and not OFFICIALS.search(s.text) for s in known
        )
        if any(s.form in {"role", "person"} and not s.entity for s in clause.speakers):
            return None
        entities = frozenset(s.entity for s in known)
        if is_about(clause, entities, current):
            return self.content(place, current)
        if is_told(clause) or not known or not is_whole:
            return self.content(place, current)
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
        words = subject.text.lower()
        if subject.form == "person":
            named = current.speakers if current else []
            is_same = len(named) == 1 and words.split()[-1] in named[0].text.lower()
            return [with_text(named[0], subject)] if is_same else [subject]
        if current is None and (words.startswith("the same") or words == "they"):
            before = self.before
            is_they = before is not None and before.entities == {WHOLE}
            current = before if is_they == (words == "they") else None
        if current is None and self.opens:
            current = self.before
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
        kind = kind_of(clause, speakers)
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
        if lead.places[-1][0] != lead_label and lead_label not in self.stems:
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

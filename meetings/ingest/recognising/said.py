"""What was said: a statement in the making, and who says what in a clause."""

from dataclasses import dataclass

from meetings.ingest.recognising.clauses import Clause
from meetings.ingest.recognising.subjects import Subject
from meetings.vocabulary import Attribution
from meetings.vocabulary import StatementKind as Kind

Place = tuple[str, int, int]


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

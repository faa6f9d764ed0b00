"""What was said: a statement in the making, and who says what in a clause."""

import re
from dataclasses import dataclass

from meetings.ingest.recognising.acts import is_act, is_proposal
from meetings.ingest.recognising.clauses import Clause
from meetings.ingest.recognising.finite import Verb
from meetings.ingest.recognising.naming import Found
from meetings.ingest.recognising.people import Subject
from meetings.vocabulary import Attribution
from meetings.vocabulary import StatementKind as Kind

PROCEDURE = re.compile(
    r"^The meeting rose\b|^(?:The|This)\s+(?:(?:\w+\s+){0,3})(?:session|floor|"
    r"meeting|agenda|discussion|item|exchange|debate)\s+(?:was|were|then|is)\b|^(?:Following|"
    r"After) (?:all|the|these|this)"
    r"\b[^,]{0,60}, the floor\b|^(?:A|The)\s(?:\w+\s){0,2}(?:message|letter|video)\b"
    r".{0,200}\bwas (?:read out|shown|screened|played)\b|"
    r"^(?:Answer|Reply|Response|Question|Comment)s?\b[^.:]{0,40}:\s",
    re.I,
)
OPENING = re.compile(
    r"\bopening\b|\bwelcom(?:e|ing)\s+(?:remarks|address)|\binaugura", re.I
)

OPENERS = re.compile(
    r"^(?!Following|After)[^.]{0,120}\b(?:opening (?:statements?|"
    r"remarks|address(?:es)?|speech|words|session)|[Oo]pening the meeting|"
    r"opened the (?:meeting|conference)|welcom(?:ed|ing) the "
    r"(?:participants|delegations))",
    re.I,
)
EARLIER = re.compile(
    r"\b(?:last|previous|earlier|preceding|first|second|third)\s+(?:\w+\s+){0,2}"
    r"(?:meetings?|sessions?|years?|conferences?|occasions?)\b|\bin (?:19|20)\d\d\b|"
    r"\bat (?:the|that) time\b|\b(?:years?|months?) (?:ago|before|earlier)\b"
)
OFFICIALS = re.compile(r"\b(?:authorities|[Pp]olice|[Pp]arliament|[Cc]ourts?|army)\b")
"""What they did (`issued new cards`) others tell."""
TELLING = frozenset({"explained", "described", "explains", "describes"})
"""An institution reports with these, a delegation speaks of its own situation."""
OWN_SPEECH = re.compile(r"^[’']s?\s(?:\w+\s)?(?:address|speech|intervention|remarks)\b")
IN_OFFICE = re.compile(
    r"\b(?:provided|provides|held|took|assumed) the (?:[Cc]o-)?(?:[Cc]hair|Secretariat)"
    r"\b(?! of (?:the )?[Ss]ession)|"
    r"\b(?:[Cc]hair(?:manship)?|Secretariat) (?:was|is) (?:held|taken|provided) by\b"
)
"""Who held which role; nobody says it."""
CLOSING = re.compile(
    r"\b(?:closed the (?:meeting|session|conference)|(?:meeting|session) closed|"
    r"(?:thanked|expressed \w+ (?:gratitude|thanks|appreciation) to) (?:all |the )*"
    r"(?:\w+ )?(?:participants|delegations|delegates|interpreters|hosts?|organisers|"
    r"authorities))\b"
)
"""Courtesies at a meeting's end."""
DECIDES = re.compile(
    r"(?:ha[sd] )?(?:agree|decide|resolve|conclude|adopt|accept|approve|endorse|"
    r"welcome|support|determine|confirm)[ds]?(?:ed|s)?$"
)
ASKS = re.compile(
    r"(?:ha[sd] )?(?:request|invite|ask|encourage|recommend|urge|call|task|mandate|"
    r"instruct|entrust|charge|took note)[ds]?(?:ed|s)?$"
)
COPULAS = frozenset(
    f"{verb} {then}"
    for verb in ("is", "are", "was", "were")
    for then in ("a", "an", "the", "one", "among", "key", "main", "major")
) | {"remained", "remains", "remain", "became"}
"""Verbs that say what somebody is."""
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
    if all(s.form == "anaphora" for s in speakers):
        return 0.65
    if any(s.role for s in speakers):
        return 0.8
    return {"agent": 0.75, "noun": 0.75, "colon": 0.7}.get(clause.how, 0.95)


def is_no_speech(clause: Clause, words: str, current: Run | None) -> bool:
    """Somebody only attended, was told to, or the meeting itself acts."""
    verb = clause.verb
    if IN_OFFICE.search(words):
        return True
    if clause.how == "agent":
        return is_act(words) and not is_proposal(words)
    if verb is None or not (verb.is_silent or verb.is_passive):
        return False
    return current is None or (verb.is_passive and is_act(words))


def is_meeting(speakers: list[Subject]) -> bool:
    return bool(speakers) and all(one.form == "group" for one in speakers)


def as_meeting(clause: Clause, speakers: list[Subject]) -> Verb | None:
    """The verb as the meeting’s own: it supports what it decides."""
    verb = clause.verb
    if verb is None or clause.how != "subject" or not is_meeting(speakers):
        return verb
    if verb.is_passive or verb.is_silent:
        return verb
    if DECIDES.match(verb.text):
        return Verb(Kind.SUPPORT, verb.text)
    return Verb(Kind.INTERVENTION, verb.text) if ASKS.match(verb.text) else verb


def kind_of(clause: Clause, speakers: list[Subject]) -> Kind:
    """What a statement does, by its verb and by who speaks."""
    verb = clause.verb
    kind = (verb.kind if verb else None) or Kind.INTERVENTION
    if CLOSING.search(clause.words) and not any(
        s.form == "name" and not s.role for s in speakers
    ):
        return Kind.PROCEDURAL
    is_state = all((s.entity or "").startswith("country:") for s in speakers)
    if verb and is_state and verb.text in TELLING:
        return Kind.INTERVENTION
    return kind


def is_about(
    clause: Clause, entities: frozenset[str | None], current: Run | None
) -> bool:
    """`Iraq was a key partner`, after Norway spoke: Norway says it."""
    is_other = current is not None and current.entities != entities
    return is_other and clause.verb is not None and clause.verb.text in COPULAS


def is_of_nobody(words: str, found: list[Found], current: Run | None) -> bool:
    """Words without a speaker that do not go on with the run before them."""
    is_procedure = PROCEDURE.match(words) is not None
    return is_act(words) or is_procedure or is_of_another(words, found, current)


def is_of_another(words: str, found: list[Found], current: Run | None) -> bool:
    """`Reform was the watchword of Norway's address: …`, after Iraq spoke."""
    return any(
        one.is_possessive
        and OWN_SPEECH.match(words[one.end :])
        and (current is None or one.entity not in current.entities)
        for one in found
    )


def is_told(clause: Clause) -> bool:
    """Somebody else tells what the subject did or what was done to it."""
    verb = clause.verb
    is_object = verb is not None and (verb.is_passive or verb.is_silent)
    return is_object or is_earlier(clause)


def is_earlier(clause: Clause) -> bool:
    """`At the last meeting, Norway had proposed …`: nobody says it now."""
    verb = clause.verb
    return bool(verb and verb.text.startswith("had ") and EARLIER.search(clause.words))

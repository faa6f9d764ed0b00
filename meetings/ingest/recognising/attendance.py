"""Who attended, as listed; and who is said not to have come."""

import difflib
import re
from dataclasses import dataclass, field

from meetings.ingest.blocks import ATTENDANCE, Block
from meetings.ingest.recognising.facts import (
    PEOPLE,
    STATES,
    Facts,
    counted,
)
from meetings.ingest.recognising.listing import (
    LEADS,
    MOST_WORDS,
    entity_in,
    how_of,
    parted,
    printed,
)
from meetings.ingest.recognising.naming import Found, Namer
from meetings.ingest.recognising.sentences import sentences
from meetings.ingest.shape import Offer, Stretch, Unmatched
from meetings.names import folded
from meetings.vocabulary import ParagraphKind

CUE = re.compile(
    r"\b(?:attend(?:ed|ance|ing|ees)?|participat(?:ed|ion|ing)|"
    r"participants|gather(?:ed|ing)|"
    r"present|represented|represent(?:atives|ing)|delegations?|"
    r"delegates|took part|taking part|"
    r"brought together|in attendance|assembled|following (?:states|"
    r"countries|organi[sz]ations)|"
    r"joined|convened|met)\b",
    re.I,
)
STRONG = re.compile(
    r"\b(?:attend(?:ed|ance|ing)|took part|participants from|"
    r"participated|gathered|were (?:\w+ )?present|"
    r"were (?:\w+ )?(?:represented|online|connected)|"
    r"followed (?:the|its|their|these|part)|"
    r"connected|joined online|brought together|in "
    r"attendance|delegations (?:of|from)|delegates (?:of|from)|"
    r"representatives (?:of|from)|"
    r"among (?:the )?(?:international )?organi[sz]ations)\b",
    re.I,
)
ABSENT = re.compile(
    r"^Absent\s?:|\b(?:unable to (?:attend|participate|join|take part|come)|"
    r"could ?n[o’']t (?:attend|participate|join|take part)|"
    r"could not (?:attend|participate|join|take part)|was absent|"
    r"were absent|apologi[sz]ed|apologies|"
    r"not (?:represented|registered|able to (?:attend|join|connect|come))|"
    r"not in a position to (?:attend|join|connect|come)|"
    r"did not (?:attend|participate|take part)(?! in the (?:adoption|vote|decision))|"
    r"regretted not being able|"
    r"excused|sent (?:its|their|his|her) (?:apologies|regrets)|"
    r"prevented from attending)\b",
    re.I,
)
OBSERVING = re.compile(r"\bobservers?\b|\bas guests\b", re.I)
OF_STATES = re.compile(r"\s+(?:[Mm]ember|[Pp]artner)?\s?(?:[Ss]tates|countries)\b")
"""`the EU Member States`: a group, no body that came."""
LONGEST_NAME = 300
LIKE = 0.9
CLOSE = 0.75
MOSTLY_NAMES = 0.45
"""A sentence with so many names goes on with the list of the one before it."""


@dataclass
class Listed:
    """One listed name: as it stands, whom it means, how that is known."""

    text: str
    entity: str
    paragraph: str
    how: str = "exact"
    confidence: float = 1.0
    is_observer: bool = False


@dataclass
class Attendance:
    """What the attendance paragraphs say."""

    listed: list[Listed] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    absent: list[Stretch] = field(default_factory=list)
    paragraphs: set[str] = field(default_factory=set)
    listing: dict[str, set[int]] = field(default_factory=dict)
    """Paragraph → the starts of its sentences that list who attended."""


def attendance_of(blocks: list[Block], namer: Namer, facts: Facts) -> Attendance:
    """Read the lists of those present in the first paragraphs (or under a heading)."""
    result = Attendance()
    first = candidates(blocks)
    for block in first:
        for start, end in sentences(block.text):
            take_sentence(block, start, end, namer, result)
    for block in [] if result.listed else at_end(blocks):
        for start, end in sentences(block.text):
            take_sentence(block, start, end, namer, result)
    counts = " ".join(b.text for b in blocks if b.label in result.paragraphs)
    take_counts(facts, " ".join(b.text for b in blocks[:2]))
    take_counts(facts, counts)
    return result


def at_end(blocks: list[Block]) -> list[Block]:
    """The last paragraphs, where some secretariats list who attended."""
    last = [block for block in blocks if block.kind == ParagraphKind.PARAGRAPH][-3:]
    return [block for block in last if STRONG.search(block.text)]


def candidates(blocks: list[Block]) -> list[Block]:
    """The first paragraphs, with their items; and all under `Participants`."""
    found: list[Block] = []
    tops = 0
    is_list = False
    for block in blocks:
        if block.kind == ParagraphKind.HEADING:
            is_list = bool(
                re.search(
                    r"\b(?:participants|participation|attendance|delegations)\b",
                    block.text,
                    re.I,
                )
            )
            continue
        tops += block.parent is None or block.kind == ParagraphKind.PARAGRAPH
        if tops <= 6 or is_list:
            found.append(block)
    return found


def take_counts(facts: Facts, text: str) -> None:
    people, states = counted(PEOPLE, text), counted(STATES, text)
    if people:
        facts.participants, facts.participants_qualifier = people
    if states:
        facts.countries, facts.countries_qualifier = states


def take_sentence(
    block: Block, start: int, end: int, namer: Namer, result: Attendance
) -> None:
    words = block.text[start:end]
    names = namer.find(words)
    if ABSENT.search(words) and len(words) < 400:
        result.absent.append(Stretch(block.label, start, end, words))
        return
    if not is_list(words, names, block, result):
        return
    before = {one.entity for one in result.listed}
    for listed in listed_in(words, names, block.label, namer, result):
        if listed.entity not in before:
            before.add(listed.entity)
            result.listed.append(listed)
    result.paragraphs.add(block.label)
    result.listing.setdefault(block.label, set()).add(start)


def is_list(words: str, names: list[Found], block: Block, result: Attendance) -> bool:
    """Whether a sentence lists who was there, and does not merely name some bodies."""
    bodies = {found.entity for found in names}
    if ATTENDANCE.match(words):
        return bool(bodies)
    if block.parent in result.paragraphs and bodies and block.marker:
        return len(words.split()) <= 8 * max(1, len(bodies))
    if len(bodies) >= 8 and (CUE.search(words) or STRONG.search(words)):
        return True
    if len(bodies) >= 3 and STRONG.search(words):
        return density(words, names) > 0.25
    is_observers = OBSERVING.search(words) and bool(bodies) and bool(result.listed)
    is_next = block.label in result.paragraphs
    is_more = is_next and bodies and STRONG.search(words)
    if is_next and len(bodies) >= 3 and density(words, names) > MOSTLY_NAMES:
        return True
    return bool((is_observers or is_more) and density(words, names) > 0.1)


def density(words: str, names: list[Found]) -> float:
    """How much of a sentence is names."""
    return sum(found.end - found.start for found in names) / max(1, len(words))


def listed_in(
    words: str, names: list[Found], label: str, namer: Namer, result: Attendance
) -> list[Listed]:
    """Every listed name of a sentence, in its order."""
    names = [one for one in names if not OF_STATES.match(words[one.end :])]
    chunks = parted(words, names)
    found: list[Listed] = []
    is_observer = bool(OBSERVING.search(words)) and len(names) <= 6
    known = [
        place
        for place, (start, end) in enumerate(chunks)
        if entity_in(start, end, names)
    ]
    for place, (start, end) in enumerate(chunks):
        one = entity_in(start, end, names)
        if one is not None:
            text = printed(words, start, end, one, namer)
            if text and len(text) <= LONGEST_NAME:
                found.append(
                    Listed(
                        text,
                        one.entity,
                        label,
                        how_of(text, one, namer),
                        1.0,
                        is_observer,
                    )
                )
            continue
        is_between = known and known[0] < place <= known[-1] + 1
        guess = unknown(words[start:end], namer) if is_between else None
        if isinstance(guess, Listed):
            guess.paragraph = label
            found.append(guess)
        elif guess is not None:
            result.unmatched.append(Unmatched(guess[0], label, guess[1]))
    return found


def unknown(chunk: str, namer: Namer) -> Listed | tuple[str, tuple[Offer, ...]] | None:
    """A listed name that no body bears: misread, to be chosen, or no name at all."""
    text = (
        LEADS.sub("", chunk).strip(" .,;:")
        if LEADS.match(chunk)
        else chunk.strip(" .,;:")
    )
    text = re.sub(r"^(?:also|both)\s+", "", text)
    words = text.split()
    bare = re.sub(r"^the ", "", text)
    if (
        not words
        or len(words) > MOST_WORDS
        or not bare[:1].isupper()
        or re.search(r"\d{3}", text)
    ):
        return None
    entity = namer.bore(text)
    if entity:
        return Listed(text, entity, "", "exact")
    ranked = likeness(bare, namer)
    if ranked and ranked[0][0] >= LIKE:
        score, entity, _ = ranked[0]
        return Listed(text, entity, "", f"{score:.0%} alike", score)
    offers = tuple(
        Offer(entity, f"like “{name}”", round(score * 100))
        for score, entity, name in ranked[:3]
    )
    return text, offers


def likeness(text: str, namer: Namer) -> list[tuple[float, str, str]]:
    """(likeness, entity, name) of names that a misread one may be, the likest first."""
    wanted = folded(text)
    best: dict[str, tuple[float, str, str]] = {}
    for ref, body in namer.names.bodies.items():
        for name in body.names:
            score = difflib.SequenceMatcher(None, wanted, folded(name.text)).ratio()
            entity = namer.names.entity(ref)
            if score >= CLOSE and score > best.get(entity, (0.0, "", ""))[0]:
                best[entity] = (score, entity, name.text)
    return sorted(best.values(), reverse=True)

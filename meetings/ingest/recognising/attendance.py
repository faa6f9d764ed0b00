"""Who attended, as listed; and who is said not to have come."""

import difflib
import re
from dataclasses import dataclass, field

from meetings.ingest.outline import Block
from meetings.ingest.recognising.facts import (
    PEOPLE,
    STATES,
    Facts,
    counted,
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
    r"were (?:\w+ )?represented|followed the|brought together|in "
    r"attendance|delegations (?:of|from)|delegates (?:of|from)|"
    r"representatives (?:of|from))\b",
    re.I,
)
ABSENT = re.compile(
    r"\b(?:unable to (?:attend|participate|join|take part|come)|"
    r"could ?n[o’']t (?:attend|participate|join|take part)|"
    r"could not (?:attend|participate|join|take part)|was absent|"
    r"were absent|apologi[sz]ed|apologies|"
    r"not represented|did not (?:attend|participate|take part)|"
    r"regretted not being able|"
    r"excused|sent (?:its|their|his|her) (?:apologies|regrets)|"
    r"prevented from attending)\b",
    re.I,
)
OBSERVING = re.compile(r"\bobservers?\b", re.I)
LEADS = re.compile(
    r"^.*\b(?:of|from|by|with|were|attended|present|included|including|are|both|"
    r"alongside|joined|represented|namely|countries|states|as well "
    r"as|and|also|namely:)\s*:?\s+(?=(?:the\s+)?(?:[A-Z]|of\b)|$)",
    re.S,
)
SEPARATOR = re.compile(
    r"\s*(?:,\s*as well as\s|,\s*and\s|;\s*and\s|\s+as well as\s|"
    r"\s+and\s|\s+–\s+|\s+—\s+|\s+-\s+|,\s|;\s*|:\s|\s+together "
    r"with\s|\s+along with\s|\s+alongside\s)\s*"
)
OFFICE = re.compile(
    r"((?:[Tt]he )?(?:Office|Delegation|Representation|General "
    r"Secretariat|Secretariat|Mission) of (?:the )?)$"
)
TAIL = re.compile(r"^\s*(?:\((?P<inside>[^()]{2,60})\)|[–—-]\s+)")
MOST_WORDS = 10
LIKE = 0.9
CLOSE = 0.75


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
    for block in candidates(blocks):
        for start, end in sentences(block.text):
            take_sentence(block, start, end, namer, result)
    counts = " ".join(b.text for b in blocks if b.label in result.paragraphs)
    take_counts(facts, counts or " ".join(b.text for b in blocks[:2]))
    return result


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
    if block.parent in result.paragraphs and bodies and block.marker:
        return len(words.split()) <= 8 * max(1, len(bodies))
    if len(bodies) >= 8:
        return bool(CUE.search(words))
    if len(bodies) >= 3 and STRONG.search(words):
        return density(words, names) > 0.25
    is_observers = OBSERVING.search(words) and bool(bodies) and bool(result.listed)
    is_more = bool(result.listed) and bodies and STRONG.search(words)
    return bool(
        (is_observers or is_more)
        and density(words, names) > 0.2
        and (is_observers or block.label in result.paragraphs)
    )


def density(words: str, names: list[Found]) -> float:
    """How much of a sentence is names."""
    return sum(found.end - found.start for found in names) / max(1, len(words))


def listed_in(
    words: str, names: list[Found], label: str, namer: Namer, result: Attendance
) -> list[Listed]:
    """Every listed name of a sentence, in its order."""
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
            if text:
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


def parted(words: str, names: list[Found]) -> list[tuple[int, int]]:
    """The pieces between separators; none lies inside a name or brackets."""
    closed = [(f.start, f.end) for f in names]
    closed += [m.span() for m in re.finditer(r"\([^();]{1,60}\)", words)]
    if words.count(";") >= 3:
        cuts = [m.span() for m in re.finditer(r";\s*(?:and\s+)?|:\s+(?=[A-Z])", words)]
    else:
        cuts = [m.span() for m in SEPARATOR.finditer(words)]
        cuts += [
            (one.end, then.start)
            for one, then in zip(names, names[1:], strict=False)
            if words[one.end : then.start] in {" ", ""}
        ]
    cuts = [
        cut
        for cut in sorted(set(cuts))
        if not any(
            a < cut[1] and cut[0] < b and not (a >= cut[1] - 1 or b <= cut[0] + 1)
            for a, b in closed
        )
    ]
    edges, at = [], 0
    for start, end in cuts:
        if start >= at:
            edges.append((at, start))
            at = end
    edges.append((at, len(words.rstrip(" .;:"))))
    return [(a, b) for a, b in edges if words[a:b].strip()]


def entity_in(start: int, end: int, names: list[Found]) -> Found | None:
    inside = [f for f in names if start <= f.start and f.end <= end + 1]
    return inside[0] if inside else None


def printed(words: str, start: int, end: int, one: Found, namer: Namer) -> str | None:
    """The listed text: the name, its office before it, its abbreviation after it."""
    lead = words[start : one.start]
    if words[one.start - 1 : one.start] == "(" and words[one.end : one.end + 1] == ")":
        whole = words[start : one.end + 1].strip()
        if len(whole.split()) <= MOST_WORDS and not LEADS.match(whole):
            return whole
    office = OFFICE.search(lead)
    if re.search(
        r"\b(?:Ministry|Minister|invitation|Government|City|capital|"
        r"Mayor|Embassy)\b",
        lead,
    ):
        return None
    begin = start + office.start() if office else one.start
    if office is None and lead.strip() and not LEADS.match(lead):
        article = re.search(r"(?:the )$", lead)
        begin = one.start - (len(article[0]) if article else 0)
    finish = one.end
    tail = words[finish : end + 60]
    match = TAIL.match(tail)
    if match and match["inside"] is not None and finish + match.end() <= end + 1:
        if is_abbreviation(match["inside"], one, namer):
            finish += match.end()
    rest = re.match(r"^,\s+[^,;]+ of(?: the)?\b", words[finish:end])
    if rest and namer.bore(words[begin : finish + rest.end()]) == one.entity:
        finish += rest.end()
    return with_apposition(words, begin, finish, one, namer)


def with_apposition(
    words: str, begin: int, finish: int, one: Found, namer: Namer
) -> str:
    """`Frontex – the European Border and Coast Guard Agency` is one entry."""
    after = re.match(r"\s+[–—-]\s+", words[finish:])
    if after:
        rest = words[finish + after.end() :]
        also = next(
            (
                f
                for f in namer.find(rest[:200])
                if f.entity == one.entity and f.start == 0
            ),
            None,
        )
        if also is not None:
            finish += after.end() + also.end
    return words[begin:finish].strip(" ,;")


def is_abbreviation(inside: str, one: Found, namer: Namer) -> bool:
    if namer.bore(inside) == one.entity:
        return True
    return (
        bool(re.fullmatch(r"[A-Z][A-Za-z*\d /-]{0,11}", inside))
        and sum(sign.isupper() for sign in inside) >= 2
    ) or bool(re.search(r"\bof$|UNSCR|\b(?:Islamic|Republic)\b", inside))


def how_of(text: str, one: Found, namer: Namer) -> str:
    """How a listed name was matched, for staff to see."""
    ref = namer.names.ref(one.entity)
    names = namer.names.names_of(ref) if ref else []
    plain = folded(re.sub(r"\s*\([^)]*\)", "", text))
    for name in names:
        if folded(name.text) == plain:
            if not name.holds(namer.on):
                return "historic name"
            return {
                "short": "exact",
                "official": "long form",
                "former": "historic name",
            }.get(name.kind, "also called so")
    return "name and abbreviation"


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

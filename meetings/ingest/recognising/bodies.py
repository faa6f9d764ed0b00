"""Names of bodies with the words that make them speakers: `the delegation of Iraq`."""

import re
from collections.abc import Iterator

from meetings.ingest.recognising.naming import Found
from meetings.ingest.recognising.people import (
    NAMED,
    NOUN,
    WITHIN,
    Subject,
    person_before,
)

OF_BODY = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa]|[Tt]heir|His|Her)\s+)?(?:(?:[Pp]ermanent|"
    rf"[Hh]ead of|[Dd]eputy|[Mm]ember of|"
    rf"[Hh]eads? of the)\s+)?(?:the\s+)?(?:{NOUN})(?:\s+\([^)]*\))?"
    rf"(?:\s+(?:of|from|for)\s+(?:the\s+)?(?:(?:[A-Z][\w-]*|of|for|"
    rf"and|the|on)\s+){{0,8}}?)(?=$)",
)
AFTER_BODY = re.compile(
    rf"^(?:[’']s)?\s+(?:[Pp]ermanent\s+)?(?:{NOUN})\b(?!\s+(?:Commission|Council))"
)
OWN = re.compile(
    rf"^[’']s?\s+(?:(?!of|to|for|by|in|on|with|and|at)[\w-]+\s+){{0,3}}?"
    rf"(?:{NOUN}|[Dd]irector|[Cc]ommissioner|[Pp]resident|[Ss]ecretary|[Cc]hief|"
    rf"[Cc]o-?ordinator|Agency|Service|Department|Directorate|Office|Inspectorate)"
    rf"(?:[\s-]General)?\b{WITHIN}(?!\w)"
)
"""`Turkey’s Minister of the Interior`, `Uzbekistan’s Agency for Labour Migration`."""
OWN_WORDS = re.compile(
    r"^[’']s?\s(?:\w+\s)?(?:contribution|intervention|presentation|statement|remarks|"
    r"address|speech)(?=\s(?:centred|focus?sed|concentrated|dealt|concerned|covered|"
    r"touched|bore|turned)\b)"
)
"""`Serbia’s contribution centred on …`."""
VIEWED = ("In ", "To ", "From ")
OWN_VIEW = re.compile(
    r"[’']s?\s(?:view|opinion|assessment|experience|estimate|judgement|mind|eyes)\b"
)
"""`In Norway’s view, …`."""
SENT = re.compile(r"\b(?:Delegation|Mission|Office|Representation) (?:of|for) $")
NEAR = 300
"""No words before a name that make it a speaker are longer, in signs."""
UNOFFICIAL = re.compile(
    r"\b(?:[Cc]ivil society|NGO|[Aa]cademic|[Bb]usiness|[Yy]outh|[Dd]iaspora|[Mm]edia|"
    r"[Tt]rade union|[Ss]tudent|[Mm]igrant|[Rr]efugee|[Cc]ommunity|[Cc]hurch|"
    r"[Pp]rivate sector|[Ee]mployers?[’']?)\s+$"
)
"""`civil society representatives from Turkey` are not its delegation."""
ARTICLED = re.compile(
    r"Netherlands|Ukraine|Philippines|Gambia|Sudan|Maldives|Comoros|Seychelles|Bahamas|"
    r"Congo|Lebanon|Yemen|Vatican|FYROM"
)


def bodies(text: str, names: list[Found]) -> Iterator[Subject]:
    """Names, each with the words that make it a delegation or a person of it."""
    for place, found in enumerate(names):
        then = names[place + 1] if place + 1 < len(names) else None
        start = start_of(text, found, names)
        is_part = place and is_office(names[place - 1], found, text)
        if is_part or UNOFFICIAL.search(text[max(0, start - NEAR) : start]):
            continue
        bearer = bearer_of(text, found.start, found.end)
        if bearer is not None:
            words = text[bearer : found.end + 1]
            yield Subject(bearer, found.end + 1, words, found.entity)
            continue
        end = end_of(text, found, then)
        if end is not None and (end > found.end or not is_modifier(found, start)):
            start = person_before(text, start, names)
            yield Subject(start, end, text[start:end], found.entity)


def start_of(text: str, found: Found, names: list[Found]) -> int:
    """`the delegation of Norway`: where the words before a name start."""
    since = max(0, found.start - NEAR)
    before = OF_BODY.search(text[since : found.start])
    if before is None:
        return found.start
    start = since + before.start()
    has_other = any(start < f.start < found.start for f in names)
    is_apart = has_other or re.search(r"[,.;:]", text[start : found.start])
    return found.start if is_apart else start


def end_of(text: str, found: Found, then: Found | None) -> int | None:
    """Where a name ends with its delegation; None for `Norway’s` and nothing more."""
    rest = text[found.end :]
    is_view = text[: found.start].endswith(VIEWED) and OWN_VIEW.match(rest)
    after = (
        is_view or OWN.match(rest) or OWN_WORDS.match(rest) or AFTER_BODY.match(rest)
    )
    if after:
        return found.end + after.end()
    if found.is_possessive or re.match(r"[’']s", text[found.end :]):
        return None
    return then.end if then and is_office(found, then, text) else found.end


def is_office(before: Found, found: Found, text: str) -> bool:
    """`IOM Iraq`, `the EU Delegation to Iraq`: an organisation's office in a state."""
    is_there = text[before.end : found.start] in {" to ", " in "} and SENT.search(
        text[max(0, before.start - 40) : before.start]
    )
    return (
        before.entity.startswith("org:")
        and found.entity.startswith("country:")
        and (text[before.end : found.start] == " " or bool(is_there))
    )


def bearer_of(text: str, start: int, end: int) -> int | None:
    """`Ms. Hansen (Norway)`: where the person's name starts."""
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return None
    people = [m for m in NAMED.finditer(text[:start]) if m.end() == start - 1]
    return people[-1].start() if people else None


def is_modifier(found: Found, start: int) -> bool:
    """`the Norway grants`: a state's name that bears no article."""
    words = found.text.split()
    return (
        start == found.start
        and found.entity.startswith("country:")
        and len(words) == 2
        and words[0].lower() == "the"
        and not words[1].isupper()
        and not ARTICLED.match(words[1])
    )

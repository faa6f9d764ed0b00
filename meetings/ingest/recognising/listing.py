"""The names of a list, as they stand: where each starts and ends."""

import itertools
import re

from meetings.ingest.recognising.naming import Found, Namer
from meetings.names import folded

NO_DELEGATION = re.compile(
    r"\b(?:Ministry|Minister|invitation|Government|City|capital|Mayor|Embassy)\b"
)
MOST_WORDS = 10
"""A name of more words is taken for a sentence."""
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


WITHIN = re.compile(
    r"^\s(?:[A-Z]\w+\s)?(?:Office|Mission|Delegation|Representation|Bureau|"
    r"Department|Division)\b(?=[\s(])[^,;()]*"
)
"""`OSCE Office of the Special Representative`: a part of a body, one entry."""
TAIL = re.compile(r"^\s*(?:\((?P<inside>[^()]{2,60})\)|[–—-]\s+)")


def parted(words: str, names: list[Found]) -> list[tuple[int, int]]:
    """The pieces between separators; none lies inside a name or brackets."""
    closed = [(f.start, f.end) for f in names]
    closed += [m.span() for m in re.finditer(r"\([^();]{1,60}\)", words)]
    if words.count(";") >= 3 and len(names) < 2 * words.count(";"):
        cuts = [m.span() for m in re.finditer(r";\s*(?:and\s+)?|:\s+(?=[A-Z])", words)]
    else:
        cuts = [m.span() for m in SEPARATOR.finditer(words)]
        cuts += [
            (one.end, then.start)
            for one, then in itertools.pairwise(names)
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
    if NO_DELEGATION.search(lead):
        return None
    office = OFFICE.search(lead)
    begin = start + office.start() if office else one.start
    finish = one.end + tail_of(words, begin, one, end, namer)
    return with_apposition(words, begin, finish, one, namer)


def tail_of(words: str, begin: int, one: Found, end: int, namer: Namer) -> int:
    """How many signs after a name belong to it: ` (EEAS)`, `, Republic of`."""
    tail = words[one.end : end + 1]
    match = TAIL.match(tail)
    if match and match["inside"] and is_abbreviation(match["inside"], one, namer):
        return match.end()
    part = WITHIN.match(tail[: end - one.end])
    if part and one.entity.startswith("org:") and len(part[0].split()) < MOST_WORDS:
        return len(part[0].rstrip())
    rest = re.match(r"^,\s+[^,;]+ of(?: the)?\b", tail)
    if rest and namer.bore(words[begin : one.end + rest.end()]) == one.entity:
        return rest.end()
    return 0


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
    if re.match(r"(?:[Cc]o-?|[Vv]ice-)?[Cc]hair|[Hh]ost|[Oo]bserver", inside):
        return False
    if re.match(r"DG |Directorate", inside):
        return True
    if any(namer.bore(part) == one.entity for part in re.split(r"\s*[/,]\s*", inside)):
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

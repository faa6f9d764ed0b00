"""Who may speak in a sentence: names, roles, delegations, groups, and nobody."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from meetings.ingest.lexicon.words import ANAPHORA
from meetings.ingest.recognising.bodies import bodies
from meetings.ingest.recognising.naming import Found, Namer
from meetings.ingest.recognising.people import (
    Subject,
    adjectival,
    institutions,
    offices,
    strangers,
)
from meetings.vocabulary import RoleKind

PROCESS = r"(?:(?:Budapest Process|BP|Process)(?:[’']s)?\s+)?"
TERM = r"(?:(?:[Oo]utgoing|[Ii]ncoming|[Cc]urrent|[Nn]ew|[Ff]ormer|[Aa]cting)\s+)?"
ROLE = re.compile(
    rf"(?P<article>\b[Tt]he\s+)?{TERM}(?P<adjective>\b(?!Budapest |"
    rf"BP |Process |The )[A-Z][\w’'-]+\s+)?"
    rf"{TERM}{PROCESS}(?P<role>\b(?:[Cc]o-?\s?|[Vv]ice-)?[Cc]hair(?:man|woman|person)?"
    rf"(?:manship|ship)?\b|\bSecretariat\b|\b[Rr]apporteur\b|"
    rf"\b[Hh]ost(?:ing)?\s(?:[Cc]ountry|[Gg]overnment|[Ss]tate|"
    rf"[Dd]elegation)\b|\b[Hh]ost\b)"
    rf"(?!-|\w|\s+of\s+the\s+(?:[Ss]ession|[Pp]anel))",
)
GROUP = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]ll(?:\s+the)?)\s+)?(?:(?:Budapest Process|BP)\s+)?"
    r"(?:[Pp]articipating\s+(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Dd]elegations)"
    r"|[Pp]articipants|[Dd]elegations(?:\s+present)?|[Dd]elegates|"
    r"[Ss]enior\s+[Oo]fficials(?!\s+[Mm]eeting)|"
    r"(?<=he\s)Budapest\s+Group|"
    r"(?:[Hh]eads\s+of\s+[Dd]elegations?)|[Mm]inisters|"
    r"(?<=he\s)(?:[Ss]enior\s+[Oo]fficials\s+|[Ee]xpert\s+)?[Mm]eeting|"
    r"(?<=he\s)(?:[Cc]onference|[Ss]eminar|[Ww]orkshop)|"
    r"(?<=he\s)[Ee]xperts(?=\s+(?:\w+ly\s+)?(?:agreed|decided|concluded|recommended|"
    r"endorsed|adopted)\b)|"
    r"(?<=he\s)(?:Working\s+|[Ee]xpert\s+)?Group|(?<=he\s)[Ee]xpert\s+group|(?<=he\s)[Ww]orking\s+group|"
    r"(?<=he\s)[Rr]eference\s+[Gg]roup|"
    r"(?<=he\s)[Pp]lenary|(?<=he\s)[Cc]onsultation(?:\s+[Mm]eeting)?)\b"
    r"(?:\s+as\s+a\s+whole)?"
)
QUOTED = re.compile(r"“[^“”]{1,500}”|\"[^\"]{1,500}\"")
"""Whoever is named in quoted words does not speak by it."""
OTHERS = re.compile(
    r"\b(?:(?i:their|his|her|its|our|these|those|whose|own)|[Tt]he [A-Z][\w-]+)\s+$"
)
SOME = re.compile(
    r"\b(?:(?:[Ss]everal|[Ss]ome|[Mm]any|[Ff]ew|[Mm]ost|[Oo]ther|[Vv]arious|[Cc]ertain|"
    r"[Nn]ot\s(?:all|every)|[Nn]early\sall|[Aa]lmost\sall|"
    r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Oo]ne|[Aa]nother|[Nn]o|[Aa]ny|[Ee]ach|"
    r"[Aa]\s+(?:(?:small|large|great)\s+)?(?:number|majority|group|"
    r"minority|few)(?:\s+of)?|"
    r"[Tt]he\s+(?:majority|rest|others?)(?:\s+of)?)\s+)"
    r"(?:the\s+|of\s+the\s+|of\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:delegations?|participants?|countries|country|states?|speakers?|members?|"
    r"representatives?|officials?|experts?|partners?|delegates?|governments?|"
    r"organi[sz]ations?|agencies|agency|of them)\b"
    r"|\b[Tt]he\s+(?:two|three|four|five|six)\s+[\w-]+"
    r"|\b(?:[Oo]thers|[Ss]everal|[Ss]ome|[Ss]peakers|"
    r"[Ee]xperts)(?=\s+[a-z]+(?:ed|s)?\b)",
)
STATES = re.compile(
    r"\b(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+){0,3}(?:(?:[Mm]ember|[Tt]ransit|[Dd]onor|"
    r"[Dd]estination|[Oo]rigin|[Rr]eceiving|[Hh]osting|"
    r"[Nn]eighbouring|third|[Pp]artner)\s+)?"
    r"(?:[Cc]ountries|[Ss]tates|[Pp]artners|[Gg]overnments)"
    r"(?:\s+of\s+(?:origin|transit|destination|the\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)"
    r"(?:(?:,|\s+and)\s+(?:transit|destination|origin))*)?\b",
)
ANAPHORIC = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(a) for a in ANAPHORA), key=len, reverse=True))
    + r")\b",
    re.I,
)
AS = re.compile(
    r"\b(?:as|as the|as a|capacity of|capacity as|chairmanship "
    r"of)\s*$",
    re.I,
)
ACRONYM = re.compile(
    r"(?:(?<=^)|(?<=[.;] )|(?<=[Tt]he ))[A-Z][A-Z&-]{1,9}\b(?=\s+[a-z])"
)
"""`ETF then demonstrated`: a body that the lists do not hold; it is not guessed."""
NO_BODIES = frozenset({"BP", "EU", "UN", "US", "UK", "II", "III", "IV", "VI"})
BOTH = re.compile(
    r"\b[Bb]oth\s+(?:delegations|countries|states|sides|governments|speakers|parties)\b"
)
CHAIRS = re.compile(r"\b[Tt]he\s(?:two\s)?(?:[Cc]o-?)?[Cc]hairs\b")
"""Several chairs together are not guessed."""
ROLE_OF_WORD = {
    "chair": RoleKind.CHAIR,
    "cochair": RoleKind.CO_CHAIR,
    "vicechair": RoleKind.CO_CHAIR,
    "secretariat": RoleKind.SECRETARIAT,
    "rapporteur": RoleKind.RAPPORTEUR,
    "host": RoleKind.HOST,
}
HEAD = re.compile(r"^(?:co|vice)?(?:chair|secretariat|rapporteur|host)")


@dataclass
class Roles:
    """Who holds each role of the meeting; learnt from the text or known by date."""

    holders: dict[RoleKind, str] = field(default_factory=dict)


def role_of(word: str) -> RoleKind | None:
    match = HEAD.match(re.sub(r"[\s-]", "", word.lower()))
    return ROLE_OF_WORD.get(match[0]) if match else None


def subjects(text: str, namer: Namer, roles: Roles) -> list[Subject]:
    """Every possible speaker in a text, from left to right, none overlapping."""
    names = namer.find(text)
    some = [*SOME.finditer(text), *STATES.finditer(text)]
    acronyms = ACRONYM.finditer(text)
    every = [
        *bodies(text, names),
        *in_roles(text, names, namer, roles),
        *adjectival(text, names, namer),
        *offices(text, names, namer),
        *institutions(text, names),
        *(
            Subject(
                m.start(), m.end(), m[0], "group:participating-states", None, "group"
            )
            for m in GROUP.finditer(text)
            if not OTHERS.search(text[max(0, m.start() - 60) : m.start()])
        ),
        *matches("nobody", *(m for m in some if not GROUP.fullmatch(m[0]))),
        *matches("nobody", *(m for m in acronyms if m[0] not in NO_BODIES)),
        *matches("role", *CHAIRS.finditer(text)),
        *matches("both", *BOTH.finditer(text)),
        *matches("anaphora", *ANAPHORIC.finditer(text)),
    ]
    known = longest(every)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    return [
        one
        for one in longest(known, strangers(text, known))
        if not any(a < one.start and one.end < b for a, b in quoted)
    ]


def matches(form: str, *found: re.Match[str]) -> Iterator[Subject]:
    """Words that stand for nobody in particular, or for somebody named before."""
    for match in found:
        yield Subject(match.start(), match.end(), match[0], form=form)


RANK = {
    "role": 0,
    "name": 1,
    "both": 2,
    "group": 2,
    "nobody": 3,
    "anaphora": 4,
    "person": 5,
}


def longest(
    every: Iterable[Subject], others: Iterable[Subject] | None = None
) -> list[Subject]:
    """Without those inside a longer one; of others, those beside all of them."""
    kept: list[Subject] = [] if others is None else list(every)
    chosen = every if others is None else others
    for one in sorted(chosen, key=lambda s: (-(s.end - s.start), RANK[s.form])):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


def in_roles(
    text: str, names: list[Found], namer: Namer, roles: Roles
) -> Iterator[Subject]:
    """`the Turkish Chair`, `the Secretariat`: whoever holds the role."""
    for match in ROLE.finditer(text):
        role = role_of(match["role"])
        if role is None or is_no_role(text, match):
            continue
        start, entity = holder_of(match, names, namer)
        yield Subject(
            start,
            match.end(),
            text[start : match.end()].strip(),
            entity or roles.holders.get(role),
            role,
            "role",
        )


def is_no_role(text: str, match: re.Match[str]) -> bool:
    """`as Chair` says what somebody is; `host` needs its article."""
    word = match["role"]
    is_bare = not match["article"] and not match["adjective"]
    return bool(AS.search(text[: match.start()])) or (
        (word[0].islower() and is_bare)
        or (word.lower() == "host" and not match["article"])
    )


def holder_of(
    match: re.Match[str], names: list[Found], namer: Namer
) -> tuple[int, str | None]:
    """Where the words of the role start, and whose it is if they say so."""
    owner = next((f for f in names if 0 <= match.start("role") - f.end <= 1), None)
    if owner is not None:
        return min(match.start(), owner.start), owner.entity
    adjective = (match["adjective"] or "").strip()
    if not adjective:
        return match.start(), None
    entity = namer.adjective(adjective)
    return (match.start() if entity else match.start("role")), entity

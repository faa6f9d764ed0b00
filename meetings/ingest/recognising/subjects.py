"""Who may speak in a sentence: names, roles, delegations, groups, and nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.ingest.lexicon.words import ANAPHORA, REPRESENTING
from meetings.ingest.recognising.naming import Found, Namer
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
NOUN = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}"
    for word in sorted(REPRESENTING, key=len, reverse=True)
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
PERSON = re.compile(
    r"\b(?:H\.?\s?E\.?,?\s+)?(?:Mr|Mrs|Ms|Mme|Dr|Prof|Amb|Ambassador|Minister|Colonel|"
    r"General|Major|Captain|Professor|"
    r"Deputy Minister|State Secretary|Director General|Secretary of State)\b\.?\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?:[A-Z][\w’'-]*\.?\s*){1,4}(?:,|(?=of\b|from\b))"
)
GROUP = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]ll(?:\s+the)?)\s+)?(?:(?:Budapest Process|BP)\s+)?"
    r"(?:[Pp]articipating\s+(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Dd]elegations)"
    r"|[Pp]articipants|[Dd]elegations(?:\s+present)?|[Dd]elegates|"
    r"[Ss]enior\s+[Oo]fficials(?!\s+[Mm]eeting)|"
    r"(?<=he\s)Budapest\s+Group|"
    r"(?:[Hh]eads\s+of\s+[Dd]elegations?)|[Mm]inisters|"
    r"(?<=he\s)(?:[Ss]enior\s+[Oo]fficials\s+)?[Mm]eeting|(?<=he\s)[Cc]onference|"
    r"(?<=he\s)(?:Working\s+)?Group|(?<=he\s)[Ww]orking\s+group|"
    r"(?<=he\s)[Rr]eference\s+[Gg]roup|"
    r"(?<=he\s)[Pp]lenary|(?<=he\s)[Cc]onsultation(?:\s+[Mm]eeting)?)\b"
    r"(?:\s+as\s+a\s+whole)?"
)
SOME = re.compile(
    r"\b(?:(?:[Ss]everal|[Ss]ome|[Mm]any|[Ff]ew|[Mm]ost|[Oo]ther|[Vv]arious|[Cc]ertain|"
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
ROLE_OF_WORD = {
    "chair": RoleKind.CHAIR,
    "cochair": RoleKind.CO_CHAIR,
    "vicechair": RoleKind.CO_CHAIR,
    "secretariat": RoleKind.SECRETARIAT,
    "rapporteur": RoleKind.RAPPORTEUR,
    "host": RoleKind.HOST,
}
HEAD = re.compile(r"^(?:co|vice)?(?:chair|secretariat|rapporteur|host)")


@dataclass(frozen=True)
class Subject:
    """One possible speaker: who, as printed, in which role, and how it is named."""

    start: int
    end: int
    text: str
    entity: str | None = None
    role: RoleKind | None = None
    form: str = "name"
    """`name`, `role`, `group`, `nobody`, `anaphora`."""


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
    every = [
        *bodies(text, names, namer),
        *in_roles(text, names, namer, roles),
        *adjectival(text, names, namer),
        *(
            Subject(
                m.start(), m.end(), m[0], "group:participating-states", None, "group"
            )
            for m in GROUP.finditer(text)
        ),
        *(
            Subject(m.start(), m.end(), m[0], None, None, "nobody")
            for pattern in (SOME, STATES)
            for m in pattern.finditer(text)
            if not GROUP.fullmatch(m[0])
        ),
        *(
            Subject(m.start(), m.end(), m[0], None, None, "nobody")
            for m in ACRONYM.finditer(text)
            if m[0] not in NO_BODIES
        ),
        *(
            Subject(m.start(), m.end(), m[0], None, None, "both")
            for m in BOTH.finditer(text)
        ),
        *(
            Subject(m.start(), m.end(), m[0], None, None, "anaphora")
            for m in ANAPHORIC.finditer(text)
        ),
    ]
    return longest(every)


RANK = {"role": 0, "name": 1, "both": 2, "group": 2, "nobody": 3, "anaphora": 4}


def longest(every: list[Subject]) -> list[Subject]:
    """Without those inside a longer one."""
    kept: list[Subject] = []
    for one in sorted(every, key=lambda s: (-(s.end - s.start), RANK[s.form])):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


def bodies(text: str, names: list[Found], namer: Namer) -> Iterator[Subject]:
    """Names, each with the words that make it a delegation or a person of it."""
    for found in names:
        start, end = found.start, found.end
        before = OF_BODY.search(text[:start])
        if before and not re.search(r"[,.;:]", text[before.start() : start]):
            start = before.start()
        after = AFTER_BODY.match(text[end:])
        if after:
            end += after.end()
        elif found.is_possessive or re.match(r"[’']s", text[end:]):
            continue
        start = person_before(text, start, names)
        yield Subject(start, end, text[start:end], found.entity)


def person_before(text: str, start: int, names: list[Found]) -> int:
    """`Mr. A. Karimov, Deputy Head of the Agency of Uzbekistan`: from the title on."""
    people = [m for m in PERSON.finditer(text[:start]) if start - m.end() < 140]
    if not people:
        return start
    first = people[-1]
    between = text[first.end() : start]
    is_apart = re.search(r"[.;:]\s|,\s+[a-z]|\b(?:said|noted|that|who)\b", between)
    has_other = any(first.end() <= f.start < start for f in names)
    return start if is_apart or has_other else first.start()


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


ADJECTIVE_OF = re.compile(
    rf"\b(?:[Tt]he\s+)?(?P<word>[A-Z][\w’'-]+)\s+"
    rf"(?:(?:[A-Z][\w-]*|[a-z]+ing|and|of|for|"
    rf"[Pp]ermanent)\s+){{0,4}}?(?:{NOUN}|Agency|Service|Office|"
    rf"Directorate|Department|Police|Board|Guard|Guards|"
    rf"Administration|Authority|Institute|Parliament|Presidency|"
    rf"Secretary|Directorate-General)\b"
)


PAIRED = re.compile(
    r"\b(?:[Tt]he\s+)?(?P<word>[A-Z][\w’'-]+)(?=(?:,\s+[A-Z][\w’'-]+)*\s+and\s+(?:the\s+)?[A-Z][\w’'-]+\s+"
    rf"(?:{NOUN})\b)"
)
"""`the Tajik and Uzbek delegations`: the first of two that share their noun."""


def adjectival(text: str, names: list[Found], namer: Namer) -> Iterator[Subject]:
    """`the Pakistani delegation`, `the Swedish Migration Agency`."""
    for match in ADJECTIVE_OF.finditer(text):
        entity = namer.adjective(match["word"])
        if entity:
            start = match.start()
            people = person_before(text, start, names)
            yield Subject(people, match.end(), text[people : match.end()], entity)
    for match in PAIRED.finditer(text):
        entity = namer.adjective(match["word"])
        if entity:
            yield Subject(match.start(), match.end(), match[0], entity)

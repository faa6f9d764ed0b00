"""Persons and offices that speak for a body: `the Afghan Deputy Minister of Labour`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.ingest.lexicon.verbs import SPOKE, TOLD
from meetings.ingest.lexicon.words import REPRESENTING
from meetings.ingest.recognising.naming import Found, Namer
from meetings.vocabulary import RoleKind

NOUN = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}"
    for word in sorted(REPRESENTING, key=len, reverse=True)
)
PERSON = re.compile(
    r"\b(?:H\.?\s?E\.?,?\s+)?(?:Mr|Mrs|Ms|Mme|Dr|Prof|Amb|Ambassador|Minister|Colonel|"
    r"General|Major|Captain|Professor|"
    r"Deputy Minister|State Secretary|Director General|Secretary of State)\b\.?\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?:[A-Z][\w’'-]*\.?\s*){1,4}(?:,|(?=of\b|from\b))"
)
ADJECTIVE_OF = re.compile(
    rf"\b(?:[Tt]he\s+)?(?P<word>[A-Z][\w’'-]+)\s+"
    rf"(?:(?:[A-Z][\w-]*|[a-z]+ing|and|of|for|"
    rf"[Pp]ermanent)\s+){{0,4}}?(?:{NOUN}|Agency|Service|Office|"
    rf"Directorate|Department|Police|Board|Guard|Guards|"
    rf"Administration|Authority|Institute|Parliament|Presidency|"
    rf"Secretary|Directorate-General)\b(?P<tail>\s(?:of|for)(?:\sthe)?\s[A-Z][\w’'-]*"
    r"(?:(?:\sand)?\s[A-Z][\w’'-]*)*)?"
)
PAIRED = re.compile(
    r"\b(?:[Tt]he\s+)?(?P<word>[A-Z][\w’'-]+)(?=(?:,\s+[A-Z][\w’'-]+)*\s+and\s+(?:the\s+)?[A-Z][\w’'-]+\s+"
    rf"(?:{NOUN})\b)"
)
"""`the Tajik and Uzbek delegations`: the first of two that share their noun."""
WITHIN = r"(?:(?:\s+(?:of|for|in|at|and|on|to|the)){0,3}\s+[A-Z][\w’'-]*){0,10}"
OFFICE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts)\s+"
    r"(?P<before>(?:(?:[A-Z][\w’'-]+|[Ff]ormer|[Tt]hen|[Nn]ew)\s+){0,6}?)"
    r"(?:Secretary|Director|Minister|Commissioner|Governor|Head|Chief|President|"
    r"Mayor|Commander|Co-?ordinator|Rector|Prefect|Ombuds(?:man|person)|Prosecutor|"
    r"Adviser|Advisor|Envoy|Inspector)"
    r"(?:[\s-]General|[\s-]of[\s-]State|\sof\s(?:[Uu]nit|[Dd]epartment|[Ss]ection))?\b"
    rf"(?P<after>{WITHIN}(?:\s(?:in charge of|responsible for)\s[\w\s]{{3,40}}?"
    rf"(?=,|\s(?:{SPOKE}|took|had|was|said)\b))?)"
)
UNKNOWN = re.compile(
    r"(?:^|(?<=[.;:,]\s)|(?<=[.;:,]\s“))"
    r"(?:[Tt]he\s+|[Aa]n?\s+)?(?:"
    r"(?:[A-Z][\w’'&-]*(?:\s+(?:of|for|and|on|in)(?:\s+the)?)?\s+){1,8}?"
    r"|(?!(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]he same)\b)"
    r"(?:[\w-]+\s+){0,3}?(?:moderator|speaker|panellist|panelist|facilitator|expert|"
    r"representative|official|delegate|academic|researcher|spokesperson|lecturer|"
    r"professor|mayor|governor|consultant|trainer|presenter)s?\s+"
    r"(?:(?:of|from|for)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,5}?)?)"
    rf"(?=(?:\w+ly\s+|also\s+|then\s+|further\s+|too\s+)?(?:{SPOKE})\b)"
)
"""`The World Bank stressed`, `The moderator thanked`: somebody whom no list knows."""
STRANGER = re.compile(
    r"(?:^|(?<=[.;:,]\s))(?:"
    r"(?:[Tt]he\s)?[A-Z][\w’'&-]*(?:\s(?:(?:of|for|and|on|in|the)\s){0,2}[A-Z][\w’'&-]*){1,6}"
    r"|(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s){0,3}?(?:moderator|panellist|facilitator|lecturer|"
    r"trade unions?|NGOs?|civil society|employers|academics?|"
    r"(?:researcher|expert|speaker)\s(?:of|from|for)\s(?:the\s)?(?:[\w’'-]+\s){0,4}[\w’'-]+))\s"
    rf"(?=(?:\w+ly\s|also\s|then\s|further\s)?(?:{TOLD})\b)"
)
"""The same before any verb of saying, in any tense; a longer name or a person."""
HOLDER = re.compile(
    r"(?:^|(?<=[.;:,]\s))(?:[Tt]he\s+)?[A-Z][\w’'&-]*"
    r"(?:\s+(?:[A-Z][\w’'&-]*|of|for|on|and|the|in)){0,14}"
    rf"(?=\s+(?:\w+ly\s+|also\s+|then\s+)?(?:{SPOKE})\b)"
)
OF_END = re.compile(r"\s(?:of|for)\s+(?:the\s+)?$")
SPEAKING = re.compile(
    rf"\b(?:{NOUN}|[Cc]o-?[Cc]hair|[Cc]hair|Secretariat|Rapporteur|Speaking|Speaker)"
)
INSTITUTION = re.compile(
    r"\b(?:Commission|Agency|Department|Directorate|Service|Office|DG|Council|Bureau|"
    r"Committee|Board|Inspectorate|Administration|Division|Unit|Centre|Center)\b"
)
EMBODIED = [
    (re.compile(r"\b(?:EU|European) Commissioner\b"), "org:EC"),
    (re.compile(r"\bHigh Commissioner for Refugees\b"), "org:UNHCR"),
]
"""Offices that one organisation alone has."""
INDEPENDENT = re.compile(r"\b(?:Mayor|Governor|Rector|Prefect|Ombuds|Prosecutor)")
"""They belong to a state and do not speak for it."""
NEAR = 400
"""No person's name, title and office before a body's name are longer, in signs."""
OF_LAST = re.compile(r"(?:^|[.;]\s)[A-Z]\w*\s(?:his|her|its|their)\b[^.;,]*,\s*$")
"""`In her address, the Director …`: of whoever spoke last."""
THING = re.compile(
    r"\b(?:[Rr]eport|[Dd]eclaration|[Pp]lan|[Pp]aper|[Aa]greement|[Ss]tudy|[Ss]trategy|"
    r"[Pp]rogramme|[Pp]rojects?|[Aa]ction|[Dd]irective|[Ll]aw|[Aa]ct|[Cc]onvention|"
    r"[Pp]rotocol|[Cc]ompact|[Ss]urvey|[Pp]act|[Ff]ramework|[Dd]ocument|[Mm]andate|"
    r"[Pp]rocess|[Cc]onference)s?\s*$"
)
NAMED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mme|Dr|Prof|Amb)\.?\s+(?:[A-Z]\.\s*)*(?:[A-Z][\w’'-]+\s?){1,3}"
)


@dataclass(frozen=True)
class Subject:
    """One possible speaker: who, as printed, in which role, and how it is named."""

    start: int
    end: int
    text: str
    entity: str | None = None
    role: RoleKind | None = None
    form: str = "name"
    """`name`, `role`, `group`, `nobody`, `anaphora`, `both`, `person`."""


def person_before(text: str, start: int, names: list[Found]) -> int:
    """`Mr. A. Karimov, Deputy Head of the Agency of Uzbekistan`: from the title on."""
    since = max(0, start - NEAR)
    near = text[since:start]
    people = [m for m in PERSON.finditer(near) if len(near) - m.end() < 140]
    if not people:
        return start
    first = people[-1]
    between = near[first.end() :]
    is_apart = re.search(r"[.;:]\s|,\s+[a-z]|\b(?:said|noted|that|who)\b", between)
    has_other = any(since + first.end() <= f.start < start for f in names)
    return start if is_apart or has_other else since + first.start()


def adjectival(text: str, names: list[Found], namer: Namer) -> Iterator[Subject]:
    """`the Pakistani delegation`, `the Swedish Migration Agency`."""
    match = ADJECTIVE_OF.search(text)
    while match:
        entity = namer.adjective(match["word"])
        if entity:
            start, end = person_before(text, match.start(), names), match.end()
            if match["tail"]:
                end = end_of_tail(text, match.start("tail"), end, names)
            yield Subject(start, end, text[start:end], entity)
        # `Its Swedish counterpart`: the adjective may be the next word.
        match = ADJECTIVE_OF.search(text, match.end() if entity else match.end("word"))
    for match in PAIRED.finditer(text):
        entity = namer.adjective(match["word"])
        if entity:
            yield Subject(match.start(), match.end(), match[0], entity)


def end_of_tail(text: str, start: int, end: int, names: list[Found]) -> int:
    """`the Norwegian Ministry of Labour and Sweden`: the office ends before `and`."""
    other = next((one for one in names if start < one.start < end), None)
    return max(start, text.rfind(" and ", start, other.start + 1)) if other else end


def offices(text: str, names: list[Found], namer: Namer) -> Iterator[Subject]:
    """`the Director General of the Sri Lankan Bureau`: of one state, or nobody's."""
    for match in OFFICE.finditer(text):
        if not match["before"] and not match["after"]:
            continue
        start, end = match.span()
        people = person_before(text, start, names)
        said = text[people:end]
        owners = owners_in(text, start, end, names, namer)
        is_own = len(owners) == 1 and not INDEPENDENT.search(said)
        entity = next(iter(owners)) if is_own else None
        if entity is None and OF_LAST.search(text[:start]):
            continue
        yield Subject(people, end, said, entity, None, "name" if entity else "nobody")


def owners_in(
    text: str, start: int, end: int, names: list[Found], namer: Namer
) -> set[str]:
    """The bodies that the words of an office name."""
    found = {one.entity for one in names if start <= one.start and one.end <= end}
    found |= {body for office, body in EMBODIED if office.search(text[start:end])}
    for word in re.findall(r"[A-Z][\w’'-]+", text[start:end]):
        entity = namer.adjective(word) or namer.adjective(word.removesuffix("s"))
        if entity:
            found.add(entity)
    return found


def institutions(text: str, names: list[Found]) -> Iterator[Subject]:
    """`The State Commission of Georgia reported`: a body's own, or nobody's."""
    for match in HOLDER.finditer(text):
        start, end = match.span()
        inside = [one for one in names if start <= one.start and one.end <= end]
        outer = text[start : inside[0].start] if inside else ""
        if not OF_END.search(outer) or SPEAKING.search(outer):
            continue
        is_own = len({one.entity for one in inside}) == 1 and INSTITUTION.search(outer)
        entity = inside[0].entity if is_own else None
        form = "name" if entity else "nobody"
        yield Subject(start, end, match[0], entity, None, form)


def strangers(text: str, known: list[Subject]) -> Iterator[Subject]:
    """Whoever speaks and is in no list: nobody, and the run before it ends."""
    ends = {one.end for one in known}
    for match in NAMED.finditer(text):
        words = match[0].rstrip()
        if text[: match.start()].endswith(", ") and match.start() - 2 in ends:
            continue  # `The speaker from Bangladesh, Ms. Akter, …`
        yield Subject(match.start(), match.start() + len(words), words, form="person")
    for match in (*UNKNOWN.finditer(text), *STRANGER.finditer(text)):
        words = match[0].rstrip()
        if not THING.search(words) and not OF_LAST.search(text[: match.start()]):
            end = match.start() + len(words)
            yield Subject(match.start(), end, words, form="nobody")

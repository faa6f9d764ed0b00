"""Who holds the chair, the co-chair and the other roles of the meeting."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.ingest.blocks import Block
from meetings.ingest.recognising.facts import Facts
from meetings.ingest.recognising.naming import Namer
from meetings.ingest.recognising.subjects import Roles, role_of
from meetings.vocabulary import MeetingType as Type
from meetings.vocabulary import RoleKind

CHAIR = r"[Cc]hair(?:man|woman|person)?(?:manship|ship)?)"
DEMONYM = re.compile(
    rf"\b(?P<word>[A-Z][\w’'-]+)\s+(?P<role>(?:[Cc]o-?\s?|"
    rf"[Vv]ice-)?{CHAIR[:-1]}|[Rr]apporteur|[Hh]ost)\b"
)
BEFORE = re.compile(
    r"(?:,?\s*\(?(?:as|acted as|acting as|served as|serving as|in "
    r"its capacity as|in the capacity of)\s+(?:the\s+)?"
    r"|\s*\(|,\s+(?:the\s+)?(?:current\s+|outgoing\s+)?)"
    r"(?P<role>(?:[Cc]o-?\s?|[Vv]ice-)?[Cc]hair(?:man|woman|"
    r"person)?|Secretariat|[Rr]apporteur|[Hh]ost(?: country)?)\b"
    r"(?!\s+of\s+(?:the\s+)?(?:session|panel|Sub))"
)
IN_CHAIR = re.compile(
    r",?\s+in\s+the\s+(?P<seat>[Cc]hair)\b|"
    r"\s+(?:was|is|took|"
    r"being)\s+(?:in\s+)?the\s+(?P<role>[Cc]o-?[Cc]hair|[Cc]hair)\b|"
    r"\s+(?:\([^)]*\)\s+)?(?:provided|held|assumed)\s+the\s+"
    r"(?P<office>[Ss]ecretariat|[Cc]hair)\b|"
    r"\s+(?:again\s+)?(?P<verb>co-chaired|chaired)\s+(?:the|"
    r"this)\s+(?:meeting|working group|consultation|conference)"
)
AFTER = re.compile(
    r"(?P<role>(?:[Cc]o-?\s?|[Vv]ice-)?[Cc]hair(?:man|woman|"
    r"person)?(?:manship|ship)?|[Rr]apporteur|[Ss]ecretariat)\b"
    r"(?:\s*\(|,\s+|\s+of\s+|:\s*|\s+(?:was|were|being)\s+(?:held|"
    r"taken|provided)\s+by\s+)(?:the\s+)?$"
)
CHAIRED = re.compile(
    r"\b(?P<role>co-chaired|chaired|presided over|"
    r"hosted)\s+(?:\w+\s+)?by\s+(?:the\s+)?(?:(?:Ministry|"
    r"Government|Delegation|delegation|"
    r"representative)[^,.]{0,60}\bof\s+)?(?:the\s+)?$"
)
CO_CHAIRED = "co-chaired"
CO_CHAIRED_BY = re.compile(
    r"\bco-chaired\s(?:\w+\s)?by\s(?:the\s)?[A-Z][\w\s]{2,80}?\s(?P<beside>and\s(?:by\s)?"
    r"(?:the\s)?)$"
)
"""`co-chaired by Bulgaria for the Black Sea Region and by Türkiye`: both hold it."""
OF_PART = re.compile(
    r"\b(?:session|panel|(?:first|second|third|last) part|day|morning|afternoon|"
    r"segment|discussion|debate|item|round ?table)\b[^.;]{0,40}$"
)
"""`The second session was chaired by Norway`: not the meeting."""
HELD = {
    "chaired": RoleKind.CHAIR,
    "presided over": RoleKind.CHAIR,
    "hosted": RoleKind.HOST,
    "co-chaired": RoleKind.CO_CHAIR,
}
STANDING = [
    # role, entity, from, until: the Process's own history (docs/why/reading.md)
    (RoleKind.CHAIR, "country:HU", "1993", "2006"),
    (RoleKind.CHAIR, "country:TR", "2006", "9999"),
    (RoleKind.CO_CHAIR, "country:HU", "2006", "9999"),
    (RoleKind.SECRETARIAT, "org:ICMPD", "1994", "9999"),
]
WORDS = {
    RoleKind.CHAIR: re.compile(r"(?<!-)(?<!\w)[Cc]hair(?:man|manship|person)?\b(?!-)"),
    RoleKind.CO_CHAIR: re.compile(r"\b[Cc]o-?\s?[Cc]hair"),
    RoleKind.SECRETARIAT: re.compile(r"\bSecretariat\b"),
}
OF_THE_PROCESS = {
    Type.SENIOR_OFFICIALS,
    Type.MINISTERIAL_CONFERENCE,
    Type.CONSULTATION,
    Type.FRIENDS_OF_THE_CHAIR,
    Type.REFERENCE_GROUP,
}


@dataclass
class Holding:
    """A role, where the text says so; inferred when it does not in as many words."""

    role: RoleKind
    entity: str
    paragraph: str | None
    as_printed: str = ""
    inferred: bool = False
    is_beside: bool = False
    """Named after another who holds the role too."""


def roles_of(blocks: list[Block], namer: Namer, facts: Facts) -> list[Holding]:
    found: dict[RoleKind, list[Holding]] = {}
    for block in blocks:
        for holding in said_in(block, namer):
            if not found.setdefault(holding.role, []) or holding.is_beside:
                found[holding.role].append(holding)
    text = "\n".join(block.text for block in blocks)
    for holding in standing(facts, text, blocks):
        found.setdefault(holding.role, [holding])
    return [
        one
        for every in found.values()
        for one in {holding.entity: holding for holding in every}.values()
    ]


def holders(held: list[Holding]) -> Roles:
    """Who holds each role; of a role that two hold, nobody is meant by it alone."""
    often = Counter(one.role for one in held)
    return Roles({one.role: one.entity for one in held if often[one.role] == 1})


def said_in(block: Block, namer: Namer) -> Iterator[Holding]:
    """`The Turkish Chair`, `chaired by Türkiye`, `Sweden as Rapporteur` …"""
    for word, entity, printed in claims(block.text, namer):
        role = HELD.get(word.lower()) or role_of(word)
        is_other = role == RoleKind.SECRETARIAT and entity != "org:ICMPD"
        if role is not None and not is_other:
            is_beside = word == CO_CHAIRED and printed.startswith("and ")
            yield Holding(
                role, entity, block.label, printed.strip(), is_beside=is_beside
            )


def claims(text: str, namer: Namer) -> Iterator[tuple[str, str, str]]:
    """(word of the role, entity, as printed) wherever a text gives somebody a role."""
    for match in DEMONYM.finditer(text):
        entity = namer.adjective(match["word"])
        if entity and match["role"].lower() != "host":
            yield match["role"], entity, match[0]
    for one in namer.find(text):
        before, after = text[: one.start], text[one.end :]
        said, chairs = role_after(before, after), IN_CHAIR.match(after)
        if said:
            yield said["role"], one.entity, text[one.start : one.end + said.end()]
        if chairs:
            word = next(word for word in chairs.groups() if word)
            yield word, one.entity, text[one.start : one.end + chairs.end()]
        for named in roles_before(before, after):
            yield named["role"], one.entity, text[named.start() : one.end]
        beside = CO_CHAIRED_BY.search(before)
        if beside:
            yield CO_CHAIRED, one.entity, text[beside.start("beside") : one.end]


def role_after(before: str, after: str) -> re.Match[str] | None:
    """`Sweden as Rapporteur`, `Turkey (Chair)`, `Turkey, the Chair,`."""
    said = BEFORE.match(after)
    if said is None or is_other_body(after[said.end() :]):
        return None
    is_loose = said[0].startswith(",") and " as " not in said[0]
    return said if not is_loose or is_apposed(before, after[said.end() :]) else None


def roles_before(before: str, after: str) -> Iterator[re.Match[str]]:
    """`chaired by Turkey`, `the Chair (Turkey)`, `The Chair, Turkey, said`."""
    for pattern in (AFTER, CHAIRED):
        named = pattern.search(before)
        if named is None or OF_PART.search(before[: named.start()]):
            continue
        is_loose = re.search(r"[A-Za-z],\s+(?:the\s+)?$", named[0])
        if not is_loose or is_apposed(before[: named.start()], after):
            yield named


def is_apposed(before: str, after: str) -> bool:
    """`The Chair, Sweden, said`; in `Replying to the Chair, Sweden said` it is not."""
    opens = re.search(r"(?:^|[.;:]\s+|\bby\s+)(?:[Tt]he\s+)?$", before)
    return bool(opens) and bool(re.match(r"\s*[,).]", after))


def is_other_body(rest: str) -> bool:
    """`as Chair of the Prague Process` is not this meeting's chair."""
    return bool(
        re.match(
            r"\s+of\s+the\s+(?!meeting|Budapest|Process|working|Working|"
            r"session)[A-Z]",
            rest,
        )
    )


def standing(facts: Facts, text: str, blocks: list[Block]) -> list[Holding]:
    """What is known of the Process by date, where the text uses the role at all."""
    if not facts.start:
        return []
    found = []
    for role, entity, since, until in STANDING:
        if role != RoleKind.SECRETARIAT and facts.type not in OF_THE_PROCESS:
            continue
        used = WORDS[role].search(text)
        if used and since <= facts.start < until:
            where = next((b.label for b in blocks if WORDS[role].search(b.text)), None)
            found.append(Holding(role, entity, where, used[0], inferred=True))
    return found

"""Sentence → clauses with their grammatical speakers."""

import itertools
import re
from dataclasses import dataclass, field

from meetings.ingest.lexicon.verbs import FORMS
from meetings.ingest.lexicon.words import BEFORE_NOBODY
from meetings.ingest.recognising.agents import said_by
from meetings.ingest.recognising.bodies import OWN_VIEW, VIEWED
from meetings.ingest.recognising.finite import Verb, verb_after
from meetings.ingest.recognising.fronts import WORDS, opening
from meetings.ingest.recognising.people import Subject
from meetings.vocabulary import StatementKind as Kind

AND = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:,|,?\s*(?P<and>and|as well as|"
    r"together with|along with|and also)|&)\s*"
    r"(?:also\s+|both\s+|for the\s+)?$"
)
BY = re.compile(r"\bby\s+$")
NOT_ITS_OWN = re.compile(
    r"^,?\s(?:and|but)\s(?:\w+\s)?(?:supported|opposed|backed|welcomed|rejected|"
    r"criticised|questioned)\sby\b|"
    r"^\s(?:was|were|had been)\s(?:\w+\s)?(?:circulated|distributed|annexed|attached)\b"
)
"""`It was opposed by Iran and supported by Norway`: the words are not one side's;
`Comments by Norway were distributed`: nobody speaks by it."""
OPENED_WITH = re.compile(
    r"\b(?:opened|began|started|continued) with an?\s(?:[\w-]+\s){0,3}?(?:presentation|"
    r"case study|contribution|statement|intervention|report|example|account)\sfrom\s$"
)
BARE = re.compile(
    r"(?:Supported|Seconded|Backed|Endorsed|Echoed|(?P<against>Opposed)) by\s(?:the\s)?"
)
"""`Supported by Austria and Germany.`: a whole sentence of notes."""
INVERTED = re.compile(
    r"[”\"],?\s+(?P<verb>said|noted|added|stressed|explained|remarked|replied|concluded|"
    r"observed|warned)\s+$"
)
"""`“Iran has done much”, said Pakistan.`"""
PUT_IN = re.compile(r"^\s(?:\w+ly\s|also\s)?[a-z]+(?:,|\.?$)")
GAPPED = re.compile(r"^,\s(?:that|whether|how)\b")
"""`Hungary answered that they might; Croatia, that they should.`"""
SO_DID = re.compile(r"(?:So|Likewise,?)\s(?:did|does|do|was|were|had|has)\s(?:the\s)?")
NAMED = frozenset({"name", "role"})
VIEW = re.compile(
    r"^(?:(?P<other>[Ff]or|[Oo]n behalf of|[Ss]peaking on behalf of)|"
    r"(?:[Aa]ccording to|[Tt]o the mind of|"
    r"(?:It (?:is|was|remained)|[Ii]n|[Ff]rom|[Aa]s to) the (?:opinion|view|"
    r"words|assessment|experience|estimate|understanding|judgement|perspective|"
    r"eyes) of))\s+(?:the\s+)?$"
)
LONGEST_VIEW = 80


@dataclass
class Clause:
    """Words of a sentence under one grammatical speaker, or under none."""

    start: int
    end: int
    speakers: list[Subject] = field(default_factory=list)
    verb: Verb | None = None
    how: str = ""
    """`subject`, `agent` (after `by`), `noun` (`a presentation by`), `colon`, `` ;
    `unclear`: of whoever stands first, if of anybody."""
    words: str = ""


def clauses(text: str, start: int, end: int, subjects: list[Subject]) -> list[Clause]:
    """The clauses of the sentence text[start:end], each with who speaks in it."""
    found = []
    for a, b in parts(text, start, end):
        found += of_part(text, a, b, subjects)
    return found


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence's parts between semicolons."""
    edges = [m.end() for m in re.finditer(r";\s+", text[start:end])]
    starts = [start, *(start + edge for edge in edges)]
    ends = [*(one for one in starts[1:]), end]
    return [(a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]


def of_part(text: str, start: int, end: int, subjects: list[Subject]) -> list[Clause]:
    inside = [s for s in subjects if start <= s.start and s.end <= end]
    heads: list[Clause] = []
    viewed = seen_by(text, start, end, inside)
    if viewed:
        return [viewed]
    for every in coordinated(text, inside):
        group = without_object(text, start, end, every)
        head = headed(text, start, end, group, heads)
        if head is not None:
            heads.append(head)
    put_in = next((head for head in heads if is_put_in(text, head, heads)), None)
    if put_in is not None:
        return [Clause(start, end, put_in.speakers, put_in.verb, "subject")]
    if not any(head.verb and not head.verb.is_passive for head in heads):
        by = agents(text, start, end, inside)
        if by is not None or not heads:
            return [by or without_verb(text, start, end, inside)]
    heads[0].start = start
    for one, then in itertools.pairwise(heads):
        one.end = then.start
    heads[-1].end = end
    return [trimmed(text, head) for head in heads]


def is_put_in(text: str, head: Clause, heads: list[Clause]) -> bool:
    """`They were not, Norway explained, as the law …`: all of it is Norway's."""
    is_first = all(
        one is head or {s.form for s in one.speakers} <= {"anaphora", "nobody"}
        for one in heads
    )
    before = text[: head.speakers[0].start].rstrip()
    after = text[head.speakers[-1].end :]
    is_said = head.verb is not None and head.verb.kind is not None
    return is_first and is_said and before[-1:] == "," and bool(PUT_IN.match(after))


def without_verb(text: str, start: int, end: int, inside: list[Subject]) -> Clause:
    """A clause of nobody; with a body before a word that is no verb, `unclear`."""
    head = text[start:end].lstrip("“‘\"'(")
    first = [s for s in inside if s.start == end - len(head)] if head else []
    if first and first[0].form in NAMED:
        group = next(g for g in coordinated(text, inside) if g[0] is first[0])
        after = re.match(r"\s([a-z]+)\b", text[group[-1].end : end])
        if after and after[1] not in BEFORE_NOBODY | {"as", "and"}:
            return Clause(start, end, group, None, "unclear")
    return Clause(start, end)


def seen_by(text: str, start: int, end: int, inside: list[Subject]) -> Clause | None:
    """`In the view of China, such courses …`: whoever sees it so says it."""
    for every in coordinated(text, inside):
        if every[0].start - start > LONGEST_VIEW:
            break
        group = without_object(text, start, end, every)
        lead = text[start : group[0].start]
        match = VIEW.search(lead)
        if lead in VIEWED and OWN_VIEW.search(group[-1].text):
            return Clause(start, end, group, Verb(Kind.INTERVENTION, "view"), "agent")
        if match and not match["other"] and group[0].form in {"name", "role", "group"}:
            return Clause(start, end, group, Verb(Kind.INTERVENTION, "view"), "agent")
    return None


def without_object(
    text: str, start: int, end: int, group: list[Subject]
) -> list[Subject]:
    """`In reply to Iraq, Iran and Pakistan said`: the first is no speaker."""
    if len(group) < 3:
        return group
    lead = WORDS.findall(text[start : group[0].start])
    if not lead or lead[-1].lower() not in BEFORE_NOBODY:
        return group
    verb = verb_after(text[group[-1].end : end])
    is_said = verb is not None and verb.kind is not None
    return group[1:] if is_said and text[group[-1].end] != "," else group


def trimmed(text: str, clause: Clause) -> Clause:
    """Without the spaces at its ends."""
    words = text[clause.start : clause.end]
    clause.start += len(words) - len(words.lstrip())
    clause.end -= len(words) - len(words.rstrip())
    return clause


def coordinated(text: str, subjects: list[Subject]) -> list[list[Subject]]:
    """Subjects that stand together: `Iraq, Afghanistan and Pakistan`.

    Without an `and` before the last, a comma parts: `Replying to Iraq, Iran said`.
    """
    groups: list[list[Subject]] = []
    links: list[str] = []
    for one in subjects:
        last = groups[-1][-1] if groups else None
        match = AND.match(text[last.end : one.start]) if last else None
        if match is None:
            groups.append([one])
            links.append("")
        elif match["and"] or "&" in match[0]:
            groups[-1] = [*(groups[-1] if links[-1] != "and" else groups[-1][-1:]), one]
            links[-1] = "and"
        elif links[-1] == "and":
            groups.append([one])
            links.append("")
        else:
            groups[-1].append(one)
            links[-1] = ","
    return [
        part
        for group, link in zip(groups, links, strict=True)
        for part in ([[one] for one in group] if link == "," else [group])
    ]


def headed(
    text: str, start: int, end: int, group: list[Subject], before: list[Clause]
) -> Clause | None:
    """The clause that a group of subjects opens; None when it is no subject here."""
    verb = verb_after(text[group[-1].end : end])
    colon = re.match(r"^\s*(?:\([^)]*\)\s*)?:(?:\s|$)", text[group[-1].end : end])
    is_stem = group[0].form == "group" and group[-1].end + 1 == end
    lead = text[start : group[0].start]
    is_first = not lead or (is_stem and re.fullmatch(r"[A-Z][^,;:.]{1,50},\s+", lead))
    if colon and is_first and (group[0].form in NAMED or is_stem):
        return Clause(start, end, group, Verb(Kind.INTERVENTION, ":"), "colon")
    said = INVERTED.search(text[max(start, group[0].start - 40) : group[0].start])
    if said:
        return Clause(
            start, end, group, Verb(FORMS[said["verb"]], said["verb"]), "subject"
        )
    if SO_DID.fullmatch(lead):
        return Clause(start, end, group, Verb(Kind.SUPPORT, "so did"), "subject")
    if verb is None:
        is_gapped = start > 1 and text[start - 2] == ";" and not lead
        if not is_gapped or not GAPPED.match(text[group[-1].end : end]):
            return None
        return Clause(start, end, group, Verb(Kind.INTERVENTION, "said"), "subject")
    last = before[-1].start if before else None
    at = opening(text, start, group[0].start, last, verb)
    return None if at is None else Clause(at, end, group, verb, "subject")


def agents(text: str, start: int, end: int, inside: list[Subject]) -> Clause | None:
    """`It was stressed by Norway that`, `a presentation … by the Secretariat`."""
    for every in coordinated(text, inside):
        group = without_object(text, start, end, every)
        if group[0].form not in {"name", "role", "group", "nobody"}:
            continue
        lead, rest = text[start : group[0].start], text[group[-1].end : end]
        bare = BARE.fullmatch(lead)
        if bare and not rest.strip(" ."):
            kind = Kind.DISSENT if bare["against"] else Kind.SUPPORT
            return Clause(start, end, group, Verb(kind, lead.strip()), "agent")
        found = agent(lead)
        if found is None:
            continue
        verb, how = found
        is_nobody = group[0].form == "nobody" or NOT_ITS_OWN.match(rest)
        if how != "view" and is_nobody:
            return Clause(start, end, [], None, "unclear")
        return Clause(start, end, group, verb, "agent" if how == "view" else how)
    return None


def agent(lead: str) -> tuple[Verb, str] | None:
    """What a body does that stands after `lead`, and how: `agent`, `noun`, `view`."""
    if VIEW.search(lead):
        return Verb(Kind.INTERVENTION, "view"), "view"
    if OPENED_WITH.search(lead):
        return Verb(Kind.REPORT, "opened"), "noun"
    match = BY.search(lead)
    if match is None:
        return None
    verb = said_by([w.lower() for w in WORDS.findall(lead[: match.start()])])
    return (verb, "agent" if verb.kind else "noun") if verb else None

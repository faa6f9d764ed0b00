"""Sentence → clauses with their grammatical speakers."""

import itertools
import re
from dataclasses import dataclass, field

from meetings.ingest.lexicon.verbs import FORMS
from meetings.ingest.lexicon.words import ADVERBIALS, BEFORE_NOBODY
from meetings.ingest.recognising.agents import said_by
from meetings.ingest.recognising.bodies import OWN_VIEW, VIEWED
from meetings.ingest.recognising.finite import Verb, has_verb, is_finite, verb_after
from meetings.ingest.recognising.people import Subject
from meetings.vocabulary import StatementKind as Kind

AND = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:,|,?\s*(?P<and>and|as well as|"
    r"together with|along with|and also)|&)\s*"
    r"(?:also\s+|both\s+|for the\s+)?$"
)
SHORT_OF_SUBJECT = frozenset(
    """that which because if when where how as than what why whether since although
    though unless until""".split()
)
EXCEPTING = frozenset(
    {"but", "nor", "neither", "except", "save", "excepting", "should", "had", "were"}
)
"""`All but Norway agreed`, `Should Norway agree, …`."""
CONJUNCTION = re.compile(
    r"(?:^|[,;:]\s*|\s)(?P<word>while|whilst|whereas|whereupon|but|and|with|"
    r"although|though|yet)\s+"
    r"(?:(?:also|then|finally|both|for (?:its|their) part,?|in turn,?)\s+)?$"
)
BY = re.compile(r"\bby\s+$")
AND_BY = re.compile(
    r"^,?\s(?:and|but)\s(?:\w+\s)?(?:supported|opposed|backed|welcomed|rejected|"
    r"criticised|questioned)\sby\b"
)
"""`It was opposed by Iran and supported by Norway`: the words are not one side's."""
OPENED_WITH = re.compile(
    r"\b(?:opened|began|started|continued) with an?\s(?:[\w-]+\s){0,3}?(?:presentation|"
    r"case study|contribution|statement|intervention|report|example|account)\sfrom\s$"
)
PARTED = re.compile(
    r"[;,]\s+(?P<clause>(?:while|whereas|whilst|but|and)\s+[^,;]{3,80},\s*$)"
)
INVERTED = re.compile(
    r"[”\"],?\s+(?P<verb>said|noted|added|stressed|explained|remarked|replied|concluded|"
    r"observed|warned)\s+$"
)
"""`“Iran has done much”, said Pakistan.`"""
PUT_IN = re.compile(r"^\s(?:\w+ly\s|also\s)?[a-z]+(?:,|\.?$)")
IN_WHICH = re.compile(r"\b(?:in the course of|during|after|following) which$")
GAPPED = re.compile(r"^,\s(?:that|whether|how)\b")
"""`Hungary answered that they might; Croatia, that they should.`"""
THERE = re.compile(
    r"^There (?:was|were)\b(?!.*\b(?:agree|consensus|decision|support))"
    r".*,\s(?:although|though|but|while)$"
)
SUBORDINATE = re.compile(r"\s(?:that|what|why|how|whether)\s")
NAMED = frozenset({"name", "role"})
VIEW = re.compile(
    r"^(?:(?P<other>For|[Oo]n behalf of|[Ss]peaking on behalf of)|(?:[Aa]ccording to|"
    r"[Tt]o the mind of|"
    r"(?:It (?:is|was|remained)|[Ii]n|[Ff]rom|[Aa]s to) the (?:opinion|view|"
    r"words|assessment|experience|estimate|understanding|judgement|perspective|"
    r"eyes) of))\s+(?:the\s+)?$"
)
LONGEST_VIEW = 80
TIME = re.compile(
    r"^(?:Before|After|At|During|Towards?|On|Upon|Prior to|Following|In)\b"
    r"[^,;:.]{1,90}$"
)
"""`Before the closure of the meeting the delegation of France announced`."""
EXPLETIVE = re.compile(r"^(?:it|there|this|that)\s+(?:was|is|were)\b", re.I)
WORDS = re.compile(r"[A-Za-z][\w’'-]*")
OPENERS = re.compile(
    r"^(?:"
    + "|".join(sorted((re.escape(a) for a in ADVERBIALS), key=len, reverse=True))
    + r")\b,?\s*$",
    re.I,
)


@dataclass
class Clause:
    """Words of a sentence under one grammatical speaker, or under none."""

    start: int
    end: int
    speakers: list[Subject] = field(default_factory=list)
    verb: Verb | None = None
    how: str = ""
    """`subject`, `agent` (after `by`), `noun` (`a presentation by`), `colon`, `` """
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
        agent = agents(text, start, end, inside)
        if agent is not None or not heads:
            return [agent or without_verb(text, start, end, inside)]
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
    if verb is None:
        is_gapped = start > 1 and text[start - 2] == ";" and not lead
        if not is_gapped or not GAPPED.match(text[group[-1].end : end]):
            return None
        return Clause(start, end, group, Verb(Kind.INTERVENTION, "said"), "subject")
    at = opening(text, start, group[0].start, before, verb)
    return None if at is None else Clause(at, end, group, verb, "subject")


def opening(
    text: str, start: int, at: int, before: list[Clause], verb: Verb
) -> int | None:
    """Where the clause of a subject at `at` starts; None when it is an object."""
    lead = text[start:at]
    if not before:
        return start if is_front(lead, verb) else None
    if verb.is_passive or verb.is_silent:
        return None
    match = CONJUNCTION.search(lead)
    if match and match["word"] != "with":
        said = text[before[-1].start : start + match.start()]
        is_new = is_new_clause(match, lead, said, verb)
        return start + match.start("word") if is_new else None
    said = text[before[-1].start : at]
    if re.search(r",\s*$", lead) and verb.kind and not re.search(r"\bthat\b", said):
        return at
    parted = PARTED.search(lead)
    return start + parted.start("clause") if parted else None


def is_new_clause(match: re.Match[str], lead: str, said: str, verb: Verb) -> bool:
    """Whether a conjunction opens a clause beside the one before, not inside it."""
    is_parted = lead[match.start() : match.start() + 1] in {",", ";", ":"}
    if is_parted or match["word"] in {"while", "whilst", "whereas", "but"}:
        return True
    return verb.kind is not None and not SUBORDINATE.search(said)


def is_front(lead: str, verb: Verb) -> bool:
    """Whether what stands before the first subject leaves it the subject."""
    words = lead.strip(" “‘\"'(–—-")
    if not words or OPENERS.match(lead.strip(" “‘\"'(")):
        return True
    if words.endswith((",", ":", "–", "—")):
        is_fronted = words.endswith(",") or verb.kind is not None
        return is_fronted and not EXPLETIVE.match(words)
    if IN_WHICH.search(words) or THERE.match(words):
        return verb.kind is not None
    last = WORDS.findall(words)[-1].lower() if WORDS.findall(words) else ""
    if last in BEFORE_NOBODY or last in SHORT_OF_SUBJECT or last in EXCEPTING:
        return False
    if len(words.split()) <= 4 and not any(has_verb(w) for w in words.split()):
        return not verb.is_passive and not verb.is_silent
    if TIME.match(words) and not any(is_finite(w) for w in words.split()):
        return verb.kind is not None
    tail = " ".join(w.lower() for w in WORDS.findall(words)[-3:])
    ends_so = any(tail == one or tail.endswith(f" {one}") for one in ADVERBIALS)
    return ends_so and verb.kind is not None and "," in words


def agents(text: str, start: int, end: int, inside: list[Subject]) -> Clause | None:
    """`It was stressed by Norway that`, `a presentation … by the Secretariat`."""
    for every in coordinated(text, inside):
        group = without_object(text, start, end, every)
        if group[0].form not in {"name", "role", "group", "nobody"}:
            continue
        lead = text[start : group[0].start]
        if VIEW.search(lead):
            return Clause(start, end, group, Verb(Kind.INTERVENTION, "view"), "agent")
        match = BY.search(lead)
        if OPENED_WITH.search(lead):
            return Clause(start, end, group, Verb(Kind.REPORT, "opened"), "noun")
        if match is None:
            continue
        words = [w.lower() for w in WORDS.findall(lead[: match.start()])]
        if AND_BY.match(text[group[-1].end : end]):
            return Clause(start, end, [], None, "unclear")
        verb = said_by(words)
        if verb is not None and group[0].form == "nobody":
            return Clause(start, end, [], None, "unclear")
        if verb is not None:
            return Clause(start, end, group, verb, "agent" if verb.kind else "noun")
    return None

"""Sentence → clauses with their grammatical speakers."""

import re
from dataclasses import dataclass, field

from meetings.ingest.lexicon.verbs import (
    FORMS,
    GIVEN,
    MOODS,
    NOUNS,
    PARTICIPLES,
    PAST,
    PHRASES,
    SILENT,
)
from meetings.ingest.lexicon.words import ADVERBIALS, ADVERBS, BEFORE_NOBODY
from meetings.ingest.recognising.subjects import Subject
from meetings.vocabulary import StatementKind as Kind

AND = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:,|,?\s*(?P<and>and|as well as|"
    r"together with|along with|and also)|&)\s*"
    r"(?:also\s+|both\s+|for the\s+)?$"
)
ASIDE = re.compile(
    r"^\s*(?:\([^)]{1,120}\)|,\s*(?:as|on behalf|speaking|supported|"
    r"seconded|joined|in its|in their|for its"
    r"|for their|in turn|on its|on their|which|who|while|whose|represented|echoing|"
    r"referring|recalling|noting|welcoming|responding|replying|too|also|however|"
    r"likewise|equally|finally|as well|like|with|after|citing|drawing|acting|"
    r"having|being|taking|moreover|furthermore|therefore|then|once again|again|"
    r"by contrast|similarly|thus|among others|inter alia|in particular|in (?:this|that)"
    r"|one of|the (?:host|chair|co-chair|rapporteur|secretariat)|[a-z]+ing)\b"
    r"(?:[^,;.()]|\([^)]*\)){0,160}?(?:,(?:[^,;.()]){0,80}?){0,3}?,|"
    r"\s*[–—-]\s[^–—]{1,120}\s[–—-]|,(?:\s[\w’'-]+){1,8},)",
)
AUXILIARY = frozenset(
    [
        "has",
        "have",
        "had",
        "will",
        "would",
        "is",
        "are",
        "was",
        "were",
        "can",
        "could",
        "did",
        "does",
        "do",
        "may",
        "might",
        "should",
        "shall",
        "must",
    ]
)
SHORT_OF_SUBJECT = frozenset(
    [
        "that",
        "which",
        "because",
        "if",
        "when",
        "where",
        "how",
        "as",
        "than",
        "what",
        "why",
        "whether",
        "since",
        "although",
        "though",
        "unless",
        "until",
    ]
)
CONJUNCTION = re.compile(
    r"(?:^|[,;:]\s*|\s)(?P<word>while|whilst|whereas|but|and|with|"
    r"although|though|yet)\s+"
    r"(?:(?:also|then|finally|both|for (?:its|their) part,?|in turn,?)\s+)?$"
)
BY = re.compile(r"\b(?P<word>by|from|of)\s+$")
VIEW = re.compile(
    r"^(?:(?:[Aa]ccording to|(?:It was|[Ii]n|[Ff]rom|[Aa]s to) the "
    r"(?:opinion|view|words|assessment|"
    r"experience|estimate|understanding|judgement|perspective|eyes) of)\s+)$"
)
WORDS = re.compile(r"[A-Za-z][\w’'-]*")
OPENERS = re.compile(
    r"^(?:"
    + "|".join(sorted((re.escape(a) for a in ADVERBIALS), key=len, reverse=True))
    + r")\b,?\s*$",
    re.I,
)
BETWEEN = re.compile(
    r"^\s*(?:(?:themselves|itself|both|all|each|in general|in turn|"
    r"in principle|once again|"
    r"for (?:its|their) part|at the outset|as well|in particular|by "
    r"and large|on the whole|"
    r"at (?:this|that) point|in response|in reply|in conclusion)\s+)+"
)


@dataclass(frozen=True)
class Verb:
    """A finite verb after a subject: its kind; None when it says nothing by itself."""

    kind: Kind | None
    text: str
    is_silent: bool = False
    is_passive: bool = False


@dataclass
class Clause:
    """Words of a sentence under one grammatical speaker, or under none."""

    start: int
    end: int
    speakers: list[Subject] = field(default_factory=list)
    verb: Verb | None = None
    how: str = ""
    """`subject`, `agent` (after `by`), `noun` (`a presentation by`), `colon`, `` """


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
    for group in coordinated(text, inside):
        head = headed(text, start, end, group, heads)
        if head is not None:
            heads.append(head)
    if not any(head.verb and not head.verb.is_passive for head in heads):
        agent = agents(text, start, end, inside)
        if agent is not None or not heads:
            return [agent or Clause(start, end)]
    heads[0].start = start
    for one, then in zip(heads, heads[1:], strict=False):
        one.end = then.start
    heads[-1].end = end
    return [trimmed(text, head) for head in heads]


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
    colon = re.match(r"^\s*(?:\([^)]*\)\s*)?:\s", text[group[-1].end : end])
    if colon and group[0].start == start and group[0].form in {"name", "role"}:
        return Clause(start, end, group, Verb(Kind.INTERVENTION, ":"), "colon")
    if verb is None:
        return None
    at = opening(text, start, group[0].start, before, verb)
    if at is None:
        return shared_verb(text, start, group, before, verb)
    return Clause(at, end, group, verb, "subject")


def shared_verb(
    text: str, start: int, group: list[Subject], before: list[Clause], verb: Verb
) -> Clause | None:
    """`, with Norway adding that` and the like are left to the clause before."""
    return None


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
    if match and (match["word"] != "with"):
        is_parted = lead[match.start() : match.start() + 1] in {",", ";", ":"}
        if verb.kind is None and not is_parted and match["word"] == "and":
            return None
        said = text[before[-1].start : start + match.start()]
        if is_parted or match["word"] in {"while", "whilst", "whereas", "but"}:
            return start + match.start("word")
        return start + match.start("word") if " that " not in said else None
    said = text[before[-1].start : at]
    if re.search(r",\s*$", lead) and verb.kind and not re.search(r"\bthat\b", said):
        return at
    parted = re.search(
        r"[;,]\s+(?:while|whereas|whilst|but|and)\s+[^,;]{3,80},\s*$", lead
    )
    if parted:
        return start + parted.start() + len(parted[0]) - len(parted[0].lstrip(";, "))
    return None


def is_front(lead: str, verb: Verb) -> bool:
    """Whether what stands before the first subject leaves it the subject."""
    words = lead.strip(" “‘\"'(–—-")
    if not words or OPENERS.match(lead.strip(" “‘\"'(")):
        return True
    last = WORDS.findall(words)[-1].lower() if WORDS.findall(words) else ""
    if words.endswith((",", ":", "–", "—")):
        if verb.kind is None and words.endswith((":", "–", "—")):
            return False
        return not re.match(r"^(?:it|there|this|that)\s+(?:was|is|were)\b", words, re.I)
    if last in BEFORE_NOBODY or last in SHORT_OF_SUBJECT:
        return False
    if len(words.split()) <= 4 and not any(has_verb(w) for w in words.split()):
        return not verb.is_passive and not verb.is_silent
    tail = " ".join(w.lower() for w in WORDS.findall(words)[-3:])
    return (
        any(tail == one or tail.endswith(f" {one}") for one in ADVERBIALS)
        and verb.kind is not None
        and ("," in words or len(words.split()) <= 4)
    )


def has_verb(word: str) -> bool:
    return word in FORMS or word in AUXILIARY or word in PAST or word.endswith("ed")


def verb_after(rest: str) -> Verb | None:
    """The finite verb that follows a subject, after asides and adverbs."""
    for _ in range(3):
        aside = ASIDE.match(rest)
        if aside is None:
            break
        rest = rest[aside.end() :]
    rest = BETWEEN.sub(" ", rest)
    match = re.match(r"^\s*,?\s*(?P<words>[a-z][\w’'\s-]*)", rest)
    if match is None or (rest.startswith((",", ".", ";")) and not match):
        return None
    words = match["words"].lower().split()
    words = without_adverbs(words)
    return verb_of(words) if words else None


def without_adverbs(words: list[str]) -> list[str]:
    kept = list(words)
    while kept and (
        kept[0] in ADVERBS or (kept[0].endswith("ly") and kept[0] not in FORMS)
    ):
        kept.pop(0)
    return kept


def verb_of(words: list[str]) -> Verb | None:
    line = " ".join(words[:8])
    for phrase, kind in PHRASES.items():
        if line == phrase or line.startswith(f"{phrase} "):
            return Verb(kind, phrase)
    first = words[0]
    if re.match(r"joined (?!the |by |online|remotely|from )", line):
        return Verb(Kind.SUPPORT, first)
    if first in FORMS:
        return Verb(FORMS[first], first)
    if first in SILENT:
        return Verb(None, first, is_silent=True)
    if first in AUXILIARY:
        return after_auxiliary(words)
    if first in PAST or is_regular(first):
        return Verb(None, first)
    return None


def is_regular(word: str) -> bool:
    """`quantified`, `regards`: a finite verb by its ending."""
    return bool(re.search(r"(?:ed|[^su]s)$", word)) and len(word) > 3


def after_auxiliary(words: list[str]) -> Verb | None:
    """`has noted`, `would be ready`; a passive (`was asked`) says nothing."""
    first, chain = words[0], []
    rest = words[1:]
    while rest and (
        rest[0] in {"not", "been", "be", "being", "to"}
        or rest[0] in ADVERBS
        or (rest[0].endswith("ly") and rest[0] not in FORMS)
    ):
        chain.append(rest.pop(0))
    if not rest:
        return Verb(None, first)
    is_be = first in {"is", "are", "was", "were"} or "been" in chain or "be" in chain
    done = is_be and (rest[0] in GIVEN or rest[0].endswith("ed"))
    if done and rest[0] not in MOODS:
        return Verb(None, f"{first} {rest[0]}", is_passive=True)
    if rest[0] in SILENT or rest[0] in {"unable", "absent", "present", "represented"}:
        return Verb(None, f"{first} {rest[0]}", is_silent=True)
    kind = None if is_be else FORMS.get(rest[0])
    if kind == Kind.SUPPORT and "not" in chain:
        kind = Kind.DISSENT
    return Verb(kind, f"{first} {rest[0]}")


def agents(text: str, start: int, end: int, inside: list[Subject]) -> Clause | None:
    """`It was stressed by Norway that`, `a presentation … by the Secretariat`."""
    for group in coordinated(text, inside):
        if group[0].form not in {"name", "role", "group"}:
            continue
        lead = text[start : group[0].start]
        if VIEW.search(lead):
            return Clause(start, end, group, Verb(Kind.INTERVENTION, "view"), "agent")
        match = BY.search(lead)
        if match is None or match["word"] != "by":
            continue
        words = [w.lower() for w in WORDS.findall(lead[: match.start()])]
        verb = said_by(words) if match["word"] == "by" else None
        if verb is not None:
            return Clause(start, end, group, verb, "agent" if verb.kind else "noun")
    return None


def said_by(words: list[str]) -> Verb | None:
    """What was said, or what kind of speech it was, before `by`."""
    last = [w for w in words[-3:] if w not in ADVERBS]
    for word in reversed(last):
        if word in PARTICIPLES:
            spoken = {"made", "given", "delivered"}
            is_passive = any(
                w in {"was", "were", "been", "is", "are", "as"} for w in words[-12:]
            )
            if word in spoken:
                return noun_of(words)
            return (
                Verb(FORMS.get(word, Kind.INTERVENTION), word) if is_passive else None
            )
    return noun_of(words)


def noun_of(words: list[str]) -> Verb | None:
    near = words[-26:]
    nouns = [w for w in near if w in NOUNS]
    if not nouns:
        return None
    kind = Kind.PROPOSAL if nouns[-1].startswith(("propos", "suggest")) else Kind.REPORT
    return Verb(kind, nouns[-1])

"""Where the clause of a subject starts; or that what stands before makes it none."""

import re

from meetings.ingest.lexicon.words import ADVERBIALS, BEFORE_NOBODY
from meetings.ingest.recognising.finite import Verb, has_verb, is_finite

WORDS = re.compile(r"[A-Za-z][\w’'-]*")
IN_WHICH = re.compile(r"\b(?:in the course of|during|after|following) which$")
THERE = re.compile(
    r"^There (?:was|were)\b(?!.*\b(?:agree|consensus|decision|support))"
    r".*,\s(?:although|though|but|while)$"
)
PERSON_OF = re.compile(
    r"(?:[Tt]he|[Aa])\s(?:deputy\s)?(?:head|representatives?|director|members?|"
    r"colleagues?)\sof",
    re.I,
)
"""`The head of the Secretariat recalled`."""
SUBORDINATE = re.compile(r"\s(?:that|what|why|how|whether)\s")
TIME = re.compile(
    r"^(?:Before|After|At|During|Towards?|On|Upon|Prior to|Following|In)\b"
    r"[^,;:.]{1,90}$"
)
"""`Before the closure of the meeting the delegation of France announced`."""
EXPLETIVE = re.compile(r"^(?:it|there|this|that)\s+(?:was|is|were)\b", re.I)
OPENERS = re.compile(
    r"^(?:"
    + "|".join(sorted((re.escape(a) for a in ADVERBIALS), key=len, reverse=True))
    + r")\b,?\s*$",
    re.I,
)
SHORT_OF_SUBJECT = frozenset(
    """that which because if when where how as than what why whether since although
    though unless until""".split()
)
EXCEPTING = frozenset(
    {"but", "nor", "neither", "except", "save", "excepting", "should", "had", "were"}
)
"""`All but Norway agreed`, `Should Norway agree, …`."""
NO_SUBJECT_AFTER = BEFORE_NOBODY | SHORT_OF_SUBJECT | EXCEPTING
CONJUNCTION = re.compile(
    r"(?:^|[,;:]\s*|\s)(?P<word>while|whilst|whereas|whereupon|but|and|with|"
    r"although|though|yet)\s+"
    r"(?:(?:also|then|finally|both|for (?:its|their) part,?|in turn,?)\s+)?$"
)
PARTED = re.compile(
    r"[;,]\s+(?P<clause>(?:while|whereas|whilst|but|and)\s+[^,;]{3,80},\s*$)"
)


def opening(text: str, start: int, at: int, last: int | None, verb: Verb) -> int | None:
    """Where the clause of a subject at `at` starts; None when it is an object."""
    lead = text[start:at]
    if last is None:
        return start if is_front(lead, verb) else None
    if verb.is_passive or verb.is_silent:
        return None
    match = CONJUNCTION.search(lead)
    if match and match["word"] != "with":
        said = text[last : start + match.start()]
        is_new = is_new_clause(match, lead, said, verb)
        return start + match.start("word") if is_new else None
    said = text[last:at]
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
    is_person = PERSON_OF.fullmatch(words)
    if not words or is_person or OPENERS.match(lead.strip(" “‘\"'(")):
        return True
    if words.endswith((",", ":", "–", "—")):
        is_fronted = words.endswith(",") or verb.kind is not None
        return is_fronted and not EXPLETIVE.match(words)
    if IN_WHICH.search(words) or THERE.match(words):
        return verb.kind is not None
    last = WORDS.findall(words)[-1].lower() if WORDS.findall(words) else ""
    return last not in NO_SUBJECT_AFTER and is_short_front(words, verb)


def is_short_front(words: str, verb: Verb) -> bool:
    """Whether a few words, a time or an adverbial stand before the subject."""
    if len(words.split()) <= 4 and not any(has_verb(w) for w in words.split()):
        return not verb.is_passive and not verb.is_silent
    if TIME.match(words) and not any(is_finite(w) for w in words.split()):
        return verb.kind is not None
    tail = " ".join(w.lower() for w in WORDS.findall(words)[-3:])
    ends_so = any(tail == one or tail.endswith(f" {one}") for one in ADVERBIALS)
    return ends_so and verb.kind is not None and "," in words

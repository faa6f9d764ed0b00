"""The finite verb that follows a subject, and what it does."""

import re
from dataclasses import dataclass

from meetings.ingest.lexicon.phrases import PHRASES
from meetings.ingest.lexicon.verbs import (
    BASE,
    FORMS,
    GIVEN,
    MOODS,
    NOUNS,
    PAST,
    SILENT,
    SPOKE,
)
from meetings.ingest.lexicon.words import ADVERBS
from meetings.vocabulary import StatementKind as Kind

ASIDE = re.compile(
    r"^\s*(?:\([^)]{1,120}\)|,\s*(?:(?:supported|seconded|joined|backed|opposed)\s"
    r"(?:\w+\s){0,2}by|(?:also\s|speaking\s){0,2}on behalf of)\s"
    r"[^;.()]{1,200}?,(?=\s(?!the\b|and\b|as\b)[a-z])|"
    r",\s*(?:as|on behalf|speaking|supported|"
    r"seconded|joined|in its|in their|for its"
    r"|for their|in turn|on its|on their|which|who|while|whose|represented|echoing|"
    r"referring|recalling|noting|welcoming|responding|replying|too|also|however|"
    r"likewise|equally|finally|as well|like|with|after|citing|drawing|acting|"
    r"having|being|taking|to which|to whom|from which|in which|for which|of which|"
    r"where|moreover|furthermore|therefore|then|once again|again|"
    r"by contrast|similarly|thus|among others|inter alia|in particular|in (?:this|that)"
    r"|one of|the (?:host|chair|co-chair|rapporteur|secretariat)|[a-z]+ing)\b"
    r"(?:[^,;.()]|\([^)]*\)){0,160}?(?:,(?:[^,;.()]){0,80}?){0,3}?,|"
    r"\s*[–—-]\s[^–—]{1,120}\s[–—-]|,(?:\s(?:M[rs]s?\.|Dr\.|[A-Z]\.|[\w’'-]+)){1,8},)",
)


SPEAKS = re.compile(rf"^,\s+(?:{SPOKE})\b(?!\s+by\b)")
"""`Ms. Demir of Turkey, said that …`: a verb, no aside."""
PLURAL_VERBS = BASE | PAST | {"are", "were", "had"}
AUXILIARY = frozenset(
    """has have had will would is are was were can could did does do may might should
    shall must""".split()
)
DUTY = frozenset({"must", "should", "shall"})
"""`Governments should explain`: others say of them what they are to do."""
HELD = re.compile(
    r"held (?:its|their|an?|the|two|three) (?:[\w-]+ )?"
    r"(?:meeting|session|exchange|debate)"
)
"""`The Group held its fourth meeting`."""
BETWEEN = re.compile(
    r"^\s*(?:(?:as (?:the )?(?:[Cc]o-)?(?:[Cc]hair|[Rr]apporteur|host|Secretariat)"
    r"(?: of the (?:Budapest )?(?:Process|[Mm]eeting))?|themselves|itself|both|"
    r"all|each|in general|in turn|"
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


def has_verb(word: str) -> bool:
    if word in NOUNS:
        return False
    return word in FORMS or word in AUXILIARY or word in PAST or word.endswith("ed")


def is_finite(word: str) -> bool:
    """A verb by its form, not a noun that may also be one (`report`, `close`)."""
    return word in AUXILIARY or word in PAST or word.endswith("ed")


def verb_after(rest: str) -> Verb | None:
    """The finite verb that follows a subject, after asides and adverbs."""
    for _ in range(3):
        aside = ASIDE.match(rest)
        if aside is None or SPEAKS.match(rest):
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
    line, first = " ".join(words[:8]), words[0]
    for phrase, kind in PHRASES.items():
        if line == phrase or line.startswith(f"{phrase} "):
            return Verb(kind, phrase)
    if re.match(r"joined (?!the |by |online|remotely|from )", line):
        return Verb(Kind.SUPPORT, first)
    if first in AUXILIARY and first not in FORMS:
        return after_auxiliary(words)
    if (first in SILENT and first not in FORMS) or HELD.match(line):
        return Verb(None, first, is_silent=True)
    is_finite_form = first in FORMS or first in PAST or is_regular(first)
    return (
        Verb(FORMS.get(first), first) if is_finite_form and not is_noun(words) else None
    )


def is_noun(words: list[str]) -> bool:
    """`Frontex figures show`: the plural of a noun, and its verb after it."""
    is_plural = words[0].endswith("s") and words[0] not in {*FORMS, "others"}
    return is_plural and words[1:2] != [] and words[1] in PLURAL_VERBS


def is_regular(word: str) -> bool:
    """`quantified`, `regards`: a finite verb by its ending."""
    return bool(re.search(r"(?:ed|[^su]s)$", word)) and len(word) > 3


def after_auxiliary(words: list[str]) -> Verb | None:
    """`has noted`, `would be ready`; a passive (`was asked`) says nothing."""
    first, chain = words[0], []
    is_own = words[1:2] == ["to"] and words[2:3] != ["be"]
    if is_own or (first in DUTY and words[1:2] != ["like"]):
        return Verb(None, first, is_silent=first in DUTY)
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
    if rest[0] in SILENT or rest[0] in {
        "unable",
        "absent",
        "present",
        "represented",
        "online",
        "connected",
    }:
        return Verb(None, f"{first} {rest[0]}", is_silent=True)
    kind = None if is_be else FORMS.get(rest[0])
    if kind == Kind.SUPPORT and "not" in chain:
        kind = Kind.DISSENT
    return Verb(kind, f"{first} {rest[0]}")

"""What was said, or what kind of speech it was, before `by` and a name."""

from meetings.ingest.lexicon.verbs import FORMS, NOUNS, PARTICIPLES, PAST
from meetings.ingest.lexicon.words import ADVERBS
from meetings.ingest.recognising.finite import Verb
from meetings.vocabulary import StatementKind as Kind

PARTICLED = frozenset(
    {("pointed", "out"), ("put", "forward"), ("brought", "forward"), ("spelt", "out")}
)
HEARD = frozenset(
    """was were made given delivered followed heard listened received included opened
    started began featured comprised consisted held introduced had planned based
    revised updated detailed invited related entitled""".split()
)
"""Verbs that may stand before `a presentation by`; another makes it a mere object."""
HOLDS = frozenset(
    """contains reflects takes builds incorporates mirrors follows goes
    resembles corresponds responds differs""".split()
)
PAPERS = frozenset({"paper", "message", "video", "film", "letter"})
"""Said only where they open something: `the day began with a paper by …`."""
STANCES = frozenset({"position", "view", "stance", "line", "approach"})
"""`The same position was taken by Sweden.`"""
WRITTEN = [[word] for word in "issued circulated distributed published tabled".split()]
"""`The summary is issued by the Chair`: nobody speaks by it."""
PASSIVE = frozenset({"was", "were", "been", "is", "are", "as"})


def said_by(words: list[str]) -> Verb | None:
    """What was said, or what kind of speech it was, before `by`."""
    if tuple(words[-2:]) in PARTICLED:
        words = words[:-1]
    if words[-2:-1] in (["in"], ["on"]) and words[-1] in {"this", "that"}:
        words = words[:-2]
    last = [w for w in words[-3:] if w not in ADVERBS][-1:]
    word = last[0] if last else ""
    if word == "taken" and STANCES & set(words):
        return Verb(Kind.INTERVENTION, word)
    if word not in PARTICIPLES or word in {"made", "given", "delivered"}:
        return noun_of(words)
    is_passive = any(w in PASSIVE for w in words[-12:])
    return Verb(FORMS.get(word, Kind.INTERVENTION), word) if is_passive else None


def is_other_verb(word: str) -> bool:
    is_verb = word in PAST or word.endswith("ed") or (word in FORMS and word[-1] == "s")
    return (is_verb and word not in HEARD and word not in NOUNS) or word in HOLDS


def noun_of(words: list[str]) -> Verb | None:
    """`There was a presentation by`; not `The text refers to a proposal by`."""
    near = words[-26:]
    nouns = [w for w in near if w in NOUNS]
    if not nouns:
        return None
    if words[0] in {"after", "following", "before", "besides", "despite", "thanks"}:
        return None
    at = len(words) - words[::-1].index(nouns[-1]) - 1
    before, after = words[:at], words[at + 1 :]
    if any(is_other_verb(word) for word in before) or after[-1:] in WRITTEN:
        return None
    if nouns[-1] in PAPERS and not any(word in HEARD for word in before):
        return None
    kind = Kind.PROPOSAL if nouns[-1].startswith(("propos", "suggest")) else Kind.REPORT
    return Verb(kind, nouns[-1])

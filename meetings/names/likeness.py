"""Names that may be of one body, written in two ways."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from meetings.names.folding import folded

ENOUGH = 0.9
"""The share of letters that two ways of writing one word or name have in common."""
SMALL = frozenset("of for the and on in to de la des du".split())
FEWEST = 3
"""Letters of an abbreviation (`Int.`), initials of an acronym."""


class Written:
    """A name as it is compared: folded, and its words that mean something."""

    def __init__(self, name: str) -> None:
        self.folded = folded(name)
        self.words = [w for w in re.findall(r"\w+", self.folded) if w not in SMALL]
        self.initials = "".join(word[0] for word in self.words)

    def is_like(self, other: "Written") -> bool:
        """Whether two names differ in little more than in how they are written.

        Abbreviated words (`Int. Centre` and `International Centre`) and slips of the
        pen are seen; names of another sense are not: a person decides.
        """
        if is_near(self.folded, other.folded):
            return True
        ours, theirs = self.words, other.words
        return 1 < len(ours) == len(theirs) and all(map(same_word, ours, theirs))

    def stands_for(self, other: "Written") -> bool:
        """Whether it is made of the other's initials (`ICMPD`)."""
        initials = other.initials
        return len(initials) >= FEWEST and self.words == [initials]


def are_alike(ours: Iterable[Written], theirs: Sequence[Written]) -> bool:
    return any(one.is_like(other) for one in ours for other in theirs)


def alike_pairs(named: Mapping[int, Sequence[Written]]) -> list[tuple[int, int]]:
    """The keys of bodies that bear names alike, two by two."""
    return [
        (one, other)
        for one, other in combinations(named, 2)
        if are_alike(named[one], named[other])
    ]


def same_word(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= FEWEST and longer.startswith(shorter):
        return True
    return is_near(one, other)


def is_near(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter < ENOUGH * (shorter + longer):
        return False  # So much cannot be in common; matching would take long to say so.
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ENOUGH and matcher.ratio() >= ENOUGH

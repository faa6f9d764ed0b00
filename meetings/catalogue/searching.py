"""Words → cards: the index of either database, asked with our own terms."""

import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection
from pyroaring import BitMap

from meetings.catalogue.analysis import Run, terms
from meetings.catalogue.current import Catalogue
from meetings.catalogue.indexing import PARTS, is_postgresql
from meetings.catalogue.words import LONGEST_PHRASE, Atom, parsed
from meetings.names import Names

ORDINARY = frozenset(
    {"am", "as", "at", "be", "do", "in", "is", "it", "no", "so", "to", "us", "who"}
)
"""Abbreviations that are also words: as words they stand for no body."""


@dataclass
class Understood:
    """A name that stood for a body: how many entries each way gave.

    `with_the_words` hold one of its names; `by_the_body` are by it or about it, that
    is `as_speaker` (who takes part, proposes, decides) or `as_mentioned`.
    """

    words: str
    body: str
    with_the_words: int
    by_the_body: int
    total: int
    as_speaker: int = 0
    as_mentioned: int = 0


@dataclass
class Found:
    """The places that answer, what was understood, and the runs to mark.

    `holding` are the places that hold each of the words in their text.
    """

    places: BitMap
    understood: list[Understood] = field(default_factory=list)
    runs: set[Run] = field(default_factory=set)
    holding: list[BitMap] = field(default_factory=list)


class Index:
    """The index, asked once for the same words however many ask for them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._kept: dict[frozenset[Run], BitMap] = {}

    def cards_with(self, runs: Iterable[Run]) -> BitMap:
        """The places of the cards whose terms hold one of these runs."""
        wanted = frozenset(runs)
        if wanted not in self._kept:
            self._kept[wanted] = cards_with(wanted, self.catalogue)
        return self._kept[wanted]


def search(question: str, index: Index, among: BitMap) -> Found:
    """The cards of `among` that answer a question.

    Raises NotUnderstood when it holds no word or too many.
    """
    found = Found(among)
    for group in groups_of(question, index.catalogue.names):
        answers = [answer(atom, index, among, found) for atom in group]
        places = BitMap.union(BitMap(), *answers)
        is_negative = group[0].is_negative
        found.places = found.places - places if is_negative else found.places & places
    return found


def groups_of(question: str, names: Names) -> list[list[Atom]]:
    """What must be there; words that are the name of a body are kept together."""
    return parsed(question, lambda words: bool(bodies(words, names)))


def bodies(words: str, names: Names) -> set[str]:
    """The bodies that ever bore words as their whole name."""
    return set() if words in ORDINARY else names.called(words)


def answer(atom: Atom, index: Index, among: BitMap, found: Found) -> BitMap:
    """The cards with a word or phrase; a whole name of a body stands for the body."""
    names = index.catalogue.names
    refs = set() if atom.is_text_only else bodies(atom.words, names)
    runs = set().union(*(runs_of(ref, names) for ref in refs)) if refs else {atom.run}
    places = BitMap() if refs else index.cards_with(runs) & among
    for ref in sorted(refs):
        one, by_body = understood(atom.words, ref, index, among)
        places |= by_body
        if not atom.is_negative:
            found.understood.append(one)
    if not atom.is_negative:
        found.runs |= runs
        found.holding.append(index.cards_with(runs) & among)
    return places


def runs_of(ref: str, names: Names) -> set[Run]:
    """All names of a body as they stand in a text."""
    runs = (tuple(terms(name.text)) for name in names.names_of(ref))
    return {
        run
        for run in runs
        if 0 < len(run) <= LONGEST_PHRASE and not (len(run) == 1 and run[0] in ORDINARY)
    }


def understood(
    words: str, ref: str, index: Index, among: BitMap
) -> tuple[Understood, BitMap]:
    """What the name of a body stands for: all its names, and the body itself."""
    kind, _, slug = ref.partition(":")
    catalogue = index.catalogue
    with_names = index.cards_with(runs_of(ref, catalogue.names)) & among
    speaking = catalogue.facets.token(f"{kind}={slug}") & among
    mentioned = catalogue.facets.token(f"mentions={ref}") & among
    places = with_names | speaking | mentioned
    one = Understood(
        words,
        catalogue.names.label(ref),
        len(with_names),
        len(speaking | mentioned),
        len(places),
        len(speaking),
        len(mentioned),
    )
    return one, places


def cards_with(runs: Iterable[Run], catalogue: Catalogue) -> BitMap:
    """The places of the cards whose terms hold one of these runs."""
    ask = asked_of_postgresql if is_postgresql() else asked_of_sqlite
    wanted, facets = sorted(set(runs)), catalogue.facets
    return facets.places(ask(wanted, facets.keys)) if wanted else BitMap()


# All keys come as one value: rows would cost several times as much.


def asked_of_sqlite(runs: Sequence[Run], keys: range) -> Iterable[int]:
    question = " OR ".join(f'"{" ".join(run)}"' for run in runs)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT json_group_array(rowid >> {PARTS}) FROM card_index "  # noqa: S608
            "WHERE card_index MATCH %s AND rowid BETWEEN %s AND %s",
            [question, *between(keys)],
        )
        return json.loads(cursor.fetchone()[0])


def asked_of_postgresql(runs: Sequence[Run], keys: range) -> Iterable[int]:
    question = " | ".join(
        "(" + " <-> ".join(f"'{term}'" for term in run) + ")" for run in runs
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg(int8send(id >> {PARTS}), '') FROM card_index "  # noqa: S608
            "WHERE vector @@ %s::tsquery AND id BETWEEN %s AND %s",
            [question, *between(keys)],
        )
        packed = cursor.fetchone()[0] or b""
    found = array("q", bytes(packed))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def between(keys: range) -> tuple[int, int]:
    """The first and last index key of a range of cards."""
    return keys.start << PARTS, (keys.stop << PARTS) - 1

"""Words → cards: one index on each database, made and asked with our own terms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from pyroaring import BitMap

from meetings.catalogue.analysis import RULES, parts_of, terms
from meetings.catalogue.current import Catalogue
from meetings.models import Archive, Card

MOST_ATOMS, MOST_WORDS = 24, 12
PARTS = 10
"""Bits of an index key that number the parts of one long card."""
PIECE = re.compile(r'(?P<minus>-)?(?P<text>text:)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')

Run = tuple[str, ...]


class NotUnderstood(ValueError):  # noqa: N818 - an answer to a reader
    """The words hold nothing to search for, or too much; the message says what."""


@dataclass
class Atom:
    """One word or phrase of a question."""

    words: str
    run: Run
    is_negative: bool = False
    is_text_only: bool = False


@dataclass
class Understood:
    """A name that stood for a body: how many entries each way gave."""

    words: str
    body: str
    with_the_words: int
    by_the_body: int
    total: int


@dataclass
class Found:
    """The places that answer, what was understood, and the runs to mark."""

    places: BitMap
    understood: list[Understood] = field(default_factory=list)
    runs: set[Run] = field(default_factory=set)


def parsed(question: str, catalogue: Catalogue) -> list[list[Atom]]:
    """A question as groups that must all hold; within a group one must (OR)."""
    pieces = list(PIECE.finditer(question))
    whole = terms(question)
    if (
        1 < len(whole) <= MOST_WORDS
        and all(m["word"] and not m["minus"] and not m["text"] for m in pieces)
        and catalogue.names.called(question)
    ):
        return [[Atom(question.strip(), tuple(whole))]]
    groups: list[list[Atom]] = []
    count, is_or = 0, False
    for piece in pieces:
        if piece["word"] == "OR" and not piece["minus"]:
            is_or = bool(groups)
            continue
        atom = atom_of(piece)
        if atom is None:
            continue
        count += 1
        if is_or and not atom.is_negative and not groups[-1][0].is_negative:
            groups[-1].append(atom)
        else:
            groups.append([atom])
        is_or = False
    if count > MOST_ATOMS:
        raise NotUnderstood(f"Ask for at most {MOST_ATOMS} words and phrases at once.")
    if not groups:
        raise NotUnderstood("These signs hold no word; write a word to search for.")
    return groups


def atom_of(piece: re.Match[str]) -> Atom | None:
    words = piece["word"] if piece["word"] is not None else piece["phrase"]
    run = tuple(terms(words or ""))
    if not run:
        return None
    if len(run) > MOST_WORDS:
        raise NotUnderstood(f"A phrase may have at most {MOST_WORDS} words.")
    return Atom(words, run, bool(piece["minus"]), bool(piece["text"]))


def search(question: str, catalogue: Catalogue, among: BitMap) -> Found:
    """The cards of `among` that answer a question.

    Raises NotUnderstood when it holds no word or too many.
    """
    found = Found(among)
    for group in parsed(question, catalogue):
        places = BitMap()
        for atom in group:
            places |= answer(atom, catalogue, among, found)
        if group[0].is_negative:
            found.places = found.places - places
        else:
            found.places = found.places & places
    return found


def answer(atom: Atom, catalogue: Catalogue, among: BitMap, found: Found) -> BitMap:
    """The cards with a word or phrase; a whole name of a body stands for the body."""
    runs = {atom.run}
    bodies = set() if atom.is_text_only else catalogue.names.called(atom.words)
    with_words = cards_with(runs, catalogue) & among
    for ref in sorted(bodies):
        runs |= {
            tuple(run)
            for name in catalogue.names.names_of(ref)
            if (run := terms(name.text)) and len(run) <= MOST_WORDS
        }
    places = cards_with(runs, catalogue) & among if bodies else with_words
    for ref in sorted(bodies):
        by_body = tokens_of(ref, catalogue) & among
        places = places | by_body
        if not atom.is_negative:
            found.understood.append(
                Understood(
                    atom.words,
                    catalogue.names.label(ref),
                    len(with_words),
                    len(by_body),
                    len(places),
                )
            )
    if not atom.is_negative:
        found.runs |= runs
    return places


def tokens_of(ref: str, catalogue: Catalogue) -> BitMap:
    """The cards in which a body speaks, takes part or is mentioned."""
    kind, _, slug = ref.partition(":")
    facets = catalogue.facets
    return facets.token(f"{kind}={slug}") | facets.token(f"mentions={ref}")


def cards_with(runs: Iterable[Run], catalogue: Catalogue) -> BitMap:
    """The places of the cards whose terms hold one of these runs."""
    ask = asked_of_postgresql if connection.vendor == "postgresql" else asked_of_sqlite
    keys = ask(sorted(set(runs)))
    return catalogue.facets.places(key >> PARTS for key in keys)


def asked_of_sqlite(runs: Sequence[Run]) -> Iterator[int]:
    question = " OR ".join(f'"{" ".join(run)}"' for run in runs)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM card_index WHERE card_index MATCH %s", [question]
        )
        yield from (row[0] for row in cursor.fetchall())


def asked_of_postgresql(runs: Sequence[Run]) -> Iterator[int]:
    question = " | ".join(
        "(" + " <-> ".join(f"'{term}'" for term in run) + ")" for run in runs
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(int8send(id), '') FROM card_index "
            "WHERE vector @@ %s::tsquery",
            [question],
        )
        packed = cursor.fetchone()[0] or b""
    packed = bytes(packed)
    for at in range(0, len(packed), 8):
        yield int.from_bytes(packed[at : at + 8], "big")


def index(cards: Iterable[Card], batch: int = 500) -> None:
    """Put saved cards into the index; called by publishing and nothing else."""
    rows: list[tuple[int, str]] = []
    for card in cards:
        rows += rows_of(card)
        if len(rows) >= batch:
            store(rows)
            rows = []
    if rows:
        store(rows)


def rows_of(card: Card) -> Iterator[tuple[int, str]]:
    for part, words in enumerate(parts_of(card.terms.split())):
        key = card.pk << PARTS | part
        if connection.vendor == "postgresql":
            yield key, vector(words)
        else:
            yield key, " ".join(words)


def vector(words: list[str]) -> str:
    """A tsvector as text: each term with its positions."""
    places: dict[str, list[str]] = {}
    for place, term in enumerate(words, 1):
        places.setdefault(term, []).append(str(place))
    return " ".join(f"'{term}':{','.join(found)}" for term, found in places.items())


def store(rows: list[tuple[int, str]]) -> None:
    statement = (
        "INSERT INTO card_index (id, vector) VALUES (%s, %s::tsvector)"
        if connection.vendor == "postgresql"
        else "INSERT INTO card_index (rowid, terms) VALUES (%s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


SQLITE = """
CREATE VIRTUAL TABLE card_index USING fts5(
  terms, content='', columnsize=0, tokenize="ascii tokenchars '_'"
)
"""
POSTGRESQL = """
CREATE TABLE card_index (id bigint PRIMARY KEY, vector tsvector NOT NULL);
CREATE INDEX card_index_vector ON card_index USING gin (vector)
"""


def make_index() -> None:
    """Make the empty index table of this database."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS card_index")
        sql = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
        for statement in sql.split(";"):
            cursor.execute(statement)


def rules_fault() -> str | None:
    """One sentence when the index follows other rules than this program."""
    rules = Archive.objects.values_list("index_rules", flat=True).first()
    if rules in (0, RULES, None):
        return None
    return (
        f"The search index follows rules {rules}, this program follows {RULES}; "
        "run `python manage.py rebuild_catalogue`."
    )

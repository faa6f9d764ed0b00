"""The search index: one table of one name on both databases, written here only."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection

from meetings.catalogue.analysis import RULES
from meetings.catalogue.storing import is_postgresql, put
from meetings.catalogue.words import LONGEST_PHRASE
from meetings.models import Archive, Card

PARTS = 10
"""Bits of an index key that number the parts of one long card."""
MOST_TERMS, MOST_OF_ONE = 8_000, 200
"""PostgreSQL counts positions to 16 383 and keeps 256 of one word."""

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
        for statement in (POSTGRESQL if is_postgresql() else SQLITE).split(";"):
            cursor.execute(statement)


def empty_index() -> None:
    """Take everything out; who reads meanwhile still finds what was there."""
    with connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute("DELETE FROM card_index")
        else:
            cursor.execute("INSERT INTO card_index(card_index) VALUES('delete-all')")


def index(cards: Iterable[Card]) -> None:
    """Put saved cards into the index; called by publishing and nothing else."""
    rows = (row for card in cards for row in rows_of(card))
    put("card_index", ("id", "vector") if is_postgresql() else ("rowid", "terms"), rows)
    if is_postgresql():
        tidy()


def tidy() -> None:
    """Sort in what PostgreSQL has set aside: each search would read all of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('card_index_vector')")


def rows_of(card: Card) -> Iterator[tuple[int, str]]:
    parts = islice(parts_of(card.terms.split(" ")), 1 << PARTS) if card.terms else ()
    for number, words in enumerate(parts):
        text = vector(words) if is_postgresql() else " ".join(words)
        yield card.pk << PARTS | number, text


def vector(words: list[str]) -> str:
    """A tsvector as text: each term with its positions."""
    places: dict[str, list[str]] = {}
    for place, term in enumerate(words, 1):
        places.setdefault(term, []).append(str(place))
    return " ".join(f"'{term}':{','.join(found)}" for term, found in places.items())


def parts_of(words: list[str]) -> Iterator[list[str]]:
    """A long list in parts that both databases keep whole.

    They overlap by the length of the longest phrase that may be asked for.
    """
    while True:
        length = room(words)
        yield words[:length]
        if length == len(words):
            return
        words = words[length - LONGEST_PHRASE :]


def room(words: list[str]) -> int:
    """How many terms fit into one part."""
    if len(words) <= MOST_OF_ONE:
        return len(words)
    counts: dict[str, int] = {}
    for place, word in enumerate(words[:MOST_TERMS]):
        counts[word] = counts.get(word, 0) + 1
        if counts[word] > MOST_OF_ONE:
            return place
    return min(len(words), MOST_TERMS)


def rules_fault() -> str | None:
    """One sentence when the index follows other rules than this program."""
    rules = Archive.objects.values_list("index_rules", flat=True).first()
    if rules in (0, RULES, None):
        return None
    return (
        f"The catalogue follows rules {rules}, this program follows {RULES}; "
        "run `python manage.py rebuild_catalogue`."
    )

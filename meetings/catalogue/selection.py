"""Selection(question, catalogue): the one answer that page, CSV and counts share."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any, Literal, TypeVar, overload

from django.db import connection
from pydantic_core import from_json
from pyroaring import BitMap

from meetings.catalogue.current import Catalogue, names_in
from meetings.catalogue.ordering import by_relevance, by_speaker, sliced
from meetings.catalogue.question import ORDER, Question
from meetings.catalogue.searching import Found, Index, search
from meetings.models import Card
from meetings.vocabulary import MeetingType

__all__ = [
    "ORDER",
    "Data",
    "Question",
    "Rebuilt",
    "Selection",
    "entries",
    "entry",
    "in_order",
    "stored",
]

Data = dict[str, Any]
T = TypeVar("T")


class Rebuilt(RuntimeError):  # noqa: N818 - not a fault of who asked
    """The catalogue was made anew while an answer was read; asking again helps."""


class Selection:
    """The entries that answer a question; a sequence of their public JSON.

    Works as the object list of Django's Paginator and ListView.
    """

    def __init__(
        self, question: Question, catalogue: Catalogue, index: Index | None = None
    ) -> None:
        """`index` may have been asked for the same words of the edition already."""
        self.question, self.catalogue = question, catalogue
        if index is not None:
            self.index = index
        self.facets = catalogue.facets
        self.edition = question.version or catalogue.edition

    @cached_property
    def everything(self) -> BitMap:
        """All entries of the kind in that edition."""
        return self.facets.standing(self.edition) & self._of_the_kind

    @property
    def _of_the_kind(self) -> BitMap:
        return self.facets.token(f"card={self.question.kind}")

    @cached_property
    def found(self) -> Found:
        """What the words alone give."""
        if not self.question.q:
            return Found(self.everything)
        return search(self.question.q, self.index, self.everything)

    @cached_property
    def index(self) -> Index:
        """The index, asked with the names of that edition: they say what words mean."""
        then = names_in(self.catalogue, self.edition)
        return Index(replace(self.catalogue, names=then))

    def chosen(self, param: str) -> BitMap:
        """The entries with one of the values that were chosen for a parameter."""
        values = self.question.facets[param]
        return BitMap.union(
            BitMap(), *(self.facets.token(f"{param}={value}") for value in values)
        )

    @cached_property
    def in_range(self) -> BitMap:
        """The entries of the years from the first to the last that was chosen."""
        return self.facets.of_years(self.question.year_from, self.question.year_to)

    def without(self, param: str | None) -> BitMap:
        """What answers the question, one facet's own choice left out."""
        result = self.found.places
        if self.question.has_range:
            result = result & self.in_range
        for other in self.question.facets:
            if other != param:
                result = result & self.chosen(other)
        return result

    @cached_property
    def places(self) -> BitMap:
        """What answers the question."""
        return self.without(None)

    def count(self) -> int:
        return len(self.places)

    def __len__(self) -> int:
        return len(self.places)

    @property
    def total(self) -> int:
        """How many entries of the kind there are, whatever is asked."""
        return len(self.everything)

    @property
    def withheld(self) -> int:
        """How many answers of that edition were withdrawn since."""
        return len(self.withheld_places)

    @cached_property
    def withheld_places(self) -> BitMap:
        result = self._hidden
        if self.question.has_range:
            result = result & self.in_range
        for param in self.question.facets:
            result = result & self.chosen(param)
        if self.question.q and result:
            result = search(self.question.q, self.index, result).places
        return result

    @property
    def _hidden(self) -> BitMap:
        hidden = self.facets.held(self.edition) & self.facets.withheld
        return hidden & self._of_the_kind

    @cached_property
    def unknowable(self) -> int:
        """How many entries of that edition may have answered, for all that is left.

        Of a purged meeting only addresses are: nobody can tell what was in it.
        """
        bare = self._hidden - self.withheld_places
        for code in MeetingType.values:
            bare = bare - self.facets.token(f"type={code}")
        if "meeting" in self.question.facets:
            bare = bare & self.chosen("meeting")
        return len(bare)

    def facet_counts(self, param: str, values: list[str]) -> dict[str, int]:
        """How many entries each value would give; the facet's own choice left out."""
        among = (
            self.places if param not in self.question.facets else self.without(param)
        )
        token, shared = self.facets.token, among.intersection_cardinality
        return {value: shared(token(f"{param}={value}")) for value in values}

    def values(self, param: str) -> list[str]:
        """The values of a facet that entries of any kind carry in the edition.

        Somebody who took part but said nothing is a value too: its zero explains.
        """
        if self.edition != self.catalogue.edition:
            return self._carried(param)
        kept, key = self.catalogue.cache, f"values of {param}"
        if key not in kept:
            kept[key] = self._carried(param)
        return kept[key]  # type: ignore[return-value]

    def _carried(self, param: str) -> list[str]:
        prefix, standing = f"{param}=", self.facets.standing(self.edition)
        return [
            token.removeprefix(prefix)
            for token, places in self.facets.values.items()
            if token.startswith(prefix) and places.intersect(standing)
        ]

    @overload
    def __getitem__(self, at: int) -> Data: ...
    @overload
    def __getitem__(self, at: slice) -> list[Data]: ...
    def __getitem__(self, at: int | slice) -> Data | list[Data]:
        if isinstance(at, int):
            place = range(len(self))[at]
            return self[place : place + 1][0]
        start, stop, _ = at.indices(len(self))
        return entries([self.facets.ids[place] for place in self._slice(start, stop)])

    def _slice(self, start: int, stop: int) -> list[int]:
        if self.question.sort == "oldest":
            return self.facets.oldest_first(self.places, start, stop)
        return sliced(self.parts, start, stop)

    @cached_property
    def parts(self) -> list[BitMap]:
        """The answers in disjoint parts, in the order asked for, but oldest first."""
        if self.question.sort == "speaker":
            return by_speaker(self.places, self.index.catalogue, self.edition)
        if self.question.sort == "relevance":
            return by_relevance(self.question.q, self.found, self.places, self.index)
        return [self.places]

    def ids(self) -> Iterator[int]:
        """Card keys in order, made as they are asked for."""
        keys = self.facets.ids
        if self.question.sort != "oldest":
            yield from (keys[place] for part in self.parts for place in part)
            return
        for start in range(0, len(self), 1000):
            stop = min(start + 1000, len(self))
            yield from (keys[place] for place in self._slice(start, stop))

    def chunks(self, step: int = 250) -> Iterator[list[int]]:
        """The same in lists of `step`."""
        ids = self.ids()
        while part := list(islice(ids, step)):
            yield part

    def stream(self, step: int = 250) -> Iterator[str]:
        """The stored CSV lines of all answers, joined by the database."""
        for keys in self.chunks(step):
            yield joined("line", keys)

    def stream_json(self, step: int = 250) -> Iterator[str]:
        """The stored JSON of all answers, a line each, joined by the database."""
        for keys in self.chunks(step):
            yield f"{joined('data', keys, between=LF)}{LF}"

    def checksum(self) -> str:
        """SHA-256 over the lines `public id TAB digest`, in order."""
        summed = hashlib.sha256()
        columns = ("pk", "public_id", "digest")
        for keys in self.chunks(1000):
            rows = Card.objects.filter(pk__in=keys).values_list(*columns)
            lines = {pk: f"{public_id}\t{digest}\n" for pk, public_id, digest in rows}
            summed.update("".join(in_order(keys, lines)).encode())
        return summed.hexdigest()


def in_order(keys: list[int], rows: dict[int, T]) -> list[T]:
    """Values by key; an answer with holes is no answer."""
    if len(rows) < len(keys):
        raise Rebuilt("The catalogue was made anew meanwhile; ask again.")
    return [rows[key] for key in keys]


def entries(keys: list[int]) -> list[Data]:
    """The public JSON of cards, in the order of the keys; one query."""
    rows = dict(Card.objects.filter(pk__in=keys).values_list("pk", "data"))
    return [from_json(data) for data in in_order(keys, rows)]


POSTGRESQL = (
    "SELECT string_agg({0}, %s ORDER BY place), count(*) "
    "FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted(key, place) "
    "JOIN meetings_card AS card ON card.id = key"
)
SQLITE = (
    "SELECT group_concat({0}, %s), count(*) FROM (SELECT {0} "
    "FROM json_each(%s) AS wanted CROSS JOIN meetings_card AS card "
    "ON card.id = wanted.value ORDER BY wanted.key)"
)
LF = "\n"


def joined(
    column: Literal["line", "data"], keys: list[int], *, between: str = ""
) -> str:
    """A text of each of some cards, in the order of the keys, as one text.

    Keys go as one parameter: written into the statement, each chunk would be a new
    statement for the driver to keep.
    """
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            cursor.execute(POSTGRESQL.format(column), [between, keys])
        else:
            cursor.execute(SQLITE.format(column), [between, json.dumps(keys)])
        found, count = cursor.fetchone()
    if count < len(keys):
        raise Rebuilt("The catalogue was made anew meanwhile; ask again.")
    return found or ""


def entry(catalogue: Catalogue, kind: str, public_id: str) -> Data | None:
    """One standing entry by its address; one query."""
    data = stored(catalogue, kind, public_id)
    return from_json(data) if data else None


def stored(catalogue: Catalogue, kind: str, public_id: str) -> str | None:
    """The same as the JSON that is stored."""
    found = Card.objects.at(catalogue.edition).filter(kind=kind, public_id=public_id)
    return found.values_list("data", flat=True).first()

"""Selection(question, catalogue): the one answer that page, CSV and counts share."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, overload
from urllib.parse import urlencode

from django.db import connection
from pyroaring import BitMap

from meetings.catalogue.current import Catalogue
from meetings.catalogue.searching import Found, search
from meetings.models import Card
from meetings.vocabulary import CardKind

ORDER = (
    "country organisation theme year meeting type kind attribution role region mentions "
    "host joint status outcome coverage q sort page version"
).split()
"""The canonical order of the keys of a question."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """What a reader asks of one kind of entries, in its canonical form.

    `facets` holds the chosen codes by parameter; within one they are alternatives,
    between them all must hold. `version` is an edition, None the current one.
    """

    kind: CardKind
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = "newest"
    page: int = 1
    version: int | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """Keys and values in canonical order, defaults left out."""
        values: dict[str, tuple[str, ...]] = {k: tuple(sorted(v)) for k, v in self.facets.items()}
        values["q"] = (self.q,) if self.q else ()
        values["sort"] = (self.sort,) if self.sort != "newest" else ()
        values["page"] = (str(self.page),) if self.page > 1 else ()
        values["version"] = (str(self.version),) if self.version else ()
        return [(key, value) for key in ORDER for value in values.get(key, ())]

    def query(self, **without: str | None) -> str:
        """The canonical query string; `page=None` leaves a key out, `country="tur"` a value."""
        pairs = [
            (key, value)
            for key, value in self.pairs()
            if not (key in without and without[key] in (None, value))
        ]
        return urlencode(pairs)


class Selection:
    """The entries that answer a question; a sequence of their public JSON.

    Works as the object list of Django's Paginator and ListView.
    """

    def __init__(self, question: Question, catalogue: Catalogue) -> None:
        self.question, self.catalogue = question, catalogue
        self.facets = catalogue.facets
        self.edition = question.version or catalogue.edition

    @cached_property
    def everything(self) -> BitMap:
        """All entries of the kind in that edition."""
        kind = self.facets.token(f"card={self.question.kind}")
        return self.facets.standing(self.edition) & kind

    @cached_property
    def found(self) -> Found:
        """What the words alone give."""
        if not self.question.q:
            return Found(self.everything)
        return search(self.question.q, self.catalogue, self.everything)

    def chosen(self, param: str) -> BitMap:
        values = self.question.facets[param]
        return BitMap.union(
            BitMap(), *(self.facets.token(f"{param}={value}") for value in values)
        )

    def without(self, param: str | None) -> BitMap:
        """What answers the question, one facet's own choice left out."""
        result = self.found.places
        for other in self.question.facets:
            if other != param:
                result = result & self.chosen(other)
        return result

    @cached_property
    def places(self) -> BitMap:
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
        """How many answers were withdrawn since that edition."""
        kind = self.facets.token(f"card={self.question.kind}")
        result = self.facets.held(self.edition) & self.facets.withheld & kind
        for param in self.question.facets:
            result = result & self.chosen(param)
        if self.question.q and result:
            result = search(self.question.q, self.catalogue, result).places
        return len(result)

    def facet_counts(self, param: str, values: list[str]) -> dict[str, int]:
        """How many entries each value would give; the facet's own choice left out."""
        among = self.without(param)
        token = self.facets.token
        return {v: among.intersection_cardinality(token(f"{param}={v}")) for v in values}

    def values(self, param: str) -> list[str]:
        """The values of a facet that entries of any kind carry in any edition.

        Somebody who took part but said nothing is a value too: its zero explains.
        """
        key = f"values of {param}"
        if key not in self.catalogue.cache:
            prefix = f"{param}="
            self.catalogue.cache[key] = [
                token.removeprefix(prefix)
                for token in self.facets.values
                if token.startswith(prefix)
            ]
        return self.catalogue.cache[key]  # type: ignore[return-value]

    def carries(self, param: str, value: str) -> bool:
        """Whether anything that stands in the edition carries a value."""
        token = self.facets.token(f"{param}={value}")
        return token.intersect(self.facets.standing(self.edition))

    @overload
    def __getitem__(self, at: int) -> Data: ...
    @overload
    def __getitem__(self, at: slice) -> list[Data]: ...
    def __getitem__(self, at: int | slice) -> Data | list[Data]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, _ = at.indices(len(self))
        return entries([self.facets.ids[p] for p in self._slice(start, stop)])

    def _slice(self, start: int, stop: int) -> list[int]:
        if self.question.sort == "oldest":
            return self.facets.oldest_first(self.places, start, stop)
        return list(self.places[start:stop])

    def keys(self, step: int = 1000) -> Iterator[list[int]]:
        """Card keys in order, in lists of `step`, made as they are asked for."""
        ids = self.facets.ids
        if self.question.sort == "oldest":
            for start in range(0, len(self), step):
                stop = min(start + step, len(self))
                yield [ids[place] for place in self._slice(start, stop)]
            return
        places = iter(self.places)
        while part := [ids[place] for place in islice(places, step)]:
            yield part

    def stream(self, step: int = 1000) -> Iterator[str]:
        """The stored CSV lines of all answers, joined by the database."""
        for keys in self.keys(step):
            yield lines_of(keys)

    def checksum(self) -> str:
        """SHA-256 over the lines `public id TAB digest`, in order."""
        summed = hashlib.sha256()
        for keys in self.keys():
            rows = Card.objects.filter(pk__in=keys).values_list(
                "pk", "public_id", "digest"
            )
            by_key = {pk: f"{public_id}\t{digest}\n" for pk, public_id, digest in rows}
            summed.update("".join(by_key[key] for key in keys).encode())
        return summed.hexdigest()


def entries(keys: list[int]) -> list[Data]:
    """The public JSON of cards, in the order of the keys; one query."""
    rows = dict(Card.objects.filter(pk__in=keys).values_list("pk", "data"))
    return [json.loads(rows[key]) for key in keys]


def lines_of(keys: list[int]) -> str:
    """The CSV lines of cards in the order of the keys.

    Keys go as one parameter: written into the statement, each chunk would be a new
    statement for the driver to keep.
    """
    if connection.vendor == "postgresql":
        statement = (
            "SELECT string_agg(line, '' ORDER BY place) FROM "
            "unnest(%s::bigint[]) WITH ORDINALITY AS wanted(key, place) "
            "JOIN meetings_card AS card ON card.id = key"
        )
        parameter: object = keys
    else:
        statement = (
            "SELECT group_concat(line, '') FROM (SELECT line FROM "
            "json_each(%s) AS wanted JOIN meetings_card AS card ON card.id = wanted.value "
            "ORDER BY wanted.key)"
        )
        parameter = json.dumps(keys)
    with connection.cursor() as cursor:
        cursor.execute(statement, [parameter])
        return cursor.fetchone()[0] or ""


def entry(catalogue: Catalogue, kind: str, public_id: str) -> Data | None:
    """One standing entry by its address; one query."""
    found = Card.objects.at(catalogue.edition).filter(kind=kind, public_id=public_id)
    data = found.values_list("data", flat=True).first()
    return json.loads(data) if data else None

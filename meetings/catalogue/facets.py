"""Every facet value as a compressed bitmap over all cards in display order.

A place is a card's rank among all versions of all cards. An edition is one more
bitmap: the cards opened up to it, minus those closed before it.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from pyroaring import BitMap

from meetings.models import Card

K = TypeVar("K", str, int)
NOWHERE = 0xFFFFFFFF
Row = tuple[int, int, int, int | None, bool, str]
"""id, sort, first edition, last edition, withheld, facets."""
COLUMNS = ("id", "sort", "first_edition", "last_edition", "withheld", "facets")


class Facets:
    """The bitmaps of one state of the card table.

    `ids[place]` is a card's key, `sorts[place]` its order; `values[token]` holds the
    places of the cards that carry the token.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.ids = array("Q")
        self.sorts = array("q")
        values: dict[str, array[int]] = defaultdict(lambda: array("I"))
        opened: dict[int, array[int]] = defaultdict(lambda: array("I"))
        closed: dict[int, array[int]] = defaultdict(lambda: array("I"))
        withheld = array("I")
        for place, (pk, sort, first, last, is_withheld, facets) in enumerate(rows):
            self.ids.append(pk)
            self.sorts.append(sort)
            opened[first].append(place)
            if last is not None:
                closed[last].append(place)
            if is_withheld:
                withheld.append(place)
            for token in facets.split(" "):
                values[token].append(place)
        self.values = {token: BitMap(found) for token, found in values.items()}
        self.opened = {edition: BitMap(found) for edition, found in opened.items()}
        self.closed = {edition: BitMap(found) for edition, found in closed.items()}
        self.withheld = BitMap(withheld)
        self._standing: dict[int, BitMap] = {}
        self._places = self._index()

    @classmethod
    def of_database(cls) -> "Facets":
        """Build from the card table, in display order."""
        rows = Card.objects.in_display_order().values_list(*COLUMNS)
        return cls(rows.iterator(chunk_size=20_000))

    def _index(self) -> array:
        """Card key → place; keys are dense, so an array is the smallest map."""
        places = array("I", [NOWHERE]) * (max(self.ids, default=0) + 1)
        for place, pk in enumerate(self.ids):
            places[pk] = place
        return places

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, keys: Iterable[int]) -> BitMap:
        """The places of cards by key; cards newer than this state fall out."""
        known = len(self._places)
        found = BitMap(
            array("I", (self._places[pk] for pk in keys if pk < known))
        )
        found.discard(NOWHERE)
        return found

    def token(self, token: str) -> BitMap:
        return self.values.get(token) or BitMap()

    def held(self, edition: int) -> BitMap:
        """What an edition held when it was published, withdrawn meetings included."""
        opened = BitMap.union(
            BitMap(), *(b for e, b in self.opened.items() if e <= edition)
        )
        closed = BitMap.union(
            BitMap(), *(b for e, b in self.closed.items() if e < edition)
        )
        return opened - closed

    def standing(self, edition: int) -> BitMap:
        """What an edition holds today: without what was withdrawn since."""
        if edition not in self._standing:
            if len(self._standing) > 16:
                self._standing.clear()
            self._standing[edition] = self.held(edition) - self.withheld
        return self._standing[edition]

    def oldest_first(self, among: BitMap, start: int, stop: int) -> list[int]:
        """Places `start` to `stop` when meetings ascend; a meeting keeps its order.

        Found by ranks, so that any page costs the same.
        """
        bounds, total = self._meeting_bounds(), len(among)
        found: list[int] = []

        def after(place: int) -> int:
            return total - among.rank(place - 1) if place else total

        run = bisect_left(range(len(bounds)), -start, key=lambda n: -after(bounds[n]))
        run = min(run, len(bounds) - 1)
        while run and after(bounds[run]) <= start:
            run -= 1
        while run >= 0 and len(found) < stop - start:
            before = after(bounds[run + 1]) if run + 1 < len(bounds) else 0
            here = among & BitMap(range(bounds[run], self._end(run)))
            first = max(start - before, 0)
            found += here[first : first + stop - start - len(found)]
            run -= 1
        return found

    def _end(self, run: int) -> int:
        bounds = self._meeting_bounds()
        return bounds[run + 1] if run + 1 < len(bounds) else len(self.ids)

    def _meeting_bounds(self) -> array:
        if not hasattr(self, "_bounds"):
            bounds, before = array("I"), None
            for place, sort in enumerate(self.sorts):
                if sort >> 12 != before:
                    bounds.append(place)
                    before = sort >> 12
            self._bounds = bounds
        return self._bounds

    def after(self, edition: int) -> "Facets":
        """The next state: what editions after this one opened, closed and withheld.

        Cards are only ever added, one publisher at a time, so new ones have higher
        keys than all that are known here.
        """
        closing = Card.objects.filter(last_edition__gte=edition)
        known = max(self.ids, default=0)
        fresh = Card.objects.filter(pk__gt=known).in_display_order()
        gone = closing.filter(withheld=True).values_list("meeting_id", flat=True)
        withheld = Card.objects.filter(meeting_id__in=set(gone), withheld=True)
        return Spliced(
            self,
            list(fresh.values_list(*COLUMNS)),
            list(closing.filter(pk__lte=known).values_list("id", "last_edition")),
            withheld.values_list("id", flat=True),
        )


class Spliced(Facets):
    """An older state with new rows put in; equal to a full build, but cheaper."""

    def __init__(
        self,
        old: Facets,
        rows: list[Row],
        closing: list[tuple[int, int]],
        withheld: Iterable[int],
    ) -> None:
        cuts = [bisect_left(old.sorts, sort + 1) for _, sort, *_ in rows]
        runs = self._runs(cuts, len(old))
        self.ids = self._merged(old.ids, [r[0] for r in rows], cuts, "Q")
        self.sorts = self._merged(old.sorts, [r[1] for r in rows], cuts, "q")
        self.values = {t: moved(b, runs) for t, b in old.values.items()}
        self.opened = {e: moved(b, runs) for e, b in old.opened.items()}
        self.closed = {e: moved(b, runs) for e, b in old.closed.items()}
        self.withheld = moved(old.withheld, runs)
        self._standing = {}
        self._places = self._index()
        self._take(rows, cuts)
        add_places(self.closed, ((last, self._places[pk]) for pk, last in closing))
        self.withheld = self.withheld | self.places(withheld)

    def _take(self, rows: list[Row], cuts: list[int]) -> None:
        """The new rows' places go where their tokens and editions are."""
        tokens: list[tuple[str, int]] = []
        opened: list[tuple[int, int]] = []
        closed: list[tuple[int, int]] = []
        for number, (cut, row) in enumerate(zip(cuts, rows, strict=True)):
            place, (_, _, first, last, is_withheld, facets) = cut + number, row
            opened.append((first, place))
            if last is not None:
                closed.append((last, place))
            if is_withheld:
                self.withheld.add(place)
            tokens += ((token, place) for token in facets.split(" "))
        add_places(self.values, tokens)
        add_places(self.opened, opened)
        add_places(self.closed, closed)

    @staticmethod
    def _merged(old: array, new: list[int], cuts: list[int], code: str) -> array:
        merged, at = array(code), 0
        for cut, value in zip(cuts, new, strict=True):
            merged.extend(old[at:cut])
            merged.append(value)
            at = cut
        merged.extend(old[at:])
        return merged

    @staticmethod
    def _runs(cuts: list[int], length: int) -> list[tuple[BitMap, int]]:
        """Old places move by how many new rows came before them."""
        runs, at = [], 0
        for offset, cut in enumerate(chain(cuts, [length])):
            if cut > at:
                runs.append((BitMap(range(at, cut)), offset))
            at = cut
        return runs


def add_places(into: dict[K, BitMap], found: Iterable[tuple[K, int]]) -> None:
    """Add places to bitmaps by key; bitmaps are shared with other states, so copied."""
    places: dict[K, list[int]] = defaultdict(list)
    for key, place in found:
        places[key].append(place)
    for key, more in places.items():
        into[key] = into.get(key, BitMap()) | BitMap(more)


def moved(bitmap: BitMap, runs: list[tuple[BitMap, int]]) -> BitMap:
    """The places after new rows came in: each run moves by its own offset."""
    result = BitMap()
    for run, offset in runs:
        part = bitmap & run
        result |= part.shift(offset) if offset else part
    return result

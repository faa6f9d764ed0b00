"""Every facet value as a compressed bitmap over all cards in display order.

A place is a card's rank among all versions of all cards. An edition is one more
bitmap: the cards opened up to it, minus those closed before it. What is built is
never changed: a new edition makes new bitmaps beside those that readers hold.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pyroaring import BitMap

from meetings.catalogue.splicing import Moves, added
from meetings.models import Card

NOWHERE = 0xFFFFFFFF
MOST_RUNS = 100
"""When an edition touches more places than this, a full build costs less."""
MOST_KEPT = 16
Row = tuple[int, int, int, int | None, bool, str]
"""id, sort, first edition, last edition, withheld, facets."""
COLUMNS = ("id", "sort", "first_edition", "last_edition", "withheld", "facets")


class Facets:
    """The bitmaps of one state of the card table.

    `ids[place]` is a card's key, `sorts[place]` its order; `values[token]` holds the
    places of the cards that carry the token; `opened` and `closed` by edition.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
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
        self._take_keys()

    @classmethod
    def of_database(cls) -> "Facets":
        """Build from the card table, in display order."""
        rows = Card.objects.in_display_order().values_list(*COLUMNS)
        return cls(rows.iterator(chunk_size=20_000))

    def _take_keys(self) -> None:
        """Card key → place; keys are dense, so an array is the smallest map."""
        self._standing: dict[int, BitMap] = {}
        self._lowest = min(self.ids, default=0)
        self._places = array("I", [NOWHERE])
        self._places *= max(self.ids, default=0) - self._lowest + 1
        for place, pk in enumerate(self.ids):
            self._places[pk - self._lowest] = place

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, keys: Iterable[int]) -> BitMap:
        """The places of cards by key; cards that are not of this state fall out."""
        lowest, known = self._lowest, len(self._places)
        ranks = [key - lowest for key in keys]
        found = BitMap(array("I", [self._places[n] for n in ranks if 0 <= n < known]))
        found.discard(NOWHERE)
        return found

    def token(self, token: str) -> BitMap:
        """The places of the cards that carry a token, in every edition."""
        return self.values.get(token) or BitMap()

    def held(self, edition: int) -> BitMap:
        """What an edition held when it was published, withdrawn meetings included."""
        opened = (places for first, places in self.opened.items() if first <= edition)
        closed = (places for last, places in self.closed.items() if last < edition)
        return BitMap.union(BitMap(), *opened) - BitMap.union(BitMap(), *closed)

    def standing(self, edition: int) -> BitMap:
        """What an edition holds today: without what was withdrawn since."""
        found = self._standing.get(edition)
        if found is None:
            found = self.held(edition) - self.withheld
            if len(self._standing) >= MOST_KEPT:
                self._standing = {}
            self._standing[edition] = found
        return found

    def oldest_first(self, among: BitMap, start: int, stop: int) -> list[int]:
        """Places `start` to `stop` when meetings ascend; a meeting keeps its order.

        Counted from the end by ranks, so that any page costs the same.
        """
        found: list[int] = []
        total = len(among)
        while start + len(found) < stop:
            left = total - start - len(found)
            first, end = self._meeting_of(among[left - 1])
            before = among.rank(first - 1) if first else 0
            after = among.rank(end - 1)
            skipped = after - left
            upto = min(after, before + skipped + stop - start - len(found))
            found += among[before + skipped : upto]
        return found

    def _meeting_of(self, place: int) -> tuple[int, int]:
        """The places from and to which the entries of the same meeting stand."""
        run = bisect_right(self._meetings, place)
        end = self._meetings[run] if run < len(self._meetings) else len(self.ids)
        return self._meetings[run - 1], end

    @cached_property
    def _meetings(self) -> array:
        """The place at which each meeting begins."""
        begins, before = array("I"), None
        for place, sort in enumerate(self.sorts):
            if sort >> 12 != before:
                begins.append(place)
                before = sort >> 12
        return begins

    def after(self, edition: int) -> "Facets":
        """The next state: what editions after this one opened, closed and withheld.

        Cards are only ever added, one publisher at a time, so new ones have higher
        keys than all that are known here.
        """
        known = max(self.ids, default=0)
        closing = Card.objects.filter(pk__lte=known, last_edition__gte=edition)
        closed = [
            (pk, last or 0) for pk, last in closing.values_list("id", "last_edition")
        ]
        meetings = closing.filter(withheld=True).values_list("meeting_id", flat=True)
        withheld = Card.objects.filter(
            meeting_id__in=set(meetings), pk__lte=known, withheld=True
        )
        hidden = list(withheld.values_list("id", flat=True))
        fresh = Card.objects.filter(pk__gt=known).values_list(*COLUMNS)
        rows = sorted(fresh, key=lambda row: (row[1], row[0]))
        moves = Moves(self.sorts, [row[1] for row in rows])
        if len(moves) > MOST_RUNS:
            return Facets.of_database()
        return self.spliced(rows, moves, closed, hidden)

    def spliced(
        self,
        rows: list[Row],
        moves: Moves,
        closing: list[tuple[int, int]],
        withheld: list[int],
    ) -> "Facets":
        """This state with new rows put in; equal to a full build, but cheaper."""
        new = Facets()
        new.ids = moves.merged(self.ids, [row[0] for row in rows])
        new.sorts = moves.merged(self.sorts, [row[1] for row in rows])
        new._take_keys()
        fresh = list(zip(moves.landed, rows, strict=True))
        tokens = ((t, place) for place, row in fresh for t in row[5].split(" "))
        opened = ((row[2], place) for place, row in fresh)
        closed = [(row[3], place) for place, row in fresh if row[3] is not None]
        closed += [(last, new._places[pk - new._lowest]) for pk, last in closing]
        hidden = BitMap(place for place, row in fresh if row[4])
        new.values = added(moves.of_all(self.values), tokens)
        new.opened = added(moves.of_all(self.opened), opened)
        new.closed = added(moves.of_all(self.closed), closed)
        new.withheld = moves.of(self.withheld) | new.places(withheld) | hidden
        return new

"""Every facet value as a compressed bitmap over all cards in display order.

A place is a card's rank among all versions of all cards. An edition is one more
bitmap: the cards opened up to it, minus those closed before it. What is built is
never changed: a new edition makes new bitmaps beside those that readers hold.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pyroaring import BitMap

from meetings.catalogue.splicing import Moves, added
from meetings.models import Card
from meetings.record.days import last_year
from meetings.vocabulary import FIRST_YEAR

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
        self._standing: dict[int, BitMap] = {}
        self._lowest = min(self.ids, default=0)
        self._highest = max(self.ids, default=0)
        self._ranks = self._ranked()

    @classmethod
    def of_database(cls) -> "Facets":
        """Build from the card table, in display order."""
        rows = Card.objects.in_display_order().values_list(*COLUMNS)
        return cls(rows.iterator(chunk_size=20_000))

    def _ranked(self) -> array:
        """Card key → rank from the end, 0 for none.

        Keys are dense, so an array is the smallest map; new entries come in near the
        beginning, so ranks from the end seldom change.
        """
        ranks = array("I", [0]) * (self._highest - self._lowest + 1)
        lowest, rank = self._lowest, len(self.ids)
        for pk in self.ids:
            ranks[pk - lowest] = rank
            rank -= 1
        return ranks

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def keys(self) -> range:
        """From the lowest key of a card to the highest; there may be gaps."""
        return range(self._lowest, self._highest + 1)

    def places(self, keys: Iterable[int]) -> BitMap:
        """The places of cards by key; gaps between the keys fall out."""
        lowest, ranks, total = self._lowest, self._ranks, len(self.ids)
        found = BitMap(array("I", [total - ranks[key - lowest] for key in keys]))
        found.discard(total)
        return found

    def token(self, token: str) -> BitMap:
        """The places of the cards that carry a token, in every edition."""
        return self.values.get(token) or BitMap()

    def of_years(self, first: int | None, last: int | None) -> BitMap:
        """The places of the years from the first to the last; either may be open."""
        years = range(first or FIRST_YEAR, (last or last_year()) + 1)
        return BitMap.union(BitMap(), *(self.token(f"year={year}") for year in years))

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

    def meetings(self, places: BitMap) -> set[int]:
        """The meetings that entries are of, by numbers that ascend to the oldest."""
        return {self.sorts[place] >> 12 for place in places}

    def of_meeting(self, meeting: int) -> BitMap:
        """The places of all entries of a meeting."""
        first = bisect_left(self.sorts, meeting << 12)
        return BitMap(range(first, bisect_left(self.sorts, (meeting + 1) << 12)))

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
        known = self._highest
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
        new._lowest = self._lowest or min(new.ids, default=0)
        new._highest = max((row[0] for row in rows), default=self._highest)
        new._ranks = self._ranks_after(moves, new)
        fresh = list(zip(moves.landed, rows, strict=True))
        tokens = ((t, place) for place, row in fresh for t in row[5].split(" "))
        opened = ((row[2], place) for place, row in fresh)
        closed = [(row[3], place) for place, row in fresh if row[3] is not None]
        total = len(new)
        closed += [(last, total - new._ranks[pk - new._lowest]) for pk, last in closing]
        hidden = BitMap(place for place, row in fresh if row[4])
        new.values = added(moves.of_all(self.values), tokens)
        new.opened = added(moves.of_all(self.opened), opened)
        new.closed = added(moves.of_all(self.closed), closed)
        new.withheld = moves.of(self.withheld) | new.places(withheld) | hidden
        return new

    def _ranks_after(self, moves: Moves, new: "Facets") -> array:
        """The ranks from the end, raised where new rows came in behind."""
        if not self.ids:
            return new._ranked()
        lowest = new._lowest
        ranks = self._ranks + array("I", [0]) * (new._highest - self._highest)
        for start, end, offset in moves.spans():
            behind = len(moves.landed) - offset
            for pk in self.ids[start:end] if behind else ():
                ranks[pk - lowest] += behind
        for place in moves.landed:
            ranks[new.ids[place] - lowest] = len(new) - place
        return ranks

"""New rows put into an ordered list: where everything else moves."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from pyroaring import BitMap

K = TypeVar("K", str, int)


class Moves:
    """How old places move when rows of these sorts, in order, come in.

    Old places move in runs, each by as many as came in before it.
    """

    def __init__(self, old: array, new: list[int]) -> None:
        self.cuts = [bisect_right(old, sort) for sort in new]
        self.landed = [cut + number for number, cut in enumerate(self.cuts)]
        bounds = sorted({0, len(old), *self.cuts})
        self.bounds = list(pairwise(bounds))
        self.starts = [start for start, _ in self.bounds]
        self.runs = [BitMap(range(start, end)) for start, end in self.bounds]
        self.offsets = [bisect_right(self.cuts, start) for start in self.starts]

    def __len__(self) -> int:
        return len(self.runs)

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """The runs of old places: from, to, and by how many each moves."""
        for (start, end), offset in zip(self.bounds, self.offsets, strict=True):
            yield start, end, offset

    def of(self, places: BitMap) -> BitMap:
        """Where places are now; the same bitmap when nothing of it moved."""
        if not places:
            return places
        first = bisect_right(self.starts, places.min()) - 1
        last = bisect_right(self.starts, places.max()) - 1
        if first == last:
            offset = self.offsets[first]
            return places.shift(offset) if offset else places
        parts = (
            (places & self.runs[run]).shift(self.offsets[run])
            for run in range(first, last + 1)
        )
        return BitMap.union(BitMap(), *parts)

    def of_all(self, bitmaps: dict[K, BitMap]) -> dict[K, BitMap]:
        return {key: self.of(places) for key, places in bitmaps.items()}

    def merged(self, old: array, new: list[int]) -> array:
        """The old values with the new ones at their places."""
        result, at = array(old.typecode), 0
        for cut, value in zip(self.cuts, new, strict=True):
            result.extend(old[at:cut])
            result.append(value)
            at = cut
        result.extend(old[at:])
        return result


def added(bitmaps: dict[K, BitMap], more: Iterable[tuple[K, int]]) -> dict[K, BitMap]:
    """Bitmaps with places added by key; bitmaps are shared, so each is made anew."""
    places: dict[K, list[int]] = defaultdict(list)
    for key, place in more:
        places[key].append(place)
    found = {
        key: bitmaps.get(key, BitMap()) | BitMap(new) for key, new in places.items()
    }
    return bitmaps | found

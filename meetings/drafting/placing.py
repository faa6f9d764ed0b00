"""The order of rows: new ones come last or where they are wanted, others move on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

LAST = 32_000
"""The place of what is given none; no meeting has so many rows."""


class Placed(Protocol):
    """A row with a place among those of its meeting."""

    pk: Any
    position: int


@dataclass(frozen=True)
class Wish:
    """The place a row is to have; `was` is the one it had, None when it is new."""

    row: Placed
    was: int | None = None


def place(rows: Sequence[Placed], wishes: Sequence[Wish]) -> list[Placed]:
    """Rows in their new order, with positions counted from nought.

    `rows` are all of a meeting, as saved. A wished-for place that is taken is given;
    the row that stood there, and those after it, move on.
    """
    wished = {wish.row.pk for wish in wishes}
    order = sorted(
        (row for row in rows if row.pk not in wished),
        key=lambda row: (row.position, row.pk),
    )
    places = [(row.position, 1) for row in order]
    for wish in sorted(wishes, key=lambda wish: wish.row.position):
        wanted = wish.row.position
        # Who moves down leaves a gap before, so stands after who stood there.
        side = 2 if wish.was is not None and wish.was < wanted else 0
        at = bisect_right(places, (wanted, side))
        order.insert(at, wish.row)
        places.insert(at, (wanted, side))
    for position, row in enumerate(order):
        row.position = position
    return order

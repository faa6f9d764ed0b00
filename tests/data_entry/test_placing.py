"""New rows come last or where they are wanted; the others move on by themselves."""

from dataclasses import dataclass

import pytest

from meetings.drafting.placing import LAST, Wish, place


@dataclass
class Row:
    pk: str
    position: int


@pytest.mark.parametrize(
    ("standing", "wished", "order"),
    [
        ("abc", [("x", None, LAST)], "abcx"),
        ("abc", [("x", None, LAST), ("y", None, LAST)], "abcxy"),
        ("abc", [("x", None, 1)], "axbc"),
        ("abc", [("x", None, 1), ("y", None, 1)], "axybc"),
        ("abc", [("x", None, 0)], "xabc"),
        ("abcde", [("b", 1, 3)], "acdbe"),
        ("abcde", [("d", 3, 1)], "adbce"),
        ("abcd", [("b", 1, 2), ("c", 2, 1)], "acbd"),
        ("abc", [("a", 0, 2), ("b", 1, 1), ("c", 2, 0)], "cba"),
        ("", [("x", None, 7)], "x"),
    ],
)
def test_rows_stand_where_they_are_wanted(standing, wished, order):
    rows = {key: Row(key, position) for position, key in enumerate(standing)}
    wishes = []
    for key, was, wanted in wished:
        row = rows.setdefault(key, Row(key, wanted))
        row.position = wanted
        wishes.append(Wish(row, was))

    placed = place(list(rows.values()), wishes)

    assert "".join(row.pk for row in placed) == order
    assert [row.position for row in placed] == list(range(len(order)))


def test_positions_with_gaps_or_ties_are_closed():
    rows = [Row("b", 20), Row("a", 10), Row("c", 20), Row("x", 20)]

    placed = place(rows, [Wish(rows[3])])

    assert [(row.pk, row.position) for row in placed] == [
        ("a", 0),
        ("x", 1),
        ("b", 2),
        ("c", 3),
    ]

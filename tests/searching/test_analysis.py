"""Text → terms: accents, scripts, stems, signs; and marking what matched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.catalogue.analysis import highlight, merged, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("!!! – _ \u0301", []),
        ("Türkiye TURKIYE türkiye tu\u0308rkiye", ["turkiy"] * 4),
        ("Turkey Turkey's Turkey’s turkeys", ["turkey"] * 4),
        ("migration migrations", ["migrat"] * 2),
        ("Straße STRASSE", ["strass"] * 2),
        ("İstanbul ıstanbul Istanbul", ["istanbul"] * 3),
        ("Łódź Đorđe Ærø", ["lodz", "dord", "aero"]),
        ("Москва Москвы российский российской", ["москв"] * 2 + ["российск"] * 2),
        ("كابل كَابُل", ["كابل"] * 2),
        ("co\u00adoperation cooperation", ["cooper"] * 2),
        ("e-mail x/y foo_bar", ["e", "mail", "x", "y", "foo", "bar"]),
        ("Côte d’Ivoire", ["cote", "d", "ivoir"]),
        ("½ ﬁve 2016 24th", ["1", "2", "five", "2016", "24th"]),
        ("a" * 100, ["a" * 64]),
    ],
)
def test_terms_of_a_text(text, expected):
    assert terms(text) == expected


@given(st.text())
def test_terms_hold_nothing_that_a_database_would_split(text):
    for term in terms(text):
        assert term.isprintable()
        assert set(term).isdisjoint("_'\"\\ -:|&()*")
        assert 0 < len(term) <= 64


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Nothing here", [("visa",)], "Nothing here"),
        ("<b> & visas", [("visa",)], "&lt;b&gt; &amp; <mark>visas</mark>"),
        (
            "Irregular migration; migration",
            [("irregular", "migrat")],
            "<mark>Irregular migration</mark>; migration",
        ),
        (
            "the Islamic Republic of Iran’s border",
            [("islam", "republ", "of", "iran"), ("iran",)],
            "the <mark>Islamic Republic of Iran’s</mark> border",
        ),
        (
            "one two three",
            [("one", "two"), ("two", "three")],
            "<mark>one two three</mark>",
        ),
        ("tu\u0308rkiye ends", [("turkiy",)], "<mark>tu\u0308rkiye</mark> ends"),
        ("½ now", [("2",)], "<mark>½</mark> now"),
        ("visa", [("visa", "free")], "visa"),
    ],
)
def test_marking_what_matched(text, wanted, expected):
    assert highlight(text, set(wanted)) == expected


def test_marks_that_overlap_become_one():
    assert merged([(5, 7), (0, 3), (2, 4), (7, 9)]) == [(0, 4), (5, 9)]

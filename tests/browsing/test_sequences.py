"""A selection is a sequence that Django pages, and files read piece by piece."""

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory
from django.views.generic import ListView

from meetings.catalogue.current import current
from meetings.catalogue.selection import (
    Question,
    Rebuilt,
    Selection,
    entries,
    entry,
)
from meetings.models import Card
from meetings.vocabulary import CardKind
from tests.browsing.archives import Thing, kept_archive

pytestmark = pytest.mark.django_db


def statement(number, *tokens):
    tokens = ("card=statement", *tokens)
    return Thing(CardKind.STATEMENT, str(number), 0, number, tokens, f"words {number}")


@pytest.fixture
def kept():
    """Three meetings of four statements each: 11 to 14, 21 to 24, 31 to 34."""
    with kept_archive() as kept:
        kept.publish(
            {
                meeting: [
                    statement(10 * meeting + n, f"country=c{n}") for n in range(1, 5)
                ]
                for meeting in (1, 2, 3)
            }
        )
        yield kept


def selection(sort="newest", **facets):
    return Selection(Question(CardKind.STATEMENT, facets, sort=sort), current())


def ids(found):
    return [int(one["id"]) for one in found]


NEWEST = [31, 32, 33, 34, 21, 22, 23, 24, 11, 12, 13, 14]
OLDEST = [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34]


def test_newest_meetings_come_first_and_a_meeting_keeps_its_order(kept):
    assert ids(selection()) == NEWEST
    assert ids(selection("oldest")) == OLDEST


@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize(
    "facets", [{}, {"country": ("c2",)}, {"country": ("c1", "c4")}]
)
def test_any_page_is_a_part_of_the_whole(kept, sort, facets):
    found = selection(sort, **facets)
    whole = ids(found)

    assert all(
        ids(found[start:stop]) == whole[start:stop]
        for start in range(14)
        for stop in range(14)
    )


def test_one_entry_of_a_sequence(kept):
    found = selection()

    assert (found[0]["id"], found[-1]["id"], found[11]["id"]) == ("31", "14", "14")
    with pytest.raises(IndexError):
        found[12]


def test_django_pages_it(kept, django_assert_num_queries):
    paginator = Paginator(selection(), 5)

    with django_assert_num_queries(1):
        assert ids(paginator.page(3)) == [13, 14]


def test_a_list_view_shows_it(kept):
    view = ListView.as_view(queryset=selection(), paginate_by=5, template_name="x")
    response = view(RequestFactory().get("/", {"page": 2}))

    assert ids(response.context_data["object_list"]) == [22, 23, 24, 11, 12]
    assert response.context_data["paginator"].count == 12


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_one_query_however_many_entries(
    kept, rows, django_assert_num_queries
):
    found = selection()

    with django_assert_num_queries(1):
        assert len(found[0:rows]) == rows


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_file_is_read_in_pieces_as_it_is_sent(kept, sort, django_assert_num_queries):
    pieces = selection(sort).stream(step=5)

    with django_assert_num_queries(1):
        first = next(pieces)
    with django_assert_num_queries(2):
        rest = list(pieces)
    order = NEWEST if sort == "newest" else OLDEST
    assert [first, *rest] == [
        "".join(f'{n},"words {n}"\r\n' for n in order[at : at + 5]) for at in (0, 5, 10)
    ]


def test_the_values_of_a_facet_and_what_stands_of_them(kept):
    kept.publish({1: [statement(11, "country=c9")]})
    now, before = selection(), Question(CardKind.STATEMENT, version=2)

    assert now.values("country") is now.values("country")
    assert sorted(now.values("country")) == ["c1", "c2", "c3", "c4", "c9"]
    assert "c9" not in Selection(before, current()).values("country")
    assert (now.total, Selection(before, current()).total) == (9, 12)


def test_one_entry_by_its_address(kept, django_assert_num_queries):
    catalogue = current()

    with django_assert_num_queries(1):
        assert entry(catalogue, CardKind.STATEMENT, "11")["text"] == "words 11"
    assert entry(catalogue, CardKind.STATEMENT, "99") is None
    assert entry(catalogue, CardKind.MEETING, "11") is None


@pytest.mark.parametrize(
    "read",
    [
        lambda found: found[0:3],
        lambda found: list(found.stream()),
        lambda found: found.checksum(),
    ],
)
def test_an_answer_is_never_cut_short_by_a_rebuild_meanwhile(kept, read):
    found = selection()
    assert found.count() == 12
    Card.objects.filter(public_id="32").delete()

    with pytest.raises(Rebuilt, match="ask again"):
        read(found)


def test_no_entries_need_no_query(kept, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert entries([]) == []

"""Ranges of years, orders and sizes of lists; the ways out of an empty one."""

import re

import pytest

from meetings.drafting import draft_record
from meetings.publishing import publish
from meetings.record import read
from meetings.views import offered
from tests.conftest import DATA, SOM_24


@pytest.fixture
def three(som_24):
    """The same record as of 2010 and of 2018, too; 90 statements in all."""
    for number, year in ((18, 2010), (26, 2018)):
        record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
        record.meeting.slug, record.meeting.ordinal = f"som-{number}", number
        record.meeting.start_date = record.meeting.end_date = f"{year}-12-15"
        publish([(draft_record(record)[0], None)])


def years(client, query):
    found = client.get(f"/statements/?{query}").context["selection"]
    return sorted({entry["meeting"]["year"] for entry in found})


def text_of(client, address):
    return client.get(address).content.decode().replace("\u202f", " ")


def chips(page):
    return [(chip.label, chip.value, chip.query) for chip in page.context["chips"]]


def ways(page):
    return [(c.label, c.query, count) for c, count in page.context["ways_out"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year_from=2011", ["2016", "2018"]),
        ("year_to=2016", ["2010", "2016"]),
        ("year_from=2011&year_to=2017", ["2016"]),
        ("year_from=2018&year_to=2018", ["2018"]),
        ("year_from=2011&year_to=2015", []),
        ("year=2010&year=2016&year_from=2011", ["2016"]),
    ],
)
def test_a_range_holds_the_years_from_the_first_to_the_last(
    three, client, query, expected
):
    assert years(client, query) == expected


def test_page_and_file_answer_a_range_alike(three, client):
    query = "year_from=2011&year_to=2017&sort=speaker"
    selection = client.get(f"/statements/?{query}").context["selection"]

    response = client.get(f"/statements.csv?{query}")

    rows = b"".join(response.streaming_content).decode("utf-8-sig").split("\r\n")
    assert [row.partition(",")[0] for row in rows[1:-1]] == [
        str(entry["number"]) for entry in selection
    ]
    name = "bp-statements_year_from-2011_year_to-2017_sort-speaker_edition-4.csv"
    assert name in response["Content-Disposition"]


def test_years_are_counted_within_the_range(three, client):
    page = client.get("/statements/?year_from=2011")

    (panel,) = [one for one in page.context["panels"] if one.name == "year"]
    counts = {o.value: o.count for o in (*panel.first, *panel.rest)}
    assert {year: n for year, n in counts.items() if n} == {"2016": 30, "2018": 30}
    assert counts["2010"] == 0


def test_a_range_is_a_chip_at_each_end_and_is_cleared_with_the_filters(three, client):
    address = (
        "/statements/?country=irq&year_from=2011&year_to=2017&q=return&sort=oldest"
    )
    page = client.get(address)

    assert chips(page) == [
        (
            "Country",
            "Iraq",
            "year_from=2011&year_to=2017&q=return&sort=oldest",
        ),
        ("Year", "from 2011", "country=irq&year_to=2017&q=return&sort=oldest"),
        ("Year", "to 2017", "country=irq&year_from=2011&q=return&sort=oldest"),
        (
            "Words",
            "return",
            "country=irq&year_from=2011&year_to=2017&sort=oldest",
        ),
    ]
    assert page.context["cleared"] == "/statements/?q=return&sort=oldest"


@pytest.mark.parametrize(
    ("few", "query", "selects"),
    [(12, "", 0), (2, "", 2), (12, "?year_from=2016", 2), (12, "?year=2016", 0)],
)
def test_selects_are_there_when_years_are_many_or_chosen(
    three, client, monkeypatch, few, query, selects
):
    monkeypatch.setattr(offered, "FEW_YEARS", few)

    html = text_of(client, f"/statements/{query}")

    assert len(re.findall("<select name=.year_", html)) == selects


def test_what_has_no_field_is_asked_again_with_the_rest(three, client):
    query = "year_from=2011&host=tur&q=return&sort=relevance&size=50&version=3"
    page = client.get(f"/statements/?{query}")

    assert page.context["kept"] == [
        ("host", "tur"),
        ("sort", "relevance"),
        ("size", "50"),
        ("version", "3"),
    ]


def test_speakers_are_sorted_by_name_and_each_is_newest_first(three, client):
    found = client.get("/statements/?sort=speaker&size=100").context["entries"]

    spoken = [
        (min(b["name"] for b in one["speakers"]), one["meeting"]["year"])
        for one in found
    ]
    assert len(spoken) == 90
    assert spoken[:9] == [
        *[("Afghanistan", "2018")] * 2,
        *[("Afghanistan", "2016")] * 2,
        *[("Afghanistan", "2010")] * 2,
        *[("EEAS", "2018"), ("EEAS", "2016"), ("EEAS", "2010")],
    ]
    assert spoken[-1] == ("Türkiye", "2010")


def test_the_best_match_holds_the_words_side_by_side_or_most_of_them(som_24, client):
    def numbers(words):
        query = {"q": words, "sort": "relevance"}
        return [
            e["number"] for e in client.get("/statements/", query).context["entries"]
        ]

    assert numbers("Turkey") == [2, 3, 6, 17, 1, 15, 25]
    assert numbers("focus thematic") == [18, 21, 23, 28]
    assert numbers("terrorism OR links OR trainings")[0] == 10


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("/statements/", ["Newest meeting first", "Oldest", "Speaker"]),
        (
            "/meetings/?q=som&sort=oldest",
            ["Newest meeting first", "Oldest", "Best match"],
        ),
        ("/decisions/", ["Newest meeting first", "Oldest"]),
    ],
)
def test_the_best_match_is_offered_where_there_are_words(
    som_24, client, address, labels
):
    assert [label for _, label in client.get(address).context["sorts"]] == labels


def test_as_many_entries_are_on_a_page_as_asked_for(three, client):
    sizes = {
        size: len(client.get(f"/statements/{query}").context["entries"])
        for size, query in ((25, ""), (50, "?size=50"), (100, "?size=100"))
    }

    assert sizes == {25: 25, 50: 50, 100: 90}
    html = text_of(client, "/statements/?size=50&page=2")
    assert 'href="/statements/?page=2"' not in html
    assert 'href="/statements/?size=50"' in html
    assert 'href="/statements/?size=100"' in html


def test_few_entries_need_no_choice_of_size(som_24, client):
    assert "Entries a page" in text_of(client, "/statements/")
    assert "Entries a page" not in text_of(client, "/statements/?country=irq")
    assert "Entries a page" not in text_of(client, "/countries/")


def test_each_removal_is_offered_with_what_it_gives(three, client):
    page = client.get(
        "/statements/?country=irq&theme=global-compact&year_from=2011"
        "&q=return&sort=relevance&version=3"
    )

    rest = "year_from=2011&q=return&sort=relevance&version=3"
    assert ways(page) == [
        ("Country", f"theme=global-compact&{rest}", 2),
        ("Theme", f"country=irq&{rest}", 1),
        (
            "Years",
            "country=irq&theme=global-compact&q=return&sort=relevance&version=3",
            0,
        ),
        ("Words", "country=irq&theme=global-compact&year_from=2011&version=3", 0),
    ]


def test_the_way_out_of_one_filter_is_to_start_again(som_24, client):
    page = client.get("/statements/?country=nor")

    assert ways(page) == [("Country", "", 30)]
    assert 'href="/statements/">Start again' in text_of(
        client, "/statements/?country=nor"
    )

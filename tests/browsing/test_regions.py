"""Regions: those of the lists of the Process, and the Union as it was on the day."""

import csv
import io

import pytest

from meetings.catalogue.current import current
from meetings.filters import choices
from meetings.vocabulary import REGIONS


def counts_of(client, address):
    page = client.get(address)
    (panel,) = [one for one in page.context["panels"] if one.name == "region"]
    return {one.value: one.count for one in [*panel.first, *panel.rest]}


def test_statements_of_each_region_are_those_of_the_records(counted, client):
    naive = {
        code: len(list(counted.statements(f"region={code}"))) for code, _ in REGIONS
    }

    assert counts_of(client, "/statements/") == naive


@pytest.mark.parametrize(
    ("day", "numbers"),
    [("2003", {"pol": False}), ("2004", {"pol": True}), ("2016", {"pol": True})],
)
def test_membership_is_that_of_the_day_of_the_meeting(counted, client, day, numbers):
    page = client.get(f"/meetings/?year={day}")

    (meeting,) = page.context["entries"]
    regions = {
        body["ref"].partition(":")[2]: "eu" in body["regions"]
        for body in meeting["countries"]
    }
    assert {slug: regions[slug] for slug in numbers} == numbers


def test_an_undated_meeting_says_nothing_of_the_union(counted, client):
    (meeting,) = [
        one
        for one in client.get("/meetings/").context["entries"]
        if one["slug"] == "undated"
    ]

    assert {r for body in meeting["countries"] for r in body["regions"]}.isdisjoint(
        {"eu"}
    )


def test_a_row_holds_a_region_exactly_when_the_filter_finds_it(counted, client):
    def rows(address):
        text = b"".join(client.get(address).streaming_content).decode()
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    for file in ("statements", "decisions", "participants", "meetings"):
        everything = rows(f"/{file}.csv")
        for code in ("eu", "turkiye", "silk-routes"):
            found = rows(f"/{file}.csv?region={code}")
            assert found or file == "decisions"
            assert found == [r for r in everything if code in r["region"].split("; ")]


def test_members_of_today_are_found_among_countries(som_24, client):
    page = client.get("/countries/?region=eu")

    slugs = {one["slug"] for one in page.context["entries"]}
    assert len(slugs) == 27
    assert slugs.isdisjoint({"gbr", "nor", "tur"})


def test_a_region_is_set_and_taken_away_as_any_filter(som_24, client):
    page = client.get("/statements/?region=eu&region=turkiye")

    assert [(c.label, c.value, c.query) for c in page.context["chips"]] == [
        ("Region", "European Union, members at the time", "region=turkiye"),
        ("Region", "Türkiye", "region=eu"),
    ]
    assert client.get("/statements/?region=europe").status_code == 400


def test_every_region_is_in_the_codebook(som_24, client):
    (codes,) = [
        one["codes"]
        for one in client.get("/data/codebook/").context["codes"]
        if one["name"] == "region"
    ]

    known = choices("region", current())
    assert [(code, label) for code, label, _ in codes] == known
    assert all(meaning for *_, meaning in codes)

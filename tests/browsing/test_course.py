"""The course of decisions: restatements, and what later records made of them."""

import pytest

from meetings.drafting import draft_record
from meetings.publishing import publish
from meetings.record import read
from tests.conftest import DATA, SOM_24


@pytest.fixture
def later(som_24):
    """A later meeting whose decision follows decision 8 of the 24th."""
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    record.meeting.slug, record.meeting.ordinal = "som-25", 25
    record.meeting.start_date = record.meeting.end_date = "2017-12-15"
    for decision in record.decisions:
        decision.links = []
    link = {"type": "follows", "target": f"meeting:{SOM_24}#8"}
    data = record.model_dump(mode="json", by_alias=True)
    data["decisions"][0]["links"] = [link]
    publish([(draft_record(read(data))[0], None)])


def shown(client, address="/decisions/"):
    return {
        one["number"]: [other["number"] for other in one.get("restated", [])]
        for one in client.get(address).context["entries"]
    }


def open_ones(client):
    return {
        one["number"]
        for one in client.get("/decisions/").context["entries"]
        if one["is_open"]
    }


def test_a_restatement_stands_under_what_it_restates(som_24, client):
    found = shown(client)

    assert list(found) == [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]
    assert {number: under for number, under in found.items() if under} == {
        7: [9],
        8: [13],
    }


def test_a_restatement_stands_alone_when_only_it_was_asked_for(som_24, client):
    assert shown(client, '/decisions/?q="will take place"') == {13: []}


def test_decisions_stand_under_their_meeting(later, client):
    html = client.get("/decisions/").content.decode()

    assert html.count('class="entries entries--of"') == 2
    assert html.index('id="of-som-25"') < html.index(f'id="of-{SOM_24}"')


def test_a_course_says_where_it_ends(som_24, client):
    assert open_ones(client) == {2, 4, 7, 8, 10, 11, 12}
    html = client.get("/decisions/8/").content.decode()
    assert "No later record in the archive yet" in html


def test_a_later_record_goes_on_with_a_course(later, client):
    html = client.get("/decisions/8/").content.decode()

    assert "No later record in the archive yet" not in html
    assert "follows this, 25th SOM, " in html
    assert 8 not in open_ones(client)


def test_the_course_of_a_page_takes_one_query(later, client, django_assert_num_queries):
    client.get("/decisions/?sort=oldest")

    with django_assert_num_queries(3):
        client.get("/decisions/")

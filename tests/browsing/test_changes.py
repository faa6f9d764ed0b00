"""The log of changes: every act of publishing, dated, counted, and nobody named."""

import csv

import pytest

from meetings.catalogue.change_columns import CHANGE
from meetings.drafting import revising
from meetings.models import Edition, Meeting, Statement
from meetings.publishing import publish, purge, withdraw
from tests.drafts import put_in_review
from tests.editions import another, renamed, reworded
from tests.factories import UserFactory

SOM = "24th Senior Officials Meeting"
ALL = "statements: 30 new; decisions and proposals: 13 new"


def rows(page):
    return [
        (one.version, one.meeting and one.meeting["name"], one.words, one.told)
        for one in page.context["changes"]
    ]


def file(client, address="/data/changes.csv?bom=0"):
    text = b"".join(client.get(address).streaming_content).decode()
    return list(csv.DictReader(text.splitlines()))


def test_each_act_is_a_row_and_the_newest_comes_first(som_24, client):
    reworded(som_24, "five year plan", "ten year plan", note="Read again.")
    with revising(som_24) as held:
        Statement.objects.get(meeting=held, number=20).delete()
    publish([(som_24, None)])
    renamed("Iraq", "Mesopotamia")
    withdraw(Meeting.objects.get(slug="som-21"), reason="Not held.")

    page = client.get("/data/changes/")

    assert rows(page) == [
        (6, "21st Senior Officials Meeting", "withdrawn", ""),
        (5, None, "Names changed", ""),
        (4, SOM, "corrected", "statements: 1 gone"),
        (3, SOM, "corrected", "statements: 1 changed"),
        (2, SOM, "published", ALL),
        (2, "21st Senior Officials Meeting", "published; withdrawn since", ""),
        (1, None, "Names changed", ""),
    ]
    changes = page.context["changes"]
    assert [one.reason for one in changes if one.reason] == ["Not held."]
    assert [one.note for one in changes if one.note] == ["Read again."]
    assert changes[1].names == "Mesopotamia"
    assert changes[3].address == f"/meetings/{som_24.slug}/history/#version-3"
    assert client.get(changes[0].address).status_code == 410


def test_what_was_withdrawn_and_published_again_is_published_twice(som_24, client):
    withdraw(som_24, reason="Not cleared.")
    publish([(som_24, None)], note="Cleared.")

    page = client.get("/data/changes/")

    assert [row for row in rows(page) if row[1] == SOM] == [
        (4, SOM, "published", ALL),
        (3, SOM, "withdrawn", ALL.replace("new", "gone")),
        (2, SOM, "published; withdrawn since", ""),
    ]


@pytest.mark.django_db(transaction=True)
def test_of_a_purged_meeting_days_and_reason_are_left(som_24, client):
    other = another(18, note="Zanzibar")
    withdraw(other, reason="Not cleared.")
    purge(other, version=None, reason="It named persons.")

    page = client.get("/data/changes/")

    found = [one for one in page.context["changes"] if one.version > 2]
    assert [(one.version, one.words, one.reason) for one in found] == [
        (5, "withdrawn", "It named persons."),
        (4, "withdrawn; withdrawn since", "Not cleared."),
        (3, "published; withdrawn since", ""),
    ]
    assert "Zanzibar" not in page.content.decode()
    assert "Zanzibar" not in str(file(client))


def test_nobody_of_the_staff_is_named(som_24, client):
    author, reader = UserFactory(username="anna"), UserFactory(username="boris")
    with revising(som_24, author) as held:
        held.note = "A note."
        held.save()
    put_in_review(som_24)
    publish([(som_24, None)], by=reader, note="Read again.")

    html = client.get("/data/changes/").content.decode()

    assert "Read again." in html
    assert not {"anna", "boris"} & set(html.replace("<", " ").split())


def test_a_note_on_what_was_withdrawn_since_is_not_told(som_24, client):
    other = another(18, note="Zanzibar")
    withdraw(other, reason="Not cleared.")

    for address in ("/data/changes/", "/meetings.atom", "/"):
        assert b"Zanzibar" not in client.get(address).content


def test_the_file_holds_what_the_page_says(som_24, client):
    reworded(som_24, "five year plan", "ten year plan", note="Read again.")
    day = Edition.objects.get(number=3).at.date().isoformat()

    found = file(client)

    assert list(found[0]) == [column.name for column in CHANGE]
    assert [(row["version"], row["change"]) for row in found] == [
        ("3", "corrected"),
        ("2", "published"),
        ("2", "published"),
        ("1", "renamed"),
    ]
    assert {name: value for name, value in found[0].items() if value} == {
        "version": "3",
        "published_on": day,
        "change": "corrected",
        "meeting": som_24.slug,
        "meeting_address": f"http://127.0.0.1:8000/meetings/{som_24.slug}/",
        "meeting_name": SOM,
        "withheld": "no",
        "statements_new": "0",
        "statements_changed": "1",
        "statements_gone": "0",
        "decisions_new": "0",
        "decisions_changed": "0",
        "decisions_gone": "0",
        "note": "Read again.",
    }


def test_a_year_is_chosen_on_the_page_and_in_the_file(som_24, client):
    Edition.objects.filter(number=1).update(at="2024-05-06T07:08:09Z")
    now = Edition.objects.get(number=2).at.year

    page = client.get("/data/changes/")

    assert page.context["years"] == [
        (now, f"/data/changes/?year={now}"),
        (2024, "/data/changes/?year=2024"),
    ]
    chosen = client.get("/data/changes/?year=2024")
    assert rows(chosen) == [(1, None, "Names changed", "")]
    lines = file(client, "/data/changes.csv?bom=0&year=2024")
    assert [row["version"] for row in lines] == ["1"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [("?page=1", ""), ("?year=&page=", ""), ("?page=02", "?page=2")],
)
def test_one_view_has_one_address(som_24, client, asked, canonical):
    response = client.get(f"/data/changes/{asked}")

    assert (response.status_code, response["Location"]) == (
        302,
        f"/data/changes/{canonical}",
    )


def test_pages_past_the_end_show_the_last_one(som_24, client, monkeypatch):
    monkeypatch.setattr("meetings.views.changes.PAGE", 2)

    assert [row[0] for row in rows(client.get("/data/changes/"))] == [2, 2]
    page = client.get("/data/changes/?page=9")
    assert [row[0] for row in rows(page)] == [1]
    assert "This page is past the end" in page.content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_the_log_takes_ten_queries_however_long(
    som_24, client, more, django_assert_num_queries
):
    for number in range(more):
        reworded(som_24, "year plan", f"year plan {number}")
        renamed("Iraq" if not number else f"I{number - 1}", f"I{number}")
    client.get("/about/")

    # The edition, the years, the count, the rows, the acts of their meetings, those
    # that withdrew, all that did, the entries, the meetings, the names.
    with django_assert_num_queries(10):
        client.get("/data/changes/")


def test_an_empty_archive_has_no_changes(db, client):
    assert "Nothing has been published yet." in (
        client.get("/data/changes/").content.decode()
    )
    assert file(client) == []


def test_home_leads_to_what_is_new(som_24, client):
    reworded(som_24, "five year plan", "ten year plan")

    html = client.get("/").content.decode()

    assert f'href="/meetings/{som_24.slug}/history/#version-3">{SOM}</a>' in html
    assert '<a href="/data/changes/">All changes</a>' in html

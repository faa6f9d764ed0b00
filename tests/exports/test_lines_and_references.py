"""JSON Lines and RIS of lists: the entries of the page, as stored and as cited."""

import json

import pytest

from meetings.models import Card, Meeting
from meetings.publishing import withdraw
from tests.exports.reading import (
    ADDRESSES,
    content_of,
    csv_rows,
    in_form,
    jsonl_rows,
    references,
)

CITED = [a for a in ADDRESSES if a.startswith(("/statements", "/decisions", "/meet"))]


def addresses_of_page(client, address):
    """The entries of a list as its pages show them."""
    page = client.get(address)
    found = [one["url"] for one in page.context["entries"]]
    for number in range(2, page.context["page"].paginator.num_pages + 1):
        mark = "&" if "?" in address else "?"
        page = client.get(f"{address}{mark}page={number}", follow=True)
        found += [one["url"] for one in page.context["entries"]]
    return found


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "decisions" not in a])
def test_lines_are_the_entries_of_the_page_as_stored(som_24, client, address):
    lines = content_of(client, in_form(address, "jsonl")).decode().splitlines()

    found = [json.loads(line)["url"] for line in lines]
    stored = {json.loads(data)["url"]: data for data in stored_data()}
    assert found == addresses_of_page(client, address)
    assert lines == [stored[url] for url in found]


def stored_data():
    kinds = ("delegation", "paragraph")
    return Card.objects.exclude(kind__in=kinds).values_list("data", flat=True)


def test_lines_of_participants_are_as_stored(som_24, client):
    found = jsonl_rows(client, "/participants.jsonl?role=chair")

    stored = Card.objects.filter(kind="delegation").values_list("data", flat=True)
    assert found == [
        data
        for data in map(json.loads, stored)
        if "chair" in {role["role"] for role in data["roles"]}
    ]


def test_a_line_of_a_speaker_is_its_statement_with_its_place(som_24, client):
    first, second, third = jsonl_rows(client, "/speakers.jsonl?joint=yes&country=irq")

    (statement,) = jsonl_rows(client, "/statements.jsonl?joint=yes&country=irq")
    assert [(one["position"], one["speaker"]["ref"]) for one in (first, second)] == [
        (1, "country:irq"),
        (2, "country:afg"),
    ]
    assert third == statement | {"position": 3, "speaker": statement["speakers"][2]}


@pytest.mark.parametrize("address", CITED)
def test_references_are_those_of_the_rows_in_their_order(som_24, client, address):
    found = references(client, in_form(address, "ris"))

    rows = csv_rows(client, in_form(address, "csv"))
    own = "meeting_address" if address.startswith("/meetings") else "address"
    assert [one["urls"] for one in found] == [[row[own]] for row in rows]


@pytest.mark.parametrize("entry", ["/statements/16", "/decisions/8"])
def test_a_reference_in_a_list_is_that_of_the_entry(som_24, client, entry):
    folder = entry.rpartition("/")[0]

    text = content_of(client, f"{folder}.ris").decode()

    alone = client.get(f"{entry}.ris").content.decode()
    assert alone in text
    assert text.count("\n") == text.count("\r\n")


def test_references_of_an_earlier_version_name_it(som_24, client, settings):
    withdraw(Meeting.objects.get(slug="som-21"), reason="Not held.")

    (found,) = references(client, "/statements.ris?country=irn&version=2")

    address = f"{settings.PUBLIC_ADDRESS}/statements/19/?version=2"
    assert (found["urls"], found["id"]) == ([address], "bp-statement-19-v2")
    assert "(no. 2)" in found["notes"][0]


def test_only_what_is_cited_has_references(som_24, client):
    endings = {
        file: client.get(f"/{file}.ris").status_code
        for file in ("speakers", "participants", "countries", "organisations", "themes")
    }

    assert set(endings.values()) == {404}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (
            "/decisions.xlsx?year=2016",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("/decisions.jsonl?year=2016", "application/jsonl; charset=utf-8"),
        (
            "/decisions.ris?year=2016",
            "application/x-research-info-systems; charset=utf-8",
        ),
    ],
)
def test_a_file_is_named_by_its_filter_and_not_sent_twice(
    som_24, client, address, kind, django_assert_num_queries
):
    response = client.get(address)

    ending = address.partition(".")[2].partition("?")[0]
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == (
        f'attachment; filename="bp-decisions_year-2016_edition-2.{ending}"'
    )
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304

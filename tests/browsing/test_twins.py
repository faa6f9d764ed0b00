"""JSON twins: the stored JSON of each page, found and refused as the page is."""

import json

import pytest

from meetings.models import Card
from meetings.publishing import withdraw
from tests.conftest import SOM_24

ENTRIES = {
    f"/meetings/{SOM_24}": ("meeting", SOM_24),
    "/statements/16": ("statement", "16"),
    "/decisions/8": ("decision", "8"),
    "/countries/tur": ("country", "tur"),
    "/organisations/iom": ("organisation", "iom"),
    "/themes/return-reintegration": ("theme", "return-reintegration"),
}
LISTS = ["statements", "decisions", "meetings", "countries", "organisations", "themes"]


@pytest.mark.parametrize(("entry", "card"), ENTRIES.items())
def test_an_entry_is_given_as_it_is_stored(
    som_24, client, entry, card, django_assert_num_queries
):
    client.get("/about/")

    with django_assert_num_queries(2):  # the edition, the entry
        response = client.get(f"{entry}.json")

    stored = Card.objects.standing().get(kind=card[0], public_id=card[1])
    assert response["Content-Type"] == "application/json"
    assert response.content.decode() == stored.data
    assert f'href="{entry}.json"' in client.get(f"{entry}/").content.decode()


@pytest.mark.parametrize("file", LISTS)
def test_a_list_is_told_page_by_page(som_24, client, file, settings):
    page = client.get(f"/{file}/")

    found = client.get(f"/{file}.json").json()

    selection = page.context["selection"]
    keys = Card.objects.standing().filter(kind=selection.question.kind)
    stored = {
        json.loads(data)["url"]: json.loads(data)
        for data in keys.values_list("data", flat=True)
    }
    shown = page.context["entries"]
    if file == "decisions":  # The page puts restatements under what they restate.
        shown = selection[0:25]
    assert found["items"] == [stored[one["url"]] for one in shown]
    assert found["facets"] == {
        panel.name: [vars(option) for option in [*panel.first, *panel.rest]]
        for panel in page.context["panels"]
    }
    assert (found["count"], found["total"]) == (selection.count(), selection.total)
    assert (found["page"], found["pages"]) == (
        1,
        page.context["page"].paginator.num_pages,
    )


def test_a_page_leads_to_those_around_it(som_24, client, settings):
    first = client.get("/statements.json?year=2016&sort=oldest").json()
    second = client.get(first["next"].removeprefix(settings.PUBLIC_ADDRESS)).json()

    items, facets = second.pop("items"), second.pop("facets")
    assert second == {
        "version": 2,
        "count": 30,
        "total": 30,
        "withheld": 0,
        "filter": {"year": ["2016"]},
        "sort": "oldest",
        "page": 2,
        "pages": 2,
        "previous": f"{settings.PUBLIC_ADDRESS}/statements.json?year=2016&sort=oldest",
        "next": None,
    }
    assert len(first["items"]) + len(items) == 30
    assert {"value": "2016", "label": "2016", "count": 30, "is_chosen": True} in facets[
        "year"
    ]


def test_a_list_of_delegations_is_told_too(som_24, client):
    found = client.get("/participants.json?role=chair&q=").json()

    assert [one["body"]["ref"] for one in found["items"]] == ["country:tur"] * 2
    assert found["filter"] == {"role": ["chair"]}


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/statements/999.json", 404, "Nothing is at /statements/999.json."),
        (
            "/countries/irak.json",
            404,
            "Nothing is at /countries/irak.json. Did you mean "
            "Iraq (/countries/irq/) or Iran (/countries/irn/)?",
        ),
        (
            "/meeting.json",
            404,
            "Nothing is at /meeting.json. Did you mean Meetings (/meetings/)?",
        ),
        (
            "/statements.json?contry=irq",
            400,
            "There is no filter “contry” here. Did you mean country?",
        ),
        ("/statements.json?page=3", 400, "There is no page 3; the last one is 2."),
        ("/statements/16.json?version=9", 400, "There is no version “9”."),
        (
            "/statements/16.json?version=1",
            400,
            "Version 1 of the archive does not hold this yet.",
        ),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    som_24, client, address, status, detail
):
    response = client.get(address)

    assert response["Content-Type"] == "application/problem+json"
    title = {400: "Bad Request", 404: "Not Found"}[status]
    assert response.json() == {"title": title, "status": status, "detail": detail}
    assert response.status_code == status


def test_what_was_withdrawn_is_gone_in_a_sentence(som_24, client):
    withdraw(som_24, reason="Entered by mistake.")

    response = client.get("/statements/16.json")

    found = response.json()
    assert (response.status_code, found["title"]) == (410, "Gone")
    assert found["detail"].startswith("Statement 16 was withdrawn on ")
    assert found["detail"].endswith(": Entered by mistake.")


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("/statements/016.json", "/statements/16.json"),
        ("/countries/turkey.json", "/countries/tur.json"),
        ("/countries/TUR.json", "/countries/tur.json"),
    ],
)
def test_another_address_leads_to_the_one(som_24, client, address, moved):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, moved)


def test_a_list_says_in_which_forms_it_is_to_be_had(som_24, client):
    html = client.get("/decisions/?year=2016").content.decode()

    links = [line.strip() for line in html.splitlines() if 'rel="alternate"' in line]
    assert [link.partition('href="')[2].partition('"')[0] for link in links] == [
        "/decisions.csv?year=2016",
        "/decisions.xlsx?year=2016",
        "/decisions.jsonl?year=2016",
        "/decisions.ris?year=2016",
        "/decisions.json?year=2016",
        "/meetings.atom",
    ]
    assert 'type="application/json"' in links[-2]


def test_a_list_takes_two_queries(som_24, client, django_assert_num_queries):
    client.get("/statements/")

    with django_assert_num_queries(2):  # the edition, the entries
        client.get("/statements.json?year=2016")

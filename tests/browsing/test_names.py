"""Pages of countries, organisations and themes: what the records say of each."""

import re

import pytest


def text_of(client, address):
    html = re.sub(r"<[^>]+>", "", client.get(address).content.decode())
    return " ".join(html.replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("address", "roles"),
    [
        ("/countries/tur/", ["Chair of 2 meetings", "host of 2 meetings"]),
        ("/countries/hun/", ["Co-Chair of the 24th SOM"]),
        ("/countries/irq/", []),
        ("/organisations/icmpd/", ["Secretariat of the 24th SOM"]),
    ],
)
def test_the_roles_of_a_body_are_told(som_24, client, address, roles):
    assert client.get(address).context["roles"] == roles


def test_a_strip_says_what_it_cannot_know(som_24, client):
    assert (
        "gaps in the archive, not absences. 1 meeting has no list of "
        "participants here." in text_of(client, "/countries/irq/")
    )


def test_who_spoke_on_a_theme_stands_by_name_whatever_it_is(som_24, client):
    speakers = client.get("/themes/return-reintegration/").context["speakers"]

    assert [one["name"] for one in speakers] == [
        "EEAS",
        "Germany",
        "ICMPD",
        "IOM",
        "Iran",
        "Iraq",
    ]


def test_years_without_a_record_are_told_together(som_24, client):
    page = client.get("/themes/return-reintegration/")

    bars = page.context["by_year"].shown
    assert [(bar.label, bar.count, bool(bar.url)) for bar in bars] == [
        ("2013–2015", 0, False),
        ("2016", 7, True),
    ]
    assert page.content.decode().count("bars__gap") == 1

"""Atom feeds: valid by RFC 4287, with ids that stay, as new as what they tell."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from meetings.drafting.merging import merge
from meetings.models import Edition, Organisation
from meetings.publishing import publish_names, withdraw
from tests.conftest import SOM_24
from tests.editions import another, renamed, reworded
from tests.factories import ThemeFactory

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "http://127.0.0.1:8000"
IRAQ = "/countries/irq.atom"
FEEDS = [
    "/meetings.atom",
    IRAQ,
    "/organisations/icmpd.atom",
    "/themes/return-reintegration.atom",
]


def feed(client, address):
    return ET.fromstring(client.get(address).content)


def entries(client, address):
    found = feed(client, address).findall(f"{ATOM}entry")
    return {one.findtext(f"{ATOM}id"): one for one in found}


def updated(entry):
    return datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))


def at(number):
    return Edition.objects.get(number=number).at


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_says_all_that_it_must(som_24, client, address):
    response = client.get(address)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert root.findtext(f"{ATOM}id") == links["self"] == f"{BASE}{address}"
    assert client.get(links["alternate"].removeprefix(BASE)).status_code == 200
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert updated(root) == at(2)
    found = root.findall(f"{ATOM}entry")
    assert len({one.findtext(f"{ATOM}id") for one in found}) == len(found) > 1
    for one in found:
        assert one.findtext(f"{ATOM}title")
        assert one.findtext(f"{ATOM}updated")
        link = one.find(f"{ATOM}link").get("href").removeprefix(BASE)
        assert client.get(link).status_code == 200


def test_an_entry_is_a_statement_with_its_lasting_address(som_24, client):
    one = entries(client, IRAQ)[f"{BASE}/statements/18/"]

    assert one.findtext(f"{ATOM}title") == (
        "Iraq, ¶ 7(ii), 24th Senior Officials Meeting"
    )
    assert "five year plan" in one.findtext(f"{ATOM}summary")
    assert (one.find(f"{ATOM}summary").get("type"), updated(one)) == ("html", at(2))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert one.get(language) == "en"


def test_a_correction_is_told_under_the_same_id_and_comes_first(som_24, client):
    Edition.objects.filter(number=2).update(at="2024-05-06T07:08:09Z")
    before = entries(client, IRAQ)
    reworded(som_24, "five year plan", "ten year plan")
    renamed("Iraq", "Mesopotamia")

    after = entries(client, IRAQ)

    assert set(after) == set(before)
    assert next(iter(after)) == f"{BASE}/statements/18/"
    dates = {identity: updated(one) for identity, one in after.items()}
    assert dates.pop(f"{BASE}/statements/18/") == at(3)
    assert set(dates.values()) == {at(2)}
    first = after[f"{BASE}/statements/18/"].findtext(f"{ATOM}published")
    assert datetime.fromisoformat(first) == at(2)
    assert updated(feed(client, IRAQ)) == at(3)


def test_words_that_come_back_are_new_once_more(som_24, client):
    reworded(som_24, "five year plan", "ten year plan")
    Edition.objects.filter(number=2).update(at="2024-05-06T07:08:09Z")
    reworded(som_24, "ten year plan", "five year plan")

    assert updated(entries(client, IRAQ)[f"{BASE}/statements/18/"]) == at(4)


def test_what_was_withdrawn_is_in_no_feed_but_that_it_was(som_24, client):
    withdraw(som_24, reason="Not cleared.")

    assert entries(client, IRAQ) == {}
    assert updated(feed(client, IRAQ)) == at(3)
    first = next(iter(entries(client, "/meetings.atom").values()))
    assert first.findtext(f"{ATOM}title") == "24th Senior Officials Meeting: withdrawn"
    assert "Not cleared." in first.findtext(f"{ATOM}summary")


def test_the_ids_of_the_log_outlast_what_is_published_later(som_24, client):
    before = list(entries(client, "/meetings.atom"))
    other = another(18)
    withdraw(other, reason="Not cleared.")

    after = list(entries(client, "/meetings.atom"))

    assert after[2:] == before
    day = at(2).date()
    assert before[0] == f"tag:127.0.0.1,{day}:/data/changes//2.{som_24.pk}"


def test_a_feed_is_not_sent_again_until_the_next_version(
    som_24, client, django_assert_num_queries
):
    etag = client.get(IRAQ)["ETag"]

    with django_assert_num_queries(1):
        same = client.get(IRAQ, headers={"If-None-Match": etag})
    reworded(som_24, "five year plan", "ten year plan")
    new = client.get(IRAQ, headers={"If-None-Match": etag})

    assert (same.status_code, new.status_code) == (304, 200)


def test_signs_that_no_xml_holds_are_left_out(som_24, client):
    note = "A\x0bnote & <b>more</b>."
    reworded(som_24, "five year plan", "ten year plan", note=note)

    first = next(iter(entries(client, "/meetings.atom").values()))

    assert first.findtext(f"{ATOM}summary").startswith(
        "A note &amp; &lt;b&gt;more&lt;/b&gt;."
    )


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("/countries/turkey.atom", "/countries/tur.atom"),
        ("/countries/TUR.atom", "/countries/tur.atom"),
        ("/organisations/IOM.atom", "/organisations/iom.atom"),
    ],
)
def test_other_names_lead_to_the_one_feed(som_24, client, address, moved):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, moved)


def test_a_code_that_was_merged_leads_to_the_feed_of_the_other(som_24, client):
    gone, into = (Organisation.objects.get(slug=slug) for slug in ("iom", "unhcr"))
    merge(gone, into)
    publish_names()

    moved = client.get("/organisations/iom.atom")
    asked = client.get("/statements/?organisation=iom&version=3")
    before = client.get("/statements/?organisation=iom&version=2")

    assert (moved.status_code, moved["Location"]) == (301, "/organisations/unhcr.atom")
    assert asked["Location"] == "/statements/?organisation=unhcr&version=3"
    assert before.context["selection"].count() > 0


def test_a_theme_that_is_gone_says_so(som_24, client):
    theme = ThemeFactory(slug="fleeting")
    publish_names()
    assert client.get("/themes/fleeting.atom").status_code == 200
    theme.delete()
    publish_names()

    for address in ("/themes/fleeting.atom", "/themes/fleeting/"):
        assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/about/", "/meetings.atom"),
        ("/countries/irq/", IRAQ),
        ("/organisations/icmpd/", "/organisations/icmpd.atom"),
        ("/themes/return-reintegration/", "/themes/return-reintegration.atom"),
        (f"/meetings/{SOM_24}/", "/meetings.atom"),
    ],
)
def test_a_page_names_its_feed(som_24, client, page, address):
    html = client.get(page).content.decode()
    links = html.split('<link rel="alternate" type="application/atom+xml"')[1:]

    assert f'href="{address}">' in links[0]


@pytest.mark.parametrize("more", [0, 2])
def test_feeds_take_a_fixed_number_of_queries(
    som_24, client, more, django_assert_num_queries
):
    for number in range(more):
        another(17 + number)
    client.get("/about/")

    # The edition, the country, its entries, their versions, when these came.
    with django_assert_num_queries(5):
        client.get(IRAQ)
    with django_assert_num_queries(8):
        client.get("/meetings.atom")


def test_a_feed_ends_somewhere(som_24, client, monkeypatch):
    monkeypatch.setattr("meetings.views.feeds.MOST", 2)
    another(18)
    reworded(som_24, "five year plan", "ten year plan")

    assert list(entries(client, IRAQ)) == [
        f"{BASE}/statements/18/",
        f"{BASE}/statements/39/",
    ]
    assert len(entries(client, "/meetings.atom")) == 2

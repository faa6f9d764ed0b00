"""What lists say of themselves: title, address, what is set, what is near."""

import re

import pytest

from meetings.drafting import draft_record
from meetings.publishing import publish
from meetings.record import read
from meetings.views import offered
from tests.conftest import DATA, SOM_24


def text_of(client, address):
    return client.get(address).content.decode()


def title_of(html):
    return re.search(r"<title>(.*?) – Budapest", html)[1]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/statements/", "Statements"),
        ("/statements/?page=2", "Statements: page 2"),
        ("/statements/?country=tur&year=2016", "Statements: Türkiye, 2016"),
        ("/decisions/?q=visa", "Decisions and proposals: visa"),
        ("/meetings/?version=1", "Meetings: version 1"),
        ("/countries/?region=turkiye", "Countries and territories: Türkiye"),
    ],
)
def test_the_title_tells_what_is_set_and_the_page(som_24, client, address, title):
    assert title_of(text_of(client, address)) == title


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/statements/?page=99", "/statements/?page=2"),
        ("/statements/?country=irq&page=2", "/statements/?country=irq"),
        ("/statements/?sort=oldest", "/statements/?sort=oldest"),
        ("/statements/18/", "/statements/18/"),
    ],
)
def test_a_page_says_its_lasting_address(som_24, client, settings, address, canonical):
    html = text_of(client, address)

    found = re.search(r'rel="canonical" href="([^"]*)"', html)[1]
    assert found.replace("&amp;", "&") == f"{settings.PUBLIC_ADDRESS}{canonical}"


@pytest.mark.parametrize(
    ("address", "times"),
    [("/statements/", 0), ("/statements/?q=visa", 0), ("/statements/?country=irq", 2)],
)
def test_clearing_is_offered_when_a_filter_is_set(som_24, client, address, times):
    assert text_of(client, address).count("Clear all") == times


def test_a_value_near_a_word_of_a_label_is_guessed(som_24, client):
    page = client.get("/statements/?theme=retrun")

    (fault,) = page.context["faults"]
    assert fault.meant.endswith("(return-reintegration)")


@pytest.mark.parametrize("address", ["/statements/?q=turkey", "/search/?q=turkey"])
def test_what_a_name_stands_for_is_counted_in_words(som_24, client, address):
    found = re.search(
        r"is understood as Türkiye: (.*?) in all", text_of(client, address)
    )

    assert found[1] == "7 statements"


def test_a_meeting_is_named_in_few_words_on_the_way_to_it(som_24, client):
    crumb = "24th SOM, Antalya 2016"

    assert f'<li aria-current="page">{crumb}</li>' in text_of(
        client, f"/meetings/{SOM_24}/"
    )
    assert f">{crumb}</a></li>" in text_of(client, "/statements/18/")
    assert f">{crumb}</a></li>" in text_of(client, "/decisions/8/")


def panel(page, name):
    (found,) = [one for one in page.context["panels"] if one.name == name]
    return [
        (o.value, o.label, o.count, o.is_chosen) for o in (*found.first, *found.rest)
    ]


@pytest.fixture
def older(som_24):
    """The same record as of an older meeting, published after it."""
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    record.meeting.slug, record.meeting.ordinal = "som-18", 18
    record.meeting.start_date = record.meeting.end_date = "2010-12-15"
    publish([(draft_record(record)[0], None)])


@pytest.mark.parametrize("folder", ["/statements/", "/decisions/"])
def test_meetings_with_entries_are_offered_newest_first(older, client, folder):
    page = client.get(f"{folder}?meeting=som-18")
    before = client.get(f"{folder}?version=2")

    count = page.context["selection"].total // 2
    new = (SOM_24, "24th SOM, Antalya 2016", count, False)
    old = ("som-18", "18th SOM, Antalya 2010", count, True)
    assert panel(page, "meeting") == [old, new]
    assert panel(client.get(folder), "meeting") == [new, (*old[:3], False)]
    assert panel(before, "meeting") == [new]


def test_an_older_meeting_is_offered_while_it_is_chosen(older, client, monkeypatch):
    monkeypatch.setattr(offered, "MOST_MEETINGS", 1)

    page = client.get("/statements/?meeting=som-18")

    assert [code for code, *_ in panel(page, "meeting")] == ["som-18", SOM_24]
    assert [code for code, *_ in panel(client.get("/statements/"), "meeting")] == [
        SOM_24
    ]


def test_a_chosen_meeting_that_is_not_in_that_version_is_named(older, client):
    page = client.get("/statements/?meeting=som-18&version=2")

    assert [chip.value for chip in page.context["chips"]] == ["som-18"]


def test_decisions_are_asked_for_by_region(som_24, client):
    page = client.get("/decisions/?region=turkiye")

    assert {one["number"] for one in page.context["entries"]} == {
        one["number"]
        for one in client.get("/decisions/?country=tur").context["entries"]
    }


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "/statements/?country=nor",
            "Norway took part in 1 meeting; the archive holds no statement of it.",
        ),
        (
            "/statements/?country=irq&theme=global-compact",
            "Iraq took part in 1 meeting; the archive holds 3 statements of it, none "
            "that answers this.",
        ),
    ],
)
def test_an_empty_answer_says_who_took_part(som_24, client, address, sentence):
    html = text_of(client, address)

    box = html[html.index('class="empty"') :]
    told = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<p>(.*?)</p>", box)]
    assert sentence in [one.replace("\u202f", " ") for one in told]

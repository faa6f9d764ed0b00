"""A selection keeps its rows and its checksum, and says what is otherwise since."""

import hashlib
import json
import re

import bibtexparser
import pytest
import rispy
from django.conf import settings

from meetings.citations import FORMS
from meetings.drafting import revising
from meetings.models import Card, Statement
from meetings.publishing import publish, purge, withdraw
from tests.conftest import SOM_24
from tests.editions import another, renamed, reworded

BASE = settings.PUBLIC_ADDRESS
IRAQ = f"country=irq&meeting={SOM_24}&version=2"
NETHERLANDS = "country=nld&version=2"


def body(response):
    return (b"".join(response) if response.streaming else response.content).decode()


def seen(client, query):
    """All that a citation of a selection leads to."""
    page = client.get(f"/statements/?{query}")
    return {
        "numbers": [one["number"] for one in page.context["entries"]],
        "checksum": page.context["checksum"],
        "citation": page.context["citation"],
        "csv": body(client.get(f"/statements.csv?{query}")),
        "speakers": body(client.get(f"/speakers.csv?{query}")),
        "references": [
            body(client.get(f"/statements/selection.{ending}?{query}"))
            for ending in FORMS
        ],
    }


def since(page):
    found = page.context["since"]
    return {one["sort"]: [e["url"] for e in one["entries"]] for one in found}


def text_of(page):
    return " ".join(re.sub("<[^>]*>", "", page.content.decode()).split())


def test_a_list_leads_to_the_address_by_which_it_is_cited(som_24, client):
    page = client.get("/statements/?country=irq&sort=oldest")

    at = page.context["cite_at"]
    assert at == "/statements/?country=irq&sort=oldest&version=2#cite"
    count = page.context["selection"].count()
    assert f'">Cite these {count} statements</a>' in page.content.decode()
    assert client.get(at).status_code == 200


@pytest.mark.parametrize("folder", ["statements", "decisions", "meetings"])
def test_each_list_of_records_is_cited_and_no_other(som_24, client, folder):
    page = client.get(f"/{folder}/?version=2")

    rows = f"{page.context['selection'].count()} "
    assert page.context["citation"].startswith(
        f"Budapest Process Meeting Archive, {rows}"
    )
    assert page.context["cite_at"] == "#cite"
    assert "citation" not in client.get("/countries/?version=2").context


def test_a_selection_is_cited_with_question_version_and_checksum(som_24, client):
    page = client.get("/statements/?country=irq&country=ita&q=the&version=2")

    checksum = page.context["checksum"]
    rows = page.context["selection"].count()
    day = page.context["catalogue"].at
    assert page.context["citation"] == (
        f"Budapest Process Meeting Archive, {rows} statements (country: Iraq or Italy; "
        f"words: the), dataset, version of {day.day} {day:%B} {day.year} (no. 2), "
        f"SHA-256 {checksum}. "
        f"{BASE}/statements/?country=irq&country=ita&q=the&version=2"
    )


def test_the_checksum_is_of_the_numbers_and_digests_in_order(som_24, client):
    page = client.get("/statements/?country=irq&version=2")

    lines = [
        f"{one['number']}\t"
        + Card.objects.get(kind="statement", public_id=one["number"]).digest
        for one in page.context["entries"]
    ]
    summed = hashlib.sha256("".join(f"{line}\n" for line in lines).encode())
    assert page.context["checksum"] == summed.hexdigest()


def test_the_forms_of_a_reference_are_read_by_others(som_24, client):
    query = "country=irq&version=2"
    page = client.get(f"/statements/?{query}")
    bib, ris, csl = (
        body(client.get(f"/statements/selection.{ending}?{query}")) for ending in FORMS
    )

    title = "Budapest Process Meeting Archive: 3 statements (country: Iraq)"
    checksum, url = page.context["checksum"], f"{BASE}/statements/?{query}"
    [one] = bibtexparser.parse_string(bib).entries
    assert one.key == f"bp-statements-v2-{checksum[:8]}"
    assert one["title"].strip("{}") == title
    [two] = rispy.loads(ris)
    assert (two["type_of_reference"], two["title"]) == ("DATA", title)
    assert two["urls"] == [url]
    [three] = json.loads(csl)
    assert {name: three[name] for name in ("type", "title", "version", "URL")} == {
        "type": "dataset",
        "title": title,
        "version": "2",
        "URL": url,
    }
    assert checksum in three["note"]
    shown = {form["url"]: form["text"] for form in page.context["reference_forms"]}
    assert shown == {
        f"/statements/selection.{ending}?{query}": text
        for ending, text in zip(FORMS, (bib, ris, csl), strict=True)
    }


def test_without_a_version_the_current_one_is_cited(som_24, client):
    [one] = json.loads(body(client.get("/statements/selection.csl.json?country=irq")))

    assert one["URL"] == f"{BASE}/statements/?country=irq&version=2"


@pytest.mark.parametrize(
    "query", [IRAQ, "q=Turkey&version=2", "theme=return-reintegration&version=2"]
)
def test_what_is_published_later_changes_no_row_of_a_selection(som_24, client, query):
    before = seen(client, query)

    reworded(som_24, "five year plan", "ten year plan")
    other = another(18)
    renamed("Iraq", "Mesopotamia")
    renamed("Turkey", "Anatolia")
    withdraw(other, reason="Entered by mistake.")

    assert seen(client, query) == before
    assert len(before["numbers"]) > 1


@pytest.mark.django_db(transaction=True)
def test_a_purge_of_another_meeting_changes_no_row_of_a_selection(som_24, client):
    other = another(18)
    query = f"country=irq&meeting={SOM_24}&version=3"
    before = seen(client, query)

    purge(other, version=None, reason="It named persons.")

    assert seen(client, query) == before


def test_what_is_new_changed_and_gone_since_is_said_with_its_address(som_24, client):
    page = client.get(f"/statements/?{NETHERLANDS}")
    [gone] = [one["number"] for one in page.context["entries"]]
    assert since(page) == {}
    assert "nothing was published after it" in text_of(page)

    reworded(som_24, "five year plan", "ten year plan")
    with revising(som_24) as held:
        Statement.objects.get(meeting=held, number=gone).delete()
    publish([(som_24, None)])
    other = another(18)

    numbers = Statement.objects.filter(meeting=other).values_list("number", flat=True)
    everything = client.get("/statements/?version=2")
    assert since(everything) == {
        "new": [f"/statements/{number}/" for number in sorted(numbers)[:25]],
        "changed": ["/statements/18/"],
        "gone": [f"/statements/{gone}/"],
    }
    assert "30 new" in text_of(everything)
    assert "and 5 more" in text_of(everything)
    html = everything.content.decode()
    assert 'href="/statements/18/?version=2">as it was' in html
    assert f'href="/statements/{gone}/?version=2">Statement {gone}, ' in html
    assert client.get(f"/statements/{gone}/?version=2").status_code == 200
    assert 'href="/statements/">This list as it stands today</a>' in html


def test_an_entry_that_only_prints_a_new_name_has_not_changed(som_24, client):
    renamed("Iraq", "Mesopotamia")

    page = client.get(f"/statements/?{IRAQ}")

    assert since(page) == {}
    assert "Nothing in this list is new, has changed or is gone." in text_of(page)


def test_what_was_withdrawn_is_withheld_and_counted(som_24, client):
    withdraw(som_24, reason="Entered by mistake.")

    page = client.get(f"/statements/?{IRAQ}")

    assert page.context["entries"] == []
    assert "3 withheld" in text_of(page)
    [meeting] = page.context["gone_meetings"]
    assert client.get(meeting["url"]).status_code == 410
    assert "five year plan" not in body(client.get(f"/statements.csv?{IRAQ}"))
    assert "0 statements" in body(client.get(f"/statements/selection.bib?{IRAQ}"))


@pytest.mark.django_db(transaction=True)
def test_what_was_purged_may_have_been_among_the_answers(som_24, client):
    other = another(18)
    purge(other, version=None, reason="It named persons.")

    def told(query):
        selection = client.get(f"/statements/?{query}").context["selection"]
        return selection.withheld, selection.unknowable

    assert told("version=3") == (30, 0)
    assert told("country=irq&version=3") == (0, 30)
    assert told("country=irq&meeting=som-18&version=3") == (0, 30)
    assert told(f"country=irq&meeting={SOM_24}&version=3") == (0, 0)
    assert told("country=irq&version=2") == (0, 0)
    page = client.get("/statements/?country=irq&version=3")
    assert "The words of 30 entries of that version were removed" in text_of(page)


@pytest.mark.parametrize("rows", ["", "country=irq&"])
def test_a_selection_takes_ten_queries_however_long(
    som_24, client, rows, django_assert_num_queries
):
    other = another(18)
    reworded(som_24, "five year plan", "ten year plan")
    withdraw(other, reason="Entered by mistake.")
    client.get("/about/")

    # The edition, its entries, meetings, names and day; the rows summed; those of then
    # and of now that differ, and these in short; the meetings that were withdrawn.
    with django_assert_num_queries(10):
        client.get(f"/statements/?{rows}version=3")

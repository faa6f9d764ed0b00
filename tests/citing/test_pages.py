"""Addresses of references, and what machines read in the heads of pages."""

import json
from html import unescape

import extruct
import pytest
import rispy
from django.conf import settings

from meetings.citations import FORMS
from meetings.drafting import revising
from meetings.models import Statement
from meetings.publishing import publish, withdraw
from tests.conftest import SOM_24

ENTRIES = [f"/meetings/{SOM_24}", "/statements/16", "/decisions/8"]
ADDRESSES = [f"{entry}.{ending}" for entry in ENTRIES for ending in FORMS]
BASE = settings.PUBLIC_ADDRESS


def read(client, address):
    """What extruct reads in a page: linked data and Dublin Core."""
    html = client.get(address).content.decode()
    found = extruct.extract(html, syntaxes=["json-ld", "dublincore"])
    [linked] = found["json-ld"]
    core = {
        one["name"].lower(): one["content"]
        for part in found["dublincore"]
        for one in [*part["elements"], *part["terms"]]
        if one["name"].startswith("DC.")
    }
    return linked, core


def highwire(client, address):
    html = client.get(address).content.decode()
    lines = [line.strip() for line in html.split("<meta ")]
    return {
        unescape(name): unescape(content)
        for line in lines
        if line.startswith('name="citation_')
        for name, content in [line[6 : line.index('">')].split('" content="')]
    }


def corrected(som_24, note):
    """The same meeting in a new edition, one statement with a note."""
    with revising(som_24) as held:
        Statement.objects.filter(meeting=held, number=16).update(note=note)
    som_24.refresh_from_db()
    publish([(som_24, None)])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reference_is_a_file_to_be_had_with_two_queries(
    som_24, client, address, django_assert_num_queries
):
    client.get("/about/")

    with django_assert_num_queries(2):  # the edition, the entry
        response = client.get(address)

    form = FORMS[address.partition(".")[2]]
    assert response.status_code == 200
    assert response["Content-Type"] == f"{form.media_type}; charset=utf-8"
    kind, number = address.partition(".")[0].strip("/").split("s/")
    assert response["Content-Disposition"] == (
        f'attachment; filename="{kind}-{number}.{form.ending}"'
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_box_shows_what_the_addresses_give(som_24, client, entry):
    page = client.get(f"{entry}/")

    shown = {form["url"]: form["text"] for form in page.context["reference_forms"]}
    assert shown == {
        f"{entry}.{ending}": client.get(f"{entry}.{ending}").content.decode()
        for ending in FORMS
    }
    html = unescape(page.content.decode())
    for address in shown:
        assert f'href="{address}" download' in html


def test_an_inferred_role_is_said(som_24, client):
    page = client.get("/statements/1.csl.json")

    [item] = json.loads(page.content)
    assert item["title"].endswith(
        "[Türkiye as Chair, Hungary as Co-Chair (inferred), ICMPD as Secretariat "
        "(inferred) and European Commission, joint statement, as summarised]"
    )


def test_zotero_reads_a_statement(som_24, client):
    found = highwire(client, "/statements/18/")

    assert found.pop("citation_abstract").startswith("In view of the thematic focus")
    assert found == {
        "citation_title": "Summary/conclusions, 24th Senior Officials Meeting, "
        "para. 7(ii) [Iraq, as summarised]",
        "citation_author": "Budapest Process,",
        "citation_publication_date": "2016/12/15",
        "citation_conference_title": "24th Senior Officials Meeting",
        "citation_conference_place": "Antalya, Türkiye",
        "citation_language": "en",
        "citation_public_url": f"{BASE}/statements/18/",
    }


@pytest.mark.parametrize("entry", ENTRIES)
def test_dublin_core_names_the_issuer(som_24, client, entry):
    _, core = read(client, f"{entry}/")

    [item] = json.loads(client.get(f"{entry}.csl.json").content)
    assert core == {
        "dc.title": item["title"],
        "dc.creator": "Budapest Process",
        "dc.date": "2016-12-15",
        "dc.type": "Text",
        "dc.language": "en",
        "dc.identifier": f"{BASE}{entry}/",
        "dc.publisher": "Budapest Process Meeting Archive",
        "dc.description": item["note"],
    }


def test_a_meeting_is_an_event(som_24, client):
    linked, _ = read(client, f"/meetings/{SOM_24}/")

    assert linked == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "24th Senior Officials Meeting",
        "alternateName": linked["alternateName"],
        "url": f"{BASE}/meetings/{SOM_24}/",
        "startDate": "2016-12-15",
        "endDate": "2016-12-15",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Antalya, Türkiye",
            "address": "Antalya, Türkiye",
        },
        "organizer": {"@type": "Organization", "name": "Budapest Process"},
        "subjectOf": {
            "@type": "CreativeWork",
            "name": "Summary/conclusions, 24th Senior Officials Meeting",
            "author": {"@type": "Organization", "name": "Budapest Process"},
            "publisher": {
                "@type": "Organization",
                "name": "Budapest Process Meeting Archive",
            },
            "temporalCoverage": "2016-12-15",
            "url": f"{BASE}/meetings/{SOM_24}/",
            "inLanguage": "en",
        },
    }


@pytest.mark.parametrize(
    ("entry", "mentioned"), [("/statements/18", "Iraq"), ("/decisions/8", "Türkiye")]
)
def test_words_are_a_work_of_the_issuer_and_no_quotation(
    som_24, client, entry, mentioned
):
    linked, _ = read(client, f"{entry}/")

    assert linked["@type"] == "CreativeWork"
    assert linked["author"] == {"@type": "Organization", "name": "Budapest Process"}
    assert mentioned in [body["name"] for body in linked["mentions"]]
    assert {theme["@type"] for theme in linked["about"]} == {"DefinedTerm"}
    assert linked["recordedAt"]["@type"] == "Event"
    assert linked["isBasedOn"].startswith(f"{BASE}/meetings/{SOM_24}/#p")
    assert "Quotation" not in json.dumps(linked)


@pytest.mark.parametrize(
    ("address", "kind", "name", "other"),
    [
        ("/countries/tur/", "Country", "Türkiye", "Turkey"),
        (
            "/organisations/iom/",
            "Organization",
            "IOM",
            "International Organization for Migration",
        ),
    ],
)
def test_a_body_is_linked_with_all_its_names(
    som_24, client, address, kind, name, other
):
    linked, _ = read(client, address)

    assert (linked["@type"], linked["name"]) == (kind, name)
    assert linked["url"] == f"{BASE}{address}"
    assert other in linked["alternateName"]
    assert name not in linked["alternateName"]


def test_the_archive_is_a_dataset_with_its_files(som_24, client):
    linked, _ = read(client, "/data/")

    assert (linked["@type"], linked["version"]) == ("Dataset", "2")
    assert linked["copyrightNotice"] == "Rights remain with the issuer"
    files = {one["contentUrl"] for one in linked["distribution"]}
    assert {f"{BASE}/statements.csv", f"{BASE}/data/archive.zip"} <= files
    assert {client.get(one.removeprefix(BASE)).status_code for one in files} == {200}


def test_a_name_cannot_end_the_linked_data(som_24, client):
    with revising(som_24) as held:
        held.title, held.ordinal = "</script><b>&amp;", None
        held.save()
    publish([(som_24, None)])

    linked, _ = read(client, f"/meetings/{SOM_24}/")

    assert linked["name"] == "</script><b>&amp;"
    assert "<b>" not in client.get(f"/meetings/{SOM_24}/").content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_withdrawn_is_cited_in_no_form_and_no_version(som_24, client, address):
    withdraw(som_24, reason="Entered by mistake.")

    for question in ("", "?version=2"):
        response = client.get(f"{address}{question}")
        assert response.status_code == 410
        assert "Entered by mistake." in response.content.decode()


@pytest.mark.parametrize("entry", ["/statements/16", "/decisions/8"])
@pytest.mark.parametrize("ending", ["/", *(f".{ending}" for ending in FORMS)])
def test_an_entry_has_one_address_in_each_form(som_24, client, entry, ending):
    folder, number = entry.rsplit("/", 1)

    plain = client.get(f"{folder}/0{number}{ending}")
    asked = client.get(f"{folder}/0{number}{ending}?version=1")

    assert (plain.status_code, plain["Location"]) == (301, f"{entry}{ending}")
    assert asked["Location"] == f"{entry}{ending}?version=1"


def test_an_earlier_version_is_cited_as_such(som_24, client):
    corrected(som_24, "A note.")

    earlier = rispy.loads(client.get("/statements/16.ris?version=2").content.decode())
    now = rispy.loads(client.get("/statements/16.ris").content.decode())

    assert earlier[0]["urls"] == [f"{BASE}/statements/16/?version=2"]
    assert "(no. 2)" in earlier[0]["notes"][0]
    assert now[0]["urls"] == [f"{BASE}/statements/16/"]
    assert "(no. 3)" in now[0]["notes"][0]


def test_a_page_is_read_in_an_earlier_version(som_24, client):
    corrected(som_24, "A note.")

    earlier = client.get("/statements/16/?version=2")

    assert "A note." in client.get("/statements/16/").content.decode()
    assert "A note." not in earlier.content.decode()
    assert "An earlier version." in earlier.content.decode()
    assert earlier.context["citation"].endswith("/statements/16/?version=2")
    for entry in (f"/meetings/{SOM_24}", "/decisions/8"):
        page = client.get(f"{entry}/?version=2")
        assert page.context["citation"].endswith(f"{entry}/?version=2")
        for form in page.context["reference_forms"]:
            answer = client.get(form["url"])
            assert answer.content.decode() == form["text"]


def test_what_was_corrected_away_is_still_cited_in_its_version(som_24, client):
    with revising(som_24) as held:
        Statement.objects.get(meeting=held, number=16).delete()
    som_24.refresh_from_db()
    publish([(som_24, None)])

    gone = client.get("/statements/16.bib")
    assert gone.status_code == 410
    assert 'href="/statements/16/?version=2"' in gone.content.decode()
    assert client.get("/statements/16/?version=2").status_code == 200
    assert client.get("/statements/16.bib?version=2").status_code == 200


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("version=1", "Version 1 of the archive does not hold this yet."),
        ("version=99", "There is no version “99”."),
        ("version=x", "There is no version “x”."),
        ("version=0", "There is no version “0”."),
        ("version=²", "There is no version “²”."),
        ("version=", "There is no version “”."),
        ("version=1&version=2", "“version” is given more than once."),
        ("colour=1", "There is no filter “colour” here."),
    ],
)
def test_a_version_that_is_none_is_refused(som_24, client, entry, question, sentence):
    file, page = (
        client.get(f"{entry}.bib?{question}"),
        client.get(f"{entry}/?{question}"),
    )

    assert (file.status_code, file.content.decode()) == (400, f"{sentence}\n")
    assert [fault.sentence for fault in page.context["faults"]] == [sentence]


def test_the_current_version_has_one_address(som_24, client):
    response = client.get(f"/meetings/{SOM_24}/?s=16&version=2")

    assert (response.status_code, response["Location"]) == (
        302,
        f"/meetings/{SOM_24}/?s=16",
    )


def test_a_known_meeting_is_cited_as_an_entry_of_the_archive(som_24, client):
    [item] = json.loads(client.get("/meetings/som-21.csl.json").content)

    assert item["author"] == [{"literal": "Budapest Process Meeting Archive"}]
    assert item["title"] == "21st Senior Officials Meeting"
    linked, _ = read(client, "/meetings/som-21/")
    assert "subjectOf" not in linked

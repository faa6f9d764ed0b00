"""Every public door: no working table is read, no draft leaks, nothing answers 500."""

import gzip
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from meetings.drafting import revising
from meetings.models import Meeting, Statement
from meetings.publishing import withdraw
from tests.conftest import SOM_24
from tests.factories import UserFactory

THREE, FOUR = ("csv", "xlsx", "jsonl"), ("csv", "xlsx", "jsonl", "ris")
FILES = {
    "statements": FOUR,
    "speakers": THREE,
    "decisions": FOUR,
    "meetings": FOUR,
    "participants": THREE,
    "countries": THREE,
    "organisations": THREE,
    "themes": THREE,
}
OF_A_MEETING = ("meeting-", "statement-", "decision-")
DOORS = {
    "home": "/",
    "meetings": "/meetings/",
    "meeting": f"/meetings/{SOM_24}/",
    "meeting-history": f"/meetings/{SOM_24}/history/",
    "meeting-original": f"/meetings/{SOM_24}/original",
    "statements": "/statements/?country=irq&q=return",
    "statement": "/statements/16/",
    "decisions": "/decisions/",
    "decision": "/decisions/8/",
    "countries": "/countries/",
    "country": "/countries/tur/",
    "country-chart": "/countries/tur/by-year.csv",
    "compare": "/countries/compare/?a=tur&b=irq",
    "compare-csv": "/countries/compare/by-theme.csv?a=tur&b=irq",
    "organisations": "/organisations/",
    "organisation": "/organisations/iom/",
    "organisation-chart": "/organisations/iom/attendance.csv",
    "themes": "/themes/",
    "theme": "/themes/return-reintegration/",
    "theme-chart": "/themes/return-reintegration/by-year.csv",
    "search": "/search/?q=turkey",
    "search-help": "/search/help/",
    "meeting-bib": f"/meetings/{SOM_24}.bib",
    "meeting-ris": f"/meetings/{SOM_24}.ris",
    "meeting-csl-json": f"/meetings/{SOM_24}.csl.json",
    "statement-bib": "/statements/16.bib",
    "statement-ris": "/statements/16.ris",
    "statement-csl-json": "/statements/16.csl.json",
    "decision-bib": "/decisions/8.bib",
    "decision-ris": "/decisions/8.ris",
    "decision-csl-json": "/decisions/8.csl.json",
    "data": "/data/",
    "codebook": "/data/codebook/",
    "changes": "/data/changes/",
    "changes-csv": "/data/changes.csv",
    "changes-atom": "/meetings.atom",
    "country-atom": "/countries/irq.atom",
    "organisation-atom": "/organisations/icmpd.atom",
    "theme-atom": "/themes/return-reintegration.atom",
    "selected-meetings-bib": "/meetings/selection.bib?version=2",
    "selected-meetings-ris": "/meetings/selection.ris?version=2",
    "selected-meetings-csl-json": "/meetings/selection.csl.json?year=2016",
    "selected-statements-bib": "/statements/selection.bib?country=irq&q=return",
    "selected-statements-ris": "/statements/selection.ris?version=2",
    "selected-statements-csl-json": "/statements/selection.csl.json?version=2",
    "selected-decisions-bib": "/decisions/selection.bib?version=2",
    "selected-decisions-ris": "/decisions/selection.ris?version=2",
    "selected-decisions-csl-json": "/decisions/selection.csl.json?version=2",
    "about": "/about/",
    "about-records": "/about/records/",
    "about-coverage": "/about/coverage/",
    "about-accessibility": "/about/accessibility/",
    "about-privacy": "/about/privacy/",
    "archive-zip": "/data/archive.zip",
    **{f"{file}-{e}": f"/{file}.{e}" for file, ends in FILES.items() for e in ends},
    **{f"{file}-json": f"/{file}.json" for file in FILES if file != "speakers"},
    "meeting-json": f"/meetings/{SOM_24}.json",
    "statement-json": "/statements/16.json",
    "decision-json": "/decisions/8.json",
    "country-json": "/countries/tur.json",
    "organisation-json": "/organisations/iom.json",
    "theme-json": "/themes/return-reintegration.json",
    "report": "/report/?statement=16",
    "report-sent": "/report/nobodys/",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
WORKING = [
    "country",
    "decision",
    "document",
    "link",
    "meeting",
    "mention",
    "name",
    "organisation",
    "paragraph",
    "participant",
    "party",
    "passage",
    "reading",
    "revision",
    "role",
    "setting",
    "speaker",
    "statement",
    "theme",
    "upload",
]
TOUCHED = re.compile(rf'meetings_({"|".join(WORKING)})[_"\s]')
HOSTILE = [
    "/statements/?contry=tur",
    "/statements/?country=zzz",
    "/statements/?year=99999",
    "/statements/?page=0",
    "/statements/?page=x",
    "/statements/?version=99",
    "/statements/?sort=random",
    "/statements/?q=%00",
    "/statements/?q=" + "a" * 10_000,
    "/statements/?q=!!!",
    "/statements/?q=a&q=b",
    "/statements/?country=%FF%FE",
    "/statements/?" + "&".join(f"theme=t{n}" for n in range(200)),
    "/statements.csv?contry=tur",
    "/statements.csv?bom=2",
    "/statements.xlsx?contry=tur",
    "/statements.xlsx?bom=0",
    "/statements.jsonl?country=zzz",
    "/statements.ris?year=99999",
    "/statements.json?country=zzz",
    "/statements.json?page=99",
    "/statements/16.json?version=99",
    "/countries/tur.json?x=1",
    "/data/archive.zip?version=1",
    "/meetings/?country=" + "%F0%9F%98%80",
    "/search/?q=%00&x=1",
    "/search/help/?x=1",
    "/statements/?size=7",
    "/statements/?year_from=2017&year_to=2016",
    "/statements.csv?year_from=9999",
    "/themes/?size=50",
    f"/meetings/{SOM_24}/original?foo=1",
    f"/meetings/{SOM_24}/original?file=a&file=b",
    "/statements/?bom=0",
    "/countries/compare/?a=%00&b=%FF",
    "/countries/compare/?a=tur&b=tur",
    "/countries/compare/?a=tur&b=irq&page=" + "9" * 5000,
    "/countries/compare/?a=" + "z" * 9_000,
    "/countries/compare/by-year.csv?a=::::&b=region:",
    "/statements/selection.bib?contry=tur",
    "/statements/selection.ris?version=99",
    "/decisions/selection.csl.json?bom=0",
    "/data/changes/?year=1993",
    "/data/changes/?year=%00",
    "/data/changes/?page=0",
    "/data/changes/?page=" + "9" * 5000,
    "/data/changes/?version=2",
    "/data/changes.csv?page=2",
    "/data/changes.csv?bom=2",
    "/data/changes.csv?year=2016&year=2017",
    "/meetings.atom?version=2",
    "/countries/irq.atom?x=1",
    "/statements/01/?x=1",
    "/statements/16/?version=1",
    "/statements/16/?version=%00",
    "/statements/16.bib?version=1&version=2",
    "/decisions/8.ris?x=1",
    f"/meetings/{SOM_24}.csl.json?version=" + "9" * 5000,
]


def body(response):
    """What is read in an answer; of a packed one what is in its files."""
    if not response.streaming:
        return response.content.decode()
    content = b"".join(response.streaming_content)
    if content[:2] != b"PK":
        return content.decode()
    with ZipFile(BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


def test_every_public_address_is_among_the_doors():
    names = {p.name for p in get_resolver("meetings.urls").url_patterns}

    assert names == set(DOORS)


@pytest.mark.parametrize("address", DOORS.values(), ids=DOORS)
def test_no_door_reads_a_working_table(som_24, client, address):
    def refuse(execute, sql, params, many, context):
        assert not TOUCHED.search(sql), sql
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        response = client.get(address)
        body(response)

    assert response.status_code in {200, 404}


@pytest.mark.parametrize("address", DOORS.values(), ids=DOORS)
def test_no_door_shows_a_draft(som_24, client, address):
    with revising(som_24) as held:
        held.title = held.note = "Zanzibar"
        held.save()
        Statement.objects.filter(meeting=held).update(note="Zanzibar")

    assert "Zanzibar" not in body(client.get(address))


@pytest.mark.parametrize("address", DOORS.values(), ids=DOORS)
def test_no_door_shows_what_was_withdrawn(som_24, client, address):
    withdraw(som_24, reason="Entered by mistake.")

    text = body(client.get(address))

    assert "five year plan" not in text
    assert "Antalya" not in text


def test_no_earlier_edition_shows_what_was_withdrawn(som_24, client):
    withdraw(som_24, reason="Entered by mistake.")

    for address in DOORS.values():
        mark = "&" if "?" in address else "?"
        text = body(client.get(f"{address}{mark}version=2"))
        assert "five year plan" not in text, address
        assert "Antalya" not in text, address


def test_every_address_of_what_was_withdrawn_is_gone(som_24, client):
    withdraw(som_24, reason="Entered by mistake.")

    pages = (
        "meeting",
        "meeting-history",
        "meeting-original",
        "statement",
        "decision",
        "report",
        *(n for n in DOORS if n.startswith(OF_A_MEETING) and "." in DOORS[n]),
    )
    for name in pages:
        response = client.get(DOORS[name])
        assert (name, response.status_code) == (name, 410)
        assert "Entered by mistake." in body(response)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_not_understood_is_refused_and_never_widened(som_24, client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert "five year plan" not in body(response)


@pytest.mark.parametrize(
    "address",
    [
        "/nope",
        "/statements/999/",
        "/statements/0/",
        "/statements/999.bib",
        "/statements/16.bibtex",
        f"/statements/{'9' * 5000}.ris",
        "/meetings/som-99.csl.json",
        f"/statements/{'9' * 5000}/",
        "/countries/zzz/",
        "/countries/zzz.atom",
        "/organisations/nope.atom",
        "/themes/%00.atom",
        "/meetings/som-99/",
        "/themes/nope/",
        "/meetings/%00/",
        "/%FF",
        "/participants.ris",
    ],
)
def test_an_unknown_address_is_answered_with_a_way_back(som_24, client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert 'href="/"' in body(response)


@pytest.mark.parametrize("method", ["post", "delete"])
@pytest.mark.parametrize("address", [a for n, a in DOORS.items() if n != "report"])
def test_a_door_is_for_reading_only(db, address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert 'href="/"' in body(response) or response.json()["status"] == 405


def test_a_form_of_elsewhere_is_refused_with_a_way_back(db):
    address = "/admin/login/"

    response = Client(enforce_csrf_checks=True).post(address, {"username": "x"})

    assert response.status_code == 403
    assert "<h1>This form could not be taken</h1>" in body(response)
    assert 'href="/admin/"' in body(response)


def test_what_is_left_to_others_is_refused_with_a_way_back(som_24, client):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Editor"))

    response = client.get(f"/admin/meetings/meeting/{som_24.pk}/publish/")

    assert response.status_code == 403
    assert "<h1>This page is not for this account</h1>" in body(response)
    assert 'href="/admin/"' in body(response)


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/statements/", "/meetings/", "/themes/", "/data/", "/data/archive.zip"),
        *(f"/{file}.{ending}" for file in ("meetings", "themes") for ending in THREE),
        *("/meetings.ris", "/meetings.json", "/themes.json"),
    ],
)
def test_an_empty_archive_answers(db, client, address):
    response = client.get(address)
    body(response)

    assert response.status_code == 200


@pytest.mark.parametrize(
    "address", [a for a in DOORS.values() if a.partition("?")[0].endswith("/")]
)
def test_a_page_has_one_heading_and_no_inline_code(som_24, client, address):
    response = client.get(address)
    if response.status_code != 200:
        return
    html = body(response)

    assert html.count("<h1") == 1
    # Linked data is no code: no browser runs it (tests/browser/test_citing.py).
    code = html.replace('<script type="application/ld+json">', "")
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", code)


def test_a_page_that_did_not_change_is_not_sent_again(
    som_24, client, django_assert_num_queries
):
    etag = client.get("/statements/")["ETag"]

    with django_assert_num_queries(1):
        response = client.get("/statements/", headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_a_page_is_packed_for_who_takes_it(som_24, client):
    plain = client.get("/statements/")
    packed, again = (
        client.get("/statements/", headers={"Accept-Encoding": "br, gzip"})
        for _ in range(2)
    )

    assert gzip.decompress(packed.content) == plain.content
    assert again.content == packed.content
    assert [one.get("Content-Encoding") for one in (plain, packed, again)] == [
        None,
        "gzip",
        "gzip",
    ]
    assert {one["Vary"] for one in (plain, packed, again)} == {"Accept-Encoding"}
    assert plain["ETag"] != packed["ETag"] == again["ETag"]


@pytest.mark.parametrize("address", DOORS.values(), ids=DOORS)
def test_a_page_is_light(som_24, client, address):
    response = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert response.streaming or len(response.content) < 30_000


def test_a_page_needs_no_cache(som_24, client, settings):
    settings.CACHES = settings.CACHES | {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"IGNORE_EXCEPTIONS": True},
        }
    }

    assert client.get("/statements/16/").status_code == 200


def test_a_page_is_new_after_the_next_edition(som_24, client):
    etag = client.get("/statements/")["ETag"]
    withdraw(Meeting.objects.get(slug="som-21"), reason="Not held.")

    response = client.get("/statements/", headers={"If-None-Match": etag})

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("/statements/01/", "/statements/1/"),
        ("/statements/0016/", "/statements/16/"),
        ("/decisions/08/", "/decisions/8/"),
    ],
)
def test_an_entry_has_one_address(som_24, client, address, plain):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, plain)


def test_a_file_of_meetings_is_asked_for_one_meeting_as_the_others_are(som_24, client):
    lines = body(client.get(f"/meetings.csv?meeting={SOM_24}")).splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == [SOM_24]

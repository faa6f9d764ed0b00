"""Report an error: sent without account or cookie, answered at a private address."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from meetings.models import Archive, Report
from meetings.publishing import withdraw
from meetings.views import report as view
from tests.conftest import SOM_24
from tests.guarantees.test_doors import DOORS, body

STATEMENT = "/report/?statement=16"
THEMES = "/report/?page=/themes/"
WORDS = "Zanzibar was not there; see page 3 of the document."


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Tests do not wait three seconds, but where that is what they test."""
    monkeypatch.setattr(view, "SOONEST", timedelta(0))


def token_of(response):
    return re.search(r'name="form" value="([^"]+)"', body(response))[1]


def send(client, address=THEMES, text=WORDS, headers=None, **more):
    form = token_of(client.get(address, headers=headers))
    data = {"text": text, "form": form, "website": ""} | more
    encoded = "&".join(f"{key}={quote(value)}" for key, value in data.items())
    return client.post(
        address, encoded, "application/x-www-form-urlencoded", headers=headers
    )


@pytest.mark.parametrize(
    ("address", "about", "words"),
    [
        (STATEMENT, "Statement 16: ¶ ", ""),
        ("/report/?decision=8", "Decision 8: ", ""),
        (
            f"/report/?meeting={SOM_24}&paragraph=7.ii",
            "Paragraph 7.ii, 24th Senior Officials Meeting, 15 December 2016",
            "returns, especially voluntary returns",
        ),
        (f"/report/?meeting={SOM_24}", "24th Senior Officials Meeting", ""),
        ("/report/?page=/countries/tur/", "The page /countries/tur/", ""),
        ("/report/", "The archive as a whole", ""),
    ],
)
def test_the_form_shows_what_it_is_about(som_24, client, address, about, words):
    html = body(client.get(address))

    assert about in html
    assert words in html
    assert html.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", html)


@pytest.mark.parametrize(
    "address",
    [
        "/report/?statement=x",
        "/report/?statement=0",
        "/report/?statement=16&decision=8",
        "/report/?statement=16&statement=17",
        "/report/?paragraph=7",
        "/report/?meeting=%00",
        f"/report/?meeting={SOM_24}&paragraph=99",
        f"/report/?meeting={SOM_24}&paragraph=%00",
        "/report/?page=//elsewhere.example/",
        "/report/?page=/nowhere/at/all",
        "/report/?page=/report/abc/",
        "/report/?page=" + "/a" * 2000,
        "/report/?about=16",
    ],
)
def test_what_is_not_understood_is_refused(som_24, client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/report/?statement=9999", 404),
        ("/report/?statement=9999999999", 404),
        ("/report/?meeting=som-99", 404),
    ],
)
def test_what_never_was_is_not_found(som_24, client, address, status):
    assert client.get(address).status_code == status


def test_nothing_is_reported_about_what_is_withdrawn(som_24, client):
    withdraw(som_24, reason="Entered by mistake.")

    for address in (STATEMENT, f"/report/?meeting={SOM_24}&paragraph=7.ii"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Entered by mistake." in body(response)
        assert "voluntary" not in body(response)


def test_each_entry_and_each_page_leads_to_the_form(som_24, client):
    meeting = body(client.get(f"/meetings/{SOM_24}/"))
    statement = body(client.get("/statements/16/"))

    assert f"/report/?meeting={SOM_24}&amp;paragraph=7.ii" in meeting
    assert "/report/?statement=16" in statement
    assert "/report/?decision=8" in body(client.get("/decisions/8/"))
    assert "/report/?page=%2Fthemes%2F" in body(client.get("/themes/"))
    assert '"/report/"' in body(client.get("/nope"))


def test_a_report_is_sent_and_has_a_private_address(som_24):
    client = Client(enforce_csrf_checks=True)

    response = send(client, STATEMENT)
    (kept,) = Report.objects.all()

    assert (response.status_code, response["Location"]) == (
        302,
        f"/report/{kept.token}/",
    )
    assert (kept.kind, kept.public_id, kept.meeting, kept.text, kept.stage) == (
        "statement",
        "16",
        som_24,
        WORDS,
        "open",
    )
    page = client.get(response["Location"])
    assert WORDS in body(page)
    assert "There is no answer yet." in body(page)
    assert {
        name: page[name]
        for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    } == {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    assert kept.token not in "".join(re.findall(r'href="[^"]*"', body(page)))
    assert client.cookies == {}


def test_no_page_sets_a_cookie(som_24, client):
    for address in ["/report/", *DOORS.values()]:
        body(client.get(address))
    send(client)

    assert client.cookies == {}


def test_a_report_appears_nowhere_else(som_24, client):
    send(client)

    for address in DOORS.values():
        assert "Zanzibar" not in body(client.get(address))


def test_words_of_a_report_are_shown_as_they_are(db, client):
    response = send(client, text="<script>alert(1)</script>\r\n\r\nTwo")

    html = body(client.get(response["Location"]))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert Report.objects.get().text == "<script>alert(1)</script>\n\nTwo"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": ""}, "Say what is wrong."),
        ({"text": "a" * 2001}, "This is longer than 2,000 characters (2001)."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"website": "https://pills.example"}, "Leave this empty"),
        ({"form": "made-up"}, "This form was open for more than a day"),
        ({"form": ""}, "This form was open for more than a day"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(db, client, more, sentence):
    response = send(client, **more)

    assert response.status_code == 400
    assert sentence in body(response)
    assert "<title>Error: " in body(response)
    assert more.get("text", WORDS).replace("\0", "")[:5] in body(response)
    assert not Report.objects.exists()


def test_two_thousand_lines_and_characters_are_taken(db, client):
    assert send(client, text="a\r\n" * 999 + "bc").status_code == 302


def test_the_form_of_one_page_is_not_taken_by_another(db, client):
    form = token_of(client.get("/report/"))

    assert send(client, form=form).status_code == 400


def test_a_form_that_comes_at_once_is_asked_again(db, client, monkeypatch):
    monkeypatch.setattr(view, "SOONEST", timedelta(seconds=3))

    first = send(client)
    monkeypatch.setattr(view, "SOONEST", timedelta(0))
    again = send(client, form=token_of(first))

    assert "within three seconds" in body(first)
    assert again.status_code == 302


def test_an_old_form_is_given_anew_with_the_words(db, client, monkeypatch):
    monkeypatch.setattr(view, "LATEST", timedelta(seconds=-1))
    old = send(client)
    monkeypatch.setattr(view, "LATEST", timedelta(days=1))

    assert old.status_code == 400
    assert WORDS in body(old)
    assert send(client, form=token_of(old)).status_code == 302


def test_forms_of_other_sites_and_files_are_not_taken(db, client):
    foreign = send(client, headers={"Sec-Fetch-Site": "cross-site"})
    files = client.post(THEMES, {"text": WORDS})

    assert (foreign.status_code, files.status_code) == (400, 400)
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_form_knows_no_other_methods(db, client, method):
    response = getattr(client, method)(THEMES)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_the_same_report_twice_is_one(db, client):
    first, second = send(client), send(client, text=f"  {WORDS}\n")
    other = send(client, address="/report/")

    assert first["Location"] == second["Location"] != other["Location"]
    assert Report.objects.count() == 2


def test_the_same_words_of_another_sender_have_an_address_of_their_own(db):
    first = send(Client(REMOTE_ADDR="192.0.2.1"))
    second = send(Client(REMOTE_ADDR="192.0.2.2"))

    assert first["Location"] != second["Location"]


def test_one_address_sends_five_reports_an_hour(db, client):
    statuses = [send(client, text=f"Wrong {n}").status_code for n in range(6)]
    last = send(client, text="And another")
    other = send(Client(REMOTE_ADDR="192.0.2.9"))

    assert statuses == [302] * 5 + [429]
    assert last.status_code == 429
    assert 3500 < int(last["Retry-After"]) <= 3600
    assert "send them again in 60 minutes" in body(last)
    assert "And another" in body(last)
    assert other.status_code == 302
    assert Report.objects.count() == 6


def test_an_hour_later_there_is_room_again_but_not_for_all_day(db, client):
    for n in range(5):
        send(client, text=f"Wrong {n}")
    Report.objects.update(at=timezone.now() - timedelta(minutes=61))

    assert send(client, text="Later").status_code == 302
    for n in range(14):
        send(client, text=f"More {n}")
        Report.objects.update(at=timezone.now() - timedelta(minutes=90))
    assert send(client, text="Too many of a day").status_code == 429


@pytest.mark.parametrize(
    ("trusted", "forwarded", "statuses"),
    [
        (False, [f"192.0.2.{n}" for n in range(7)], [302] * 5 + [429] * 2),
        (True, [f"192.0.2.{n}" for n in range(7)], [302] * 7),
        (True, [f"10.0.0.{n}, 192.0.2.1" for n in range(7)], [302] * 5 + [429] * 2),
        (True, [f"2001:db8::{n}" for n in range(7)], [302] * 5 + [429] * 2),
        (True, [f"2001:db8:0:{n}::1" for n in range(7)], [302] * 7),
        (True, [f"::ffff:192.0.2.{n}" for n in range(7)], [302] * 7),
        (True, ["x" * 5000] * 7, [302] * 5 + [429] * 2),
        (True, [""] * 7, [302] * 5 + [429] * 2),
    ],
)
def test_behind_a_proxy_each_sender_is_told_apart(
    db, client, settings, trusted, forwarded, statuses
):
    settings.TRUST_PROXY_HEADERS = trusted

    found = [
        send(client, text=f"Wrong {n}", headers={"X-Forwarded-For": one}).status_code
        for n, one in enumerate(forwarded)
    ]

    assert found == statuses


def test_the_address_of_a_sender_is_not_kept(db):
    send(Client(REMOTE_ADDR="192.0.2.77"))

    assert "192.0.2.77" not in str(Report.objects.values().get())
    assert len(Report.objects.get().sender) == 64


def test_after_a_day_nobody_knows_who_sent_and_after_a_year_what(db, client):
    address = send(client)["Location"]
    Report.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    call_command("forget_reports")
    (kept,) = Report.objects.all()
    assert (kept.sender, kept.digest, kept.text) == ("", None, WORDS)

    Report.objects.update(at=timezone.now() - timedelta(days=365, minutes=1))
    gone = client.get(address)
    call_command("forget_reports")
    call_command("forget_reports")

    assert gone.status_code == 404
    assert gone["Cache-Control"] == "no-store"
    assert WORDS not in body(gone)
    assert not Report.objects.exists()


def test_old_reports_go_when_the_next_one_comes(db, client):
    send(client)
    Report.objects.update(at=timezone.now() - timedelta(days=366), text="Old")

    send(client)

    assert [one.text for one in Report.objects.all()] == [WORDS]


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000])
def test_an_address_that_is_not_one_is_not_found(db, client, token):
    assert client.get(f"/report/{token}/").status_code == 404


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="needs connections that write at once"
)
def test_workers_that_write_at_once_take_no_more_than_is_allowed(transactional_db):
    Archive.objects.get_or_create(pk=1)

    def one(n):
        try:
            return send(Client(), "/report/", text=f"Wrong {n}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        statuses = list(workers.map(one, range(12)))

    assert statuses.count(302) <= 5
    assert statuses.count(302) == Report.objects.count()
    assert set(statuses) == {302, 429}

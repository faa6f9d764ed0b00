"""What every answer carries, whoever gives it."""

import logging
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import path

from bpx.urls import handler400, handler404, handler500
from bpx.urls import urlpatterns as project
from meetings.models import Document, Meeting
from meetings.publishing import withdraw
from tests.conftest import SOM_24

__all__ = ["handler400", "handler404", "handler500"]

CSP = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), payment=(), usb=()"
    ),
}


def broken(_request):
    secret = "the place"
    raise RuntimeError(secret)


urlpatterns = [path("broken/", broken), *project]

ANSWERS = {
    "page": ("/", 200),
    "file": ("/statements.csv", 200),
    "workbook": ("/statements.xlsx", 200),
    "archive": ("/data/archive.zip", 200),
    "refused twin": ("/statements.json?contry=tur", 400),
    "original": (f"/meetings/{SOM_24}/original", 200),
    "refused question": ("/statements/?contry=tur", 400),
    "refused file": ("/statements.csv?contry=tur", 400),
    "unknown": ("/nope", 404),
    "moved": ("/statements/01/", 301),
    "slash": ("/statements", 301),
    "withdrawn": ("/meetings/som-21/", 410),
    "failed": ("/broken/", 500),
    "health": ("/healthz", 200),
    "ready": ("/readyz", 200),
    "sign-in": ("/admin/login/", 200),
    "staff": ("/admin/", 302),
    "style": ("/static/css/site.css", 200),
    "no style": ("/static/css/nope.css", 404),
}


@pytest.fixture
def reader(som_24, settings):
    """A reader by https, to whom failures are not told."""
    settings.ROOT_URLCONF = "tests.guarantees.test_headers"
    settings.SECURE_HSTS_SECONDS = 31_536_000
    document = Document.objects.get(meeting=som_24, text_of_record=True)
    default_storage.save(f"documents/{document.sha256}", ContentFile(b"its bytes"))
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    return Client(raise_request_exception=False)


def carried(answer):
    found = {name: answer.headers.get(name) for name in FIXED}
    policy = set(answer.headers.get("Content-Security-Policy", "").split("; "))
    return found, policy


def assert_carries_all(answer):
    if answer.streaming:
        b"".join(answer.streaming_content)  # Which closes the file.
    assert carried(answer) == (FIXED, CSP)
    assert re.fullmatch("[0-9a-f]{32}", answer["X-Request-ID"])


@pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_kind_of_answer_carries_them(reader, address, status):
    withdraw(Meeting.objects.get(slug="som-21"), reason="Not held.")

    answer = reader.get(address, secure=True)

    assert answer.status_code == status
    assert_carries_all(answer)


def test_what_did_not_change_carries_them(reader):
    etag = reader.get("/", secure=True)["ETag"]
    whole = reader.get("/static/css/site.css", secure=True)
    modified = whole["Last-Modified"]
    assert_carries_all(whole)

    page = reader.get("/", secure=True, headers={"If-None-Match": etag})
    style = reader.get(
        "/static/css/site.css", secure=True, headers={"If-Modified-Since": modified}
    )

    assert (page.status_code, style.status_code) == (304, 304)
    assert_carries_all(page)
    assert_carries_all(style)


def test_what_is_sent_to_no_door_carries_them(reader):
    checked = Client(enforce_csrf_checks=True)
    answers = [
        reader.post("/", secure=True),
        checked.post("/admin/login/", {"username": "x"}, secure=True),
        reader.get("/", secure=True, headers={"host": "elsewhere.example.org"}),
    ]

    assert [answer.status_code for answer in answers] == [405, 403, 400]
    for answer in answers:
        assert_carries_all(answer)


def test_on_the_way_to_https_they_are_carried_too(reader, settings):
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    answers = [client.get("/"), client.get("/", headers={"host": "elsewhere.org"})]

    assert [answer.status_code for answer in answers] == [301, 400]
    for answer in answers:
        found, policy = carried(answer)
        # Browsers ignore HSTS unless it comes by https.
        assert found == FIXED | {"Strict-Transport-Security": None}
        assert policy == CSP


def test_a_failure_shows_a_code_and_nothing_else(reader, caplog):
    answer = reader.get("/broken/")

    text = answer.content.decode()
    assert f"tell us this code: <code>{answer['X-Request-ID']}</code>" in text
    assert "the place" not in text
    assert "RuntimeError" not in text
    (record,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.exc_info[0] is RuntimeError


@pytest.mark.parametrize(
    ("trusted", "given", "is_taken"),
    [
        (True, "proxy-0123.4_5", True),
        (False, "proxy-0123.4_5", False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, "a line\nand another", False),
    ],
)
def test_a_request_is_named_by_a_trusted_proxy_alone(
    client, settings, trusted, given, is_taken
):
    settings.TRUST_PROXY_HEADERS = trusted

    answer = client.get("/healthz", HTTP_X_REQUEST_ID=given)

    assert (answer["X-Request-ID"] == given) == is_taken

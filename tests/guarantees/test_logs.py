"""Each thing that happened is one line of JSON, with the code of its request."""

import json
import logging

import pytest
from django.test import Client

from bpx.logs import Lines
from meetings.publishing import publish_names, withdraw
from tests.factories import UserFactory
from tests.signing.conftest import PASSWORD, person, plainly, sign_in  # noqa: F401


@pytest.fixture
def logged(caplog):
    """What was logged, as the lines of a deployed archive."""
    caplog.set_level("INFO")
    return lambda: [
        json.loads(Lines().format(record))
        for record in caplog.records
        if hasattr(record, "facts") or record.levelno >= logging.ERROR
    ]


def events(lines, *keys):
    return [tuple(line[key] for key in ("event", *keys)) for line in lines]


def test_signing_in_and_out_is_logged(client, person, logged):  # noqa: F811
    person("ed", "Editor")
    sign_in(client, "ed", "wrong", REMOTE_ADDR="192.0.2.1")
    sign_in(client, "ed", REMOTE_ADDR="192.0.2.1")
    answer = client.post("/admin/logout/", REMOTE_ADDR="192.0.2.1")

    lines = logged()

    assert events(lines, "user", "address") == [
        ("sign-in refused", "ed", "192.0.2.1"),
        ("signed in", "ed", "192.0.2.1"),
        ("signed out", "ed", "192.0.2.1"),
    ]
    assert lines[-1]["request"] == answer["X-Request-ID"]
    assert "wrong" not in json.dumps(lines)
    assert PASSWORD not in json.dumps(lines)


def test_a_name_that_is_locked_is_logged(client, person, logged):  # noqa: F811
    person("ed", "Editor")
    for _ in range(5):
        sign_in(client, "ed", "wrong")

    assert ("locked out", "ed") in events(logged(), "user")


def test_publications_are_logged(som_24, logged, django_capture_on_commit_callbacks):
    by = UserFactory(username="pub")
    with django_capture_on_commit_callbacks(execute=True):
        edition = withdraw(som_24, reason="Not held.", by=by)
        publish_names()  # Nothing differs, so there is no edition.

    assert events(logged(), "edition", "user") == [("published", edition.number, "pub")]


def test_a_failure_is_logged_with_its_place(db, settings, logged, monkeypatch):
    def fail(*_):
        raise RuntimeError("said\nin two lines")

    monkeypatch.setattr("meetings.views.health.migrations_fault", fail)
    answer = Client(raise_request_exception=False).get("/readyz")

    (line,) = logged()
    assert line["request"] == answer["X-Request-ID"]
    assert line["error"] == "RuntimeError"
    assert line["place"].startswith("meetings/views/health.py:")
    assert line["place"].endswith(" in readyz")
    assert "in two lines" in line["traceback"]


def test_a_line_is_one_line():
    record = logging.makeLogRecord({"msg": "a\nb\u2028c \udc80", "levelname": "INFO"})

    assert len(Lines().format(record).encode("ascii").splitlines()) == 1

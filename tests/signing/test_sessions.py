"""Sessions: one for each sign-in, an hour idle, twelve hours at most."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F

from tests.signing.conftest import PASSWORD, later, sign_in


@pytest.fixture
def editor(person, client):
    user = person("ed", "Editor")
    sign_in(client, "ed")
    return user


def pass_idly(**time):
    Session.objects.update(expire_date=F("expire_date") - timedelta(**time))


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_each_sign_in_has_a_session_of_its_own(client, editor):
    first = client.session.session_key

    sign_in(client, "ed")

    assert client.session.session_key != first
    assert not Session.objects.filter(session_key=first).exists()


def test_a_session_ends_after_an_idle_hour(client, editor):
    pass_idly(minutes=59)
    assert is_in(client)

    pass_idly(minutes=61)
    assert not is_in(client)


def test_a_session_is_renewed_at_most_every_five_minutes(client, editor):
    def until():
        return Session.objects.get().expire_date

    pass_idly(minutes=4)
    before = until()
    assert is_in(client)
    assert until() == before

    pass_idly(minutes=2)
    assert is_in(client)
    assert until() > before


@pytest.mark.parametrize(("hours", "inside"), [(11.9, True), (12.1, False)])
def test_a_session_ends_after_twelve_hours_of_work(
    client, editor, monkeypatch, hours, inside
):
    later(monkeypatch, hours * 3600)

    assert is_in(client) == inside


def test_a_session_that_began_nobody_knows_when_is_over(client, editor):
    session = client.session
    del session["began"]
    session.save()

    assert not is_in(client)


def test_who_is_deactivated_is_out_at_once(client, editor):
    editor.is_active = False
    editor.save()

    assert not is_in(client)
    sign_in(client, "ed")
    assert not is_in(client)


def test_the_public_pages_do_not_ask_for_the_session(
    client, editor, som_24, django_assert_num_queries
):
    etag = client.get("/statements/")["ETag"]

    with django_assert_num_queries(1):
        answer = client.get("/statements/", headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert not answer.cookies


def test_a_way_on_that_leads_out_of_the_archive_leads_to_the_first_page(client, person):
    person("ed", "Editor")
    data = {"username": "ed", "password": PASSWORD, "next": "https://example.org/"}

    answer = client.post("/admin/login/", data)

    assert answer["Location"] == "/admin/"

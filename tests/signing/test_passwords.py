"""Wrong passwords lock a name for one address, for a while, and nobody else."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F

from tests.signing.conftest import sign_in

HERE = {"REMOTE_ADDR": "192.0.2.1"}
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.2"}


@pytest.fixture
def editor(person):
    return person("ed", "Editor")


def guess(client, times, name="ed", **where):
    return [
        sign_in(client, name, "wrong", **(where or HERE)).status_code
        for _ in range(times)
    ]


def test_the_fifth_wrong_password_locks(client, editor):
    assert guess(client, 6) == [200, 200, 200, 200, 429, 429]

    answer = sign_in(client, "ed", **HERE)

    assert answer.status_code == 429
    assert 890 <= int(answer["Retry-After"]) <= 900
    text = answer.content.decode()
    assert "Too many wrong passwords for this name from where you are." in text
    assert "Try again in 15 minutes." in text
    assert 'name="password"' in text


@pytest.mark.parametrize(
    ("name", "where"), [("ed", ELSEWHERE), ("other", HERE)], ids=["address", "name"]
)
def test_nobody_else_is_locked_out(client, editor, person, name, where):
    person("other", "Editor")
    guess(client, 5)

    assert sign_in(client, name, **where).status_code == 302


def test_a_lock_ends_whatever_was_tried_meanwhile(client, editor):
    guess(client, 7)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=15))

    assert sign_in(client, "ed", **HERE).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_locked_person_is_not_told_to_come_too_soon(client, editor):
    guess(client, 5)
    AccessAttempt.objects.update(
        attempt_time=F("attempt_time") - timedelta(minutes=12, seconds=40)
    )

    answer = sign_in(client, "ed", **HERE)

    assert "Try again in 3 minutes." in answer.content.decode()


def test_the_right_password_forgets_the_wrong_ones(client, editor):
    guess(client, 4)
    sign_in(client, "ed", **HERE)

    assert guess(client, 4) == [200] * 4


def test_behind_a_proxy_each_client_is_counted_apart(client, editor, settings):
    settings.TRUST_PROXY_HEADERS = True
    proxy = {"REMOTE_ADDR": "127.0.0.1"}
    guess(client, 5, **proxy, HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.1")

    # What a client writes itself stands further left, and does not help it.
    again = sign_in(client, "ed", **proxy, HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.1")
    other = sign_in(client, "ed", **proxy, HTTP_X_FORWARDED_FOR="192.0.2.2")

    assert (again.status_code, other.status_code) == (429, 302)


def test_without_a_trusted_proxy_no_client_says_where_it_is(client, editor):
    for n in range(5):
        sign_in(client, "ed", "wrong", **HERE, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")

    answer = sign_in(client, "ed", **HERE, HTTP_X_FORWARDED_FOR="10.0.0.9")

    assert answer.status_code == 429


@pytest.mark.parametrize("name", ["a\0b", "x" * 10_000, "é\n", ""])
def test_no_name_is_a_fault_of_ours(client, db, name):
    assert sign_in(client, name, "wrong", **HERE).status_code == 200

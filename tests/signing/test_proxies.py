"""What a proxy says is believed only where a setting says so."""

import pytest
from django.conf import settings as project
from django.test import Client

from meetings.signing.proxies import client_address

PROXIED = {"HTTP_X_REMOTE_USER": "pub"}


@pytest.mark.parametrize(
    ("seen", "said", "trusted", "counted"),
    [
        ("192.0.2.1", "10.0.0.1", False, "192.0.2.1"),
        ("192.0.2.1", "10.0.0.1", True, "10.0.0.1"),
        ("192.0.2.1", "8.8.8.8, 10.0.0.1", True, "10.0.0.1"),
        ("192.0.2.1", "10.0.0.1, nonsense", True, "192.0.2.1"),
        ("192.0.2.1", "", True, "192.0.2.1"),
        ("192.0.2.1", "10.0.0.1:5060", True, "10.0.0.1"),
        ("192.0.2.1", "[2001:db8:1:2::3]:5060", True, "2001:db8:1:2::"),
        ("192.0.2.1", "[2001:db8:1:2::3]", True, "2001:db8:1:2::"),
        ("192.0.2.1", "[]:1", True, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "", False, "192.0.2.1"),
        ("", "", False, None),
    ],
)
def test_where_a_client_is(rf, settings, seen, said, trusted, counted):
    settings.TRUST_PROXY_HEADERS = trusted
    request = rf.get("/", REMOTE_ADDR=seen, HTTP_X_FORWARDED_FOR=said)

    assert client_address(request) == counted


@pytest.fixture
def proxied(settings):
    settings.TRUST_PROXY_HEADERS = True
    settings.REMOTE_USER_HEADER = "X-Remote-User"
    settings.REQUIRE_SECOND_FACTOR = False
    return Client()


def test_the_header_of_a_client_is_ignored_unless_configured(client, person):
    person("pub", "Publisher")

    answer = client.get("/admin/", headers={"Remote-User": "pub"}, **PROXIED)

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/admin/login/?next=/admin/",
    )
    assert project.REMOTE_USER_HEADER == ""


def test_the_proxy_signs_staff_in(proxied, person):
    person("pub", "Publisher")

    assert proxied.get("/admin/", **PROXIED).status_code == 200
    # Without the header they are out again.
    assert proxied.get("/admin/").status_code == 302


def test_another_header_signs_nobody_in(proxied, person):
    person("pub", "Publisher")

    answer = proxied.get("/admin/", REMOTE_USER="pub", HTTP_REMOTE_USER="pub")

    assert answer.status_code == 302


def test_who_comes_through_the_proxy_still_shows_the_code(proxied, person, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person("pub", "Publisher", phone=True)

    answer = proxied.get("/admin/", follow=True, **PROXIED)

    assert answer.redirect_chain[-1][0] == "/admin/login/code/?next=%2Fadmin%2F"


@pytest.mark.parametrize("name", ["nobody", "gone", "", "a\0b"])
def test_the_proxy_makes_no_accounts_and_wakes_none(proxied, person, name):
    person("gone", "Editor", is_active=False)

    codes = [
        proxied.get("/admin/", HTTP_X_REMOTE_USER=name).status_code for _ in range(7)
    ]

    assert codes == [302] * 7


def test_readers_are_not_asked_who_they_are(
    proxied, som_24, person, django_assert_num_queries
):
    person("pub", "Publisher")
    etag = proxied.get("/statements/", **PROXIED)["ETag"]

    with django_assert_num_queries(1):
        answer = proxied.get("/statements/", HTTP_IF_NONE_MATCH=etag, **PROXIED)

    assert answer.status_code == 304
    assert not proxied.cookies

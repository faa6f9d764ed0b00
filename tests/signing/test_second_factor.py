"""The second factor: who must have one, how it is set up, and what it keeps out."""

import re

import pytest
from django.contrib.auth.models import User
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.signing.conftest import code, later, recovery_codes, sign_in

INSIDE = ["/admin/", "/admin/meetings/meeting/", "/admin/password_change/"]
CODE = "/admin/login/code/"
FACTOR = "/admin/second-factor/"


def where(client, address):
    """The page on which somebody ends who asks for an address."""
    answer = client.get(address, follow=True)
    return answer.request["PATH_INFO"]


def secret_on(answer):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', answer.content.decode())[1]


def shown_by_the_app(session):
    return f"{totp(bytes.fromhex(session['enrolling'])):06}"


@pytest.mark.parametrize(
    ("group", "facts", "must"),
    [
        ("Editor", {}, False),
        ("Publisher", {}, True),
        ("Admin", {}, True),
        (None, {"is_superuser": True}, True),
    ],
)
def test_who_must_have_one_sets_it_up_first(client, person, group, facts, must):
    person("someone", group, **facts)
    sign_in(client, "someone")

    for address in INSIDE:
        assert where(client, address) == (FACTOR if must else address)


def test_nobody_must_have_one_where_it_is_switched_off(client, person, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    person("pub", "Publisher")
    sign_in(client, "pub")

    assert where(client, "/admin/") == "/admin/"


def test_nothing_is_changed_before_it_is_set_up(client, person):
    person("ad", "Admin")
    other = person("ed", "Editor")
    sign_in(client, "ad")

    client.post(f"/admin/auth/user/{other.pk}/change/", {"username": "changed"})

    assert not User.objects.filter(username="changed").exists()


def test_setting_up(client, person):
    user = person("pub", "Publisher")
    sign_in(client, "pub")
    page = client.get(f"{FACTOR}?next=/admin/meetings/meeting/")
    assert re.search(r"<svg[^>]*><path d=\"M[^\"]{500,}\"", page.content.decode())
    assert len(secret_on(page).replace(" ", "")) == 32
    # A page opened twice shows the same key.
    assert secret_on(client.get(FACTOR)) == secret_on(page)
    key = client.session.session_key

    data = {
        "code": shown_by_the_app(client.session),
        "next": "/admin/meetings/meeting/",
    }
    answer = client.post(FACTOR, data)

    codes = re.findall(r"<code>(\w{4}-\w{4})</code>", answer.content.decode())
    assert len(set(codes)) == 10
    assert 'href="/admin/meetings/meeting/"' in answer.content.decode()
    assert where(client, "/admin/meetings/meeting/") == "/admin/meetings/meeting/"
    assert client.session.session_key != key
    assert "enrolling" not in client.session
    assert TOTPDevice.objects.get(user=user).confirmed
    assert codes[0] not in client.get(FACTOR).content.decode()


@pytest.mark.parametrize(
    "wrong", ["", "000000", "12345", "nonsense", "１２３４５６", "a\0"]
)
def test_a_wrong_code_sets_nothing_up(client, person, wrong):
    person("pub", "Publisher")
    sign_in(client, "pub")
    secret = secret_on(client.get(FACTOR))

    answer = client.post(FACTOR, {"code": wrong})

    assert (
        "This is not the code that the app should show now." in answer.content.decode()
    )
    assert secret_on(answer) == secret
    assert not TOTPDevice.objects.exists()
    assert where(client, "/admin/") == FACTOR


def test_an_editor_may_set_one_up_and_is_asked_from_then_on(client, person):
    person("ed", "Editor")
    sign_in(client, "ed")
    client.get(FACTOR)
    client.post(FACTOR, {"code": shown_by_the_app(client.session)})
    client.post("/admin/logout/")

    sign_in(client, "ed")

    assert where(client, "/admin/") == CODE


def test_the_code_lets_in_and_leads_on(client, person):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")
    assert where(client, "/admin/meetings/meeting/") == CODE
    key = client.session.session_key

    answer = client.post(CODE, {"code": code(user), "next": "/admin/meetings/meeting/"})

    assert answer["Location"] == "/admin/meetings/meeting/"
    assert where(client, "/admin/meetings/meeting/") == "/admin/meetings/meeting/"
    assert client.session.session_key != key


def test_the_code_leads_to_no_other_site(client, person):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")

    answer = client.post(CODE, {"code": code(user), "next": "https://example.org/"})

    assert answer["Location"] == "/admin/"


@pytest.mark.parametrize(
    "wrong", ["", "000000", "nonsense", "abcd-efgh", "x" * 1000, "１２３４５６", "a\0"]
)
def test_a_wrong_code_lets_nobody_in(client, person, wrong):
    user = person("pub", "Publisher", phone=True)
    recovery_codes(user)
    sign_in(client, "pub")

    answer = client.post(CODE, {"code": wrong})

    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert where(client, "/admin/") == CODE


def test_a_code_holds_once(client, person):
    user = person("pub", "Publisher", phone=True)
    used = code(user)
    sign_in(client, "pub")
    client.post(CODE, {"code": used})
    sign_in(client, "pub")

    client.post(CODE, {"code": used})

    assert where(client, "/admin/") == CODE


def test_wrong_codes_make_wait(client, person):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")
    for _ in range(2):
        client.post(CODE, {"code": "000000"})

    answer = client.post(CODE, {"code": code(user)})

    assert "Too many wrong codes. Try again in" in answer.content.decode()
    assert where(client, "/admin/") == CODE


def test_a_recovery_code_holds_once(client, person):
    user = person("pub", "Publisher", phone=True)
    first, *_ = recovery_codes(user)
    sign_in(client, "pub")
    client.post(CODE, {"code": first.upper()})
    assert "That was a recovery code; 9 left." in client.get("/admin/").content.decode()
    sign_in(client, "pub")

    client.post(CODE, {"code": first})

    assert where(client, "/admin/") == CODE


def test_the_code_of_somebody_else_lets_nobody_in(client, person):
    person("pub", "Publisher", phone=True)
    other = person("other", "Publisher", phone=True)
    sign_in(client, "pub")

    client.post(CODE, {"code": code(other)})
    client.post(CODE, {"code": recovery_codes(other)[0]})

    assert where(client, "/admin/") == CODE


def test_signing_in_again_asks_for_the_code_again(client, person):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")
    client.post(CODE, {"code": code(user)})

    sign_in(client, "pub")

    assert where(client, "/admin/") == CODE


def test_with_one_nobody_sets_up_another_before_the_code(client, person):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")

    assert where(client, FACTOR) == CODE
    client.post(FACTOR, {"code": "000000", "replace": "1"})
    assert TOTPDevice.objects.get().user == user


def signed_in(client, user):
    """With the code before the last, so that the next one is fresh."""
    sign_in(client, user.username)
    client.post(CODE, {"code": code(user, ago=1)})


def test_another_app_takes_the_place_once_it_is_confirmed(client, person):
    user = person("pub", "Publisher", phone=True)
    before = TOTPDevice.objects.get()
    signed_in(client, user)

    client.post(FACTOR, {"code": code(user), "replace": "1"})
    assert "the one you have stays in use" in client.get(FACTOR).content.decode()
    assert TOTPDevice.objects.get() == before
    client.post(FACTOR, {"code": shown_by_the_app(client.session)})

    assert TOTPDevice.objects.get() != before
    assert where(client, "/admin/") == "/admin/"


def test_the_app_may_be_kept_after_all(client, person):
    user = person("pub", "Publisher", phone=True)
    before = TOTPDevice.objects.get()
    signed_in(client, user)
    client.post(FACTOR, {"code": code(user), "replace": "1"})

    client.post(FACTOR, {"keep": "yes"})

    assert "Recovery codes left: 0 of 10." in client.get(FACTOR).content.decode()
    assert TOTPDevice.objects.get() == before


def test_new_recovery_codes_take_the_place_of_the_old(client, person):
    user = person("pub", "Publisher", phone=True)
    old = recovery_codes(user)
    signed_in(client, user)

    client.post(FACTOR, {"code": code(user), "codes": "1"})

    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10
    assert not kept & {one.replace("-", "") for one in old}


def test_recovery_codes_ask_for_a_code(client, person):
    user = person("pub", "Publisher", phone=True)
    signed_in(client, user)

    answer = client.post(FACTOR, {"code": "000000", "codes": "1"})

    assert "This code is not right" in answer.content.decode()
    assert not StaticToken.objects.exists()


@pytest.mark.parametrize("phone", [False, True])
def test_on_the_way_in_one_may_turn_round(client, person, phone):
    person("pub", "Publisher", phone=phone)
    sign_in(client, "pub")

    client.post("/admin/logout/")

    assert "_auth_user_id" not in client.session
    assert where(client, FACTOR) == "/admin/login/"


def test_it_is_asked_for_in_every_session(client, person, monkeypatch):
    user = person("pub", "Publisher", phone=True)
    signed_in(client, user)
    TOTPDevice.objects.all().delete()

    assert where(client, "/admin/") == FACTOR


def test_a_code_of_another_time_lets_nobody_in(client, person, monkeypatch):
    user = person("pub", "Publisher", phone=True)
    sign_in(client, "pub")
    now = code(user)
    later(monkeypatch, 120)

    client.post(CODE, {"code": now})

    assert where(client, "/admin/") == CODE

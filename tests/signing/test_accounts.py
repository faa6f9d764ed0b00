"""Accounts in the admin, and the commands that make and mend them."""

import io
import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from meetings.signing.factor import new_recovery_codes
from tests.data_entry.forms import filled
from tests.factories import UserFactory
from tests.signing.conftest import sign_in

USERS = "/admin/auth/user/"


@pytest.fixture
def admin(client, person, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    user = person("ad", "Admin")
    client.force_login(user)
    return user


def sent(client, user, **changes):
    """The form of an account as the page holds it, with changes."""
    data = filled(client.get(f"{USERS}{user.pk}/change/"))
    data |= changes
    data = {k: v for k, v in data.items() if v is not False}
    return client.post(f"{USERS}{user.pk}/change/", data)


def test_an_account_made_in_the_admin_is_one_of_staff(client, admin):
    data = {
        "username": "new",
        "usable_password": "true",
        "password1": "a long password",
        "password2": "a long password",
    }
    client.post(f"{USERS}add/", data)

    user = User.objects.get(username="new")
    assert (user.is_staff, user.is_superuser) == (True, False)


@pytest.mark.parametrize("is_superuser", [False, True])
def test_no_account_is_deleted(client, admin, person, is_superuser):
    admin.is_superuser = is_superuser
    admin.save()
    other = person("ed", "Editor")

    assert client.post(f"{USERS}{other.pk}/delete/", {"post": "yes"}).status_code == 403
    page = client.get(USERS).content.decode()
    assert "delete_selected" not in page
    assert User.objects.filter(pk=other.pk).exists()


def test_an_account_is_deactivated(client, admin, person):
    other = person("ed", "Editor")

    sent(client, other, is_active=False)

    other.refresh_from_db()
    assert not other.is_active


def test_nobody_deactivates_themselves(client, admin):
    sent(client, admin, is_active=False, groups=[])

    admin.refresh_from_db()
    assert admin.is_active
    assert [group.name for group in admin.groups.all()] == ["Admin"]


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_is_no_master_of_superusers(client, admin, page):
    root = UserFactory(username="root", is_superuser=True)

    answer = client.post(f"{USERS}{root.pk}/{page}/", {"username": "mine"})

    assert answer.status_code == 403


def test_nobody_becomes_a_superuser_in_the_admin(client, admin, person):
    other = person("ed", "Editor")

    sent(client, other, is_superuser="on", user_permissions=["1"])

    other.refresh_from_db()
    assert not other.is_superuser
    assert not other.user_permissions.exists()


def test_roles_are_read_only(client, admin):
    group = Group.objects.get(name="Editor")
    address = f"/admin/auth/group/{group.pk}"

    assert client.get(f"{address}/change/").status_code == 200
    assert client.post(f"{address}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"{address}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_accounts_are_left_to_administrators(client, person, settings, group):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(person("someone", group))

    assert client.get(USERS).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    client, admin, person, rows, django_assert_num_queries
):
    for n in range(rows):
        person(f"ed{n}", "Editor", phone=True)

    with django_assert_num_queries(9):
        page = client.get(USERS)

    assert len(page.context["cl"].result_list) == rows + 1


@pytest.mark.parametrize(
    "model",
    ["otp_totp_totpdevice", "otp_static_staticdevice", "axes_accessattempt"],
)
def test_the_admin_shows_no_devices_and_no_attempts(db, model):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{model}_changelist")


def said(*command):
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_staff_are_made_with_a_password_shown_once(client, db):
    text = said("make_staff", "ed", "--group", "Editor", "--password", "make")

    assert text.startswith("“ed” is Editor and signs in at /admin/.\n")
    password = re.search(r"Password, shown only now: (\S+)", text)[1]
    assert sign_in(client, "ed", password).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_staff_are_made_with_a_password_that_is_asked_for(client, db, monkeypatch):
    path = "meetings.management.commands.make_staff.getpass"
    monkeypatch.setattr(path, lambda _: "typed with care")

    text = said("make_staff", "ed", "--group", "Editor", "--password", "ask")

    assert text == "“ed” is Editor and signs in at /admin/.\n"
    assert sign_in(client, "ed", "typed with care").status_code == 302


def test_making_staff_again_gives_the_role_and_keeps_the_password(client, person):
    person("ed", "Editor")

    for _ in range(2):
        text = said("make_staff", "ed", "--group", "Publisher")

    assert text == "“ed” is Publisher and signs in at /admin/.\n"
    assert [g.name for g in User.objects.get().groups.all()] == ["Publisher"]
    assert sign_in(client, "ed").status_code == 302


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("a b", ["x"], "Enter a valid username."),
        ("a\0b", ["x"], "Enter a valid username."),
        ("ed", ["long enough 1", "long enough 2"], "The two passwords differ"),
        ("ed", ["short", "short"], "This password is too short."),
        ("gone", [], "“gone” is deactivated; nothing is changed."),
    ],
)
def test_what_makes_no_account_is_said(person, monkeypatch, name, typed, sentence):
    person("gone", "Editor", is_active=False)
    answers = iter(typed)
    path = "meetings.management.commands.make_staff.getpass"
    monkeypatch.setattr(path, lambda _: next(answers))

    with pytest.raises(CommandError, match=re.escape(sentence)):
        said("make_staff", name, "--group", "Publisher", "--password", "ask")

    assert [(u.username, u.is_active) for u in User.objects.all()] == [("gone", False)]


def test_a_second_factor_is_reset(client, person):
    user = person("pub", "Publisher", phone=True)
    new_recovery_codes(user)

    text = said("reset_second_factor", "pub")

    assert text == (
        "The second factor of “pub” is forgotten; “pub” is led to set up another "
        "at the next sign-in.\n"
    )
    assert not TOTPDevice.objects.exists()
    assert said("reset_second_factor", "pub") == (
        "“pub” has no second factor; nothing is changed.\n"
    )


def test_there_must_be_an_account_to_reset(db):
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        said("reset_second_factor", "nobody")

"""People with a password, and their phones."""

import time

import pytest
from django.core.management import call_command
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from meetings.signing.factor import new_recovery_codes
from tests.factories import UserFactory

PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def plainly(settings):
    """Second factors are required, and passwords are checked fast."""
    settings.REQUIRE_SECOND_FACTOR = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(db):
    """Make an account of a role, with or without an app on a phone."""
    call_command("make_groups", verbosity=0)

    def made(name, group, phone=False, **facts):
        user = UserFactory(username=name, group=group, **facts)
        user.set_password(PASSWORD)
        user.save()
        if phone:
            TOTPDevice.objects.create(user=user, name="App")
        return user

    return made


def code(user, ago=0):
    """What the app on the phone shows."""
    key = TOTPDevice.objects.get(user=user).bin_key
    return f"{totp(key, drift=-ago):06}"


def sign_in(client, name, password=PASSWORD, **extra):
    data = {"username": name, "password": password, "next": "/admin/"}
    return client.post("/admin/login/", data, **extra)


def recovery_codes(user):
    return new_recovery_codes(user)


def later(monkeypatch, seconds):
    """Let a time pass for `time.time`, as sessions count it."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)

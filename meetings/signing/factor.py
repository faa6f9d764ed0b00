"""The second factor: who must have one, and whether a code is right."""

import re
import time
from math import ceil

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import login
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

WAITS = "waits_for_code"
"""In a session: the password was right, the code of the app is still to come."""
RECOVERY_CODES = 10
STRONG = ("meetings.publish_meeting", "auth.change_user")


class WrongCode(Exception):  # noqa: N818 - an answer to a person, not a failure
    """The message says what to do."""


def must_have_one(user: User) -> bool:
    """Publishers, administrators, and whoever else may do what they may."""
    return settings.REQUIRE_SECOND_FACTOR and any(map(user.has_perm, STRONG))


def has_one(user: User) -> bool:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def is_passed(request: HttpRequest) -> bool:
    """Whether a signed-in person has shown all that they must show."""
    user = request.user
    if must_have_one(user):  # type: ignore[arg-type]
        return user.is_verified()  # type: ignore[union-attr]
    return WAITS not in request.session


def passed(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    """Remember in a new session that the code was right."""
    login(request, device)
    request.session.pop(WAITS, None)
    request.session.cycle_key()


@transaction.atomic
def matching(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The device whose code it is; a code holds once. WrongCode when it is too soon."""
    code = re.sub(r"[\s-]", "", code).lower()
    kind = TOTPDevice if re.fullmatch("[0-9]{6}", code) else StaticDevice
    devices = kind.objects.devices_for_user(user, confirmed=True).select_for_update()
    for device in devices:
        is_allowed, reason = device.verify_is_allowed()
        if not is_allowed:
            left = (reason["locked_until"] - timezone.now()).total_seconds()
            raise WrongCode(f"Too many wrong codes. Try again in {wait(left)}.")
        if device.verify_token(code):
            return device
    return None


def checked(user: User, code: str) -> TOTPDevice | StaticDevice:
    """As `matching`; WrongCode, too, when it is nobody's."""
    device = matching(user, code)
    if device is None:
        raise WrongCode(
            "This code is not right, or was used before. "
            "Wait for the next one in your app, or use a recovery code."
        )
    return device


def wait(seconds: float) -> str:
    if seconds <= 90:
        left = max(1, round(seconds))
        return f"{left} second{'s'[: left != 1]}"
    return f"{ceil(seconds / 60)} minutes"


def new_secret() -> str:
    return random_hex(20)


def enrol(user: User, secret: str, code: str) -> TOTPDevice:
    """The app that shows a code for a secret takes the place of the one before."""
    device = TOTPDevice(user=user, key=secret, name="App")
    totp = TOTP(device.bin_key)
    totp.time = time.time()
    code = re.sub(r"\s", "", code)
    if not re.fullmatch("[0-9]{6}", code) or not totp.verify(int(code), 1):
        raise WrongCode(
            "This is not the code that the app should show now. Wait for the next "
            "one; if it is refused, too, set the clock of your phone to automatic."
        )
    device.last_t, device.drift = totp.t(), totp.drift
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        TOTPDevice.objects.filter(user=user).delete()
        device.save()
    return device


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Ten new ones; those before hold no longer."""
    User.objects.select_for_update().get(pk=user.pk)
    device, _ = StaticDevice.objects.get_or_create(user=user, name="Recovery codes")
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=code) for code in codes
    )
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def take_away(user: User) -> bool:
    """Forget a person's app and recovery codes; whether there was anything."""
    apps, _ = TOTPDevice.objects.filter(user=user).delete()
    codes, _ = StaticDevice.objects.filter(user=user).delete()
    return bool(apps or codes)

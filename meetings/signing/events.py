"""What happens when somebody signs in or out, and the lines that are logged of it."""

import logging
import time
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import User
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.dispatch import receiver
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from meetings.signing.factor import WAITS, has_one, must_have_one
from meetings.signing.proxies import client_address
from meetings.signing.sessions import BEGAN

logger = logging.getLogger(__name__)


def log(
    event: str, request: HttpRequest | None, name: str, level: int = logging.INFO
) -> None:
    """One line: what happened, to whose account, from where."""
    where = client_address(request) if request else None
    facts = {"event": event, "user": name, "address": where}
    logger.log(level, "%s: %s", name or "?", event, extra={"facts": facts})


@receiver(user_logged_in)
def begin(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """A session of its own for each sign-in, in which no code was shown yet."""
    session = request.session
    if BEGAN in session:
        session.cycle_key()
    session.pop(DEVICE_ID_SESSION_KEY, None)
    session[BEGAN] = int(time.time())
    session.pop(WAITS, None)
    if has_one(user):
        session[WAITS] = True
    is_halfway = WAITS in session or must_have_one(user)
    event = "password right" if is_halfway else "signed in"
    log(event, request, user.get_username())


@receiver(user_logged_out)
def end(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        log("signed out", request, user.get_username())


@receiver(user_login_failed)
def refuse(
    sender: Any, credentials: dict[str, Any], request: Any = None, **_: Any
) -> None:
    name = str(credentials.get("username") or credentials.get("remote_user") or "")
    log("sign-in refused", request, name, logging.WARNING)


@receiver(user_locked_out)
def lock(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    log("locked out", request, username or "", logging.WARNING)

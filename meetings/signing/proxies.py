"""What a proxy says of a request, believed only where a setting says so."""

import ipaddress
import logging
import re
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import RemoteUserBackend
from django.contrib.auth.middleware import RemoteUserMiddleware
from django.contrib.auth.models import User
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest

logger = logging.getLogger(__name__)

STAFF = "/admin/"
WITH_PORT = re.compile(r"\[(.*)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+", re.ASCII)
"""Some proxies name the port, too: `192.0.2.1:5060`, `[2001:db8::1]:5060`."""
ONE_PLACE = 64
"""Whoever has one IPv6 address has as many as they like with the same 64 bits."""


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from, as wrong passwords are counted.

    The nearest proxy adds the address it saw at the right of X-Forwarded-For;
    whatever stands further left may have been made up.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY_HEADERS:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        return address(said) or address(seen)
    return address(seen)


def address(text: str) -> str | None:
    text = text.strip()
    if parted := WITH_PORT.fullmatch(text):
        text = parted[1] or parted[2] or ""
    with suppress(ValueError):
        found = ipaddress.ip_address(text)
        if isinstance(found, ipaddress.IPv6Address):
            if found.ipv4_mapped:
                return str(found.ipv4_mapped)
            place = ipaddress.ip_network((int(found), ONE_PLACE), strict=False)
            return str(place.network_address)
        return str(found)
    return None


class RemoteUser(RemoteUserMiddleware):
    """Staff whom the proxy has signed in; readers are never asked who they are."""

    def __init__(self, get_response: Any) -> None:
        if not settings.REMOTE_USER_HEADER:
            raise MiddlewareNotUsed
        named = settings.REMOTE_USER_HEADER.upper().replace("-", "_")
        self.header = f"HTTP_{named}"  # type: ignore[misc]
        super().__init__(get_response)

    def process_request(self, request: HttpRequest) -> None:
        if not request.path_info.startswith(STAFF):
            return
        name = request.META.get(self.header, "")
        if name and name != request.user.get_username() and not is_known(name):
            logger.warning("The proxy names %s, who has no account here.", name)
            name = ""
        if not name:
            request.META.pop(self.header, None)
        super().process_request(request)


class RemoteUsers(RemoteUserBackend):
    """Accounts are made by administrators, never by signing in."""

    create_unknown_user = False

    def authenticate(self, request: Any, remote_user: Any) -> Any:  # type: ignore[override]
        if not settings.REMOTE_USER_HEADER:
            return None
        return super().authenticate(request, remote_user)


def is_known(name: str) -> bool:
    accounts = User.objects.filter(username=name, is_active=True)
    return "\0" not in name and accounts.exists()

"""Who sends: the address of a reader, as far as it is known, and never as it is."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUSEHOLD = 64
"""Bits of an IPv6 address that one household has; it may change the others at will."""


def address_of(request: HttpRequest) -> str:
    """The address that sends; what a proxy says of it only where a proxy is trusted.

    A trusted proxy adds the address it was asked from at the end of X-Forwarded-For;
    whatever stands before that came from outside and may be made up.
    """
    if settings.TRUST_PROXY_HEADERS:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if last:
            return last[:100]
    return request.META.get("REMOTE_ADDR", "")


def hash_of(request: HttpRequest) -> str:
    """A keyed hash of the address: tells the same from others, and not whose it is."""
    return salted_hmac(
        "bpx.sender", network_of(address_of(request)), algorithm="sha256"
    ).hexdigest()


def network_of(address: str) -> str:
    """One address of IPv4; of IPv6 all that belong to one household."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return f"{int(found) >> (128 - HOUSEHOLD):x}/{HOUSEHOLD}"

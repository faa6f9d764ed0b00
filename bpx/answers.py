"""What every answer carries, whoever gives it: a page, a file, a refusal, a failure."""

import re
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

from bpx.logs import request_id

UNUSED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
FIXED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
}


class EveryAnswer(SecurityMiddleware):
    """The outermost: a code to find the request again, and the fixed headers.

    Django's own SecurityMiddleware stands further in and redirects to https; what
    it refuses must carry its headers, too.
    """

    def process_request(self, request: HttpRequest) -> None:
        code = code_of(request)
        request.code = code  # type: ignore[attr-defined]
        request_id.set(code)

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        answer = super().process_response(request, response)
        for name, value in FIXED.items():
            answer.headers.setdefault(name, value)
        answer.headers["X-Request-ID"] = request_id.get()
        return answer


def code_of(request: HttpRequest) -> str:
    """The proxy's name for a request, where proxies are trusted; else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    if settings.TRUST_PROXY_HEADERS and re.fullmatch("[A-Za-z0-9._-]{8,64}", given):
        return given
    return uuid.uuid4().hex

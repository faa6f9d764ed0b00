"""What went wrong: a page for readers, problem details (RFC 9457) for programs."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

REFERENCE = ".csl.json"
"""The ending of a reference, at which refusals are plain text as at the others."""


def wants_json(request: HttpRequest) -> bool:
    """Whether the address is that of a JSON twin."""
    return request.path.endswith(".json") and not request.path.endswith(REFERENCE)


def problem(
    request: HttpRequest,
    template: str,
    status: int,
    detail: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a fault; at addresses of JSON its sentences alone."""
    if not wants_json(request):
        return render(request, template, context, status=status)
    title = HTTPStatus(status).phrase
    return JsonResponse(
        {"title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )

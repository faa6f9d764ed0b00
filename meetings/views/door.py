"""What every public page shares: the edition, refusals, and not answering twice."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control

from meetings.catalogue.current import Catalogue, current
from meetings.filters import Faulty

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Catalogue, P], HttpResponseBase]


def door(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a view the current catalogue; keep its answers as long as the edition.

    A page that a reader or this process has already costs one query: the edition.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        catalogue = current()
        etag = etag_of(request, catalogue)
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None:
            return unchanged
        kept = cache.get(etag)
        response = kept or answered(view, request, catalogue, *args, **kwargs)
        if response.status_code == 200:
            if kept is None and not response.streaming:
                cache.set(etag, response, None)
            response["ETag"] = etag
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return answer


def etag_of(request: HttpRequest, catalogue: Catalogue) -> str:
    """The address and all that its page depends on: edition, build, release."""
    parts = (
        request.get_full_path(),
        catalogue.edition,
        catalogue.generation,
        settings.VERSION,
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def answered(
    view: View[...],
    request: HttpRequest,
    catalogue: Catalogue,
    *args: Any,
    **kwargs: Any,
) -> HttpResponseBase:
    try:
        return view(request, catalogue, *args, **kwargs)
    except Faulty as refusal:
        return refused(request, refusal)


def refused(request: HttpRequest, refusal: Faulty) -> HttpResponse:
    """400: each fault, and the same page without it one click away."""
    if request.path.endswith(".csv"):
        text = "\n".join(fault.sentence for fault in refusal.faults)
        return HttpResponse(f"{text}\n", "text/plain; charset=utf-8", status=400)
    context = {"faults": refusal.faults, "path": request.path}
    return render(request, "400.html", context, status=400)

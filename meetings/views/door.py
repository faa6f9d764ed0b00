"""What every public page shares: the edition, refusals, and not answering twice."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from meetings.catalogue.current import Catalogue, current
from meetings.catalogue.selection import Rebuilt
from meetings.citations import FORMS
from meetings.filters import Fault, Faulty
from meetings.filters.faults import shown
from meetings.views.endings import ENDINGS
from meetings.views.problem import problem

P = ParamSpec("P")
FILES = tuple(f".{ending}" for ending in (*ENDINGS, *FORMS, "atom", "zip"))
"""Endings of addresses at which no page stands, so that a refusal is plain text."""
PACKING = GZipMiddleware(lambda request: HttpResponse())
"""Packs a page for those who take gzip, before it is kept: no page holds a secret."""
View = Callable[Concatenate[HttpRequest, Catalogue, P], HttpResponseBase]


def door(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a view the current catalogue; keep its answers as long as the edition.

    A page that a reader or this process has already costs one query: the edition.
    """

    @reading_only
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
        if kept is not None:
            return kept
        response = answered(view, request, catalogue, *args, **kwargs)
        if response.status_code == 200:
            response["ETag"] = etag
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
            if not response.streaming:
                response = PACKING.process_response(request, response)
                cache.set(etag, response, None)
        return response

    return answer


def reading_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """GET and HEAD; whatever else is sent changes nothing and needs no token."""

    @csrf_exempt
    @wraps(view)
    def answer(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        sentence = "This address can only be read; it takes nothing."
        response = problem(request, "405.html", 405, sentence)
        response["Allow"] = "GET, HEAD"
        return response

    return answer


def etag_of(request: HttpRequest, catalogue: Catalogue) -> str:
    """The address and all that its page depends on, from edition to language.

    A packed page has another one than the plain page.
    """
    parts = (
        "gzip" in request.headers.get("Accept-Encoding", ""),
        request.get_full_path(),
        catalogue.edition,
        catalogue.generation,
        settings.VERSION,
        settings.RIGHTS,
        get_language(),
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
        try:
            return view(request, catalogue, *args, **kwargs)
        except Rebuilt:
            return view(request, current(), *args, **kwargs)
    except Faulty as refusal:
        return refused(request, refusal)


def taking(*keys: str) -> Callable[[View[P]], View[P]]:
    """Refuse every parameter but these, each at most once: a page asks no question."""

    def taker(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(
            request: HttpRequest,
            catalogue: Catalogue,
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> HttpResponseBase:
            faults = [fault(request, name, keys) for name in request.GET]
            if any(faults):
                raise Faulty([one for one in faults if one])
            return view(request, catalogue, *args, **kwargs)

        return checked

    return taker


def fault(request: HttpRequest, name: str, keys: tuple[str, ...]) -> Fault | None:
    rest = request.GET.copy()
    rest.pop(name)
    if name not in keys:
        sentence = f"There is no filter “{shown(name)}” here."
    elif len(request.GET.getlist(name)) > 1:
        sentence = f"“{name}” is given more than once."
    else:
        return None
    return Fault(sentence, rest.urlencode())


def refused(request: HttpRequest, refusal: Faulty) -> HttpResponse:
    """400: each fault, and the same page without it one click away."""
    if request.path.endswith(FILES):
        text = "".join(f"{fault}\n" for fault in refusal.faults)
        return HttpResponse(text, "text/plain; charset=utf-8", status=400)
    context = {"faults": refusal.faults, "path": request.path}
    detail = " ".join(map(str, refusal.faults))
    return problem(request, "400.html", 400, detail, context)

"""The addresses at which a form is kept while it is typed, and thrown away."""

from typing import Any
from urllib.parse import quote, unquote

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from meetings.admin.keeping.opening import as_text, meeting_in, person, token_of
from meetings.admin.keeping.telling import moment
from meetings.models import Typed
from meetings.models.typed import LONGEST_PAGE

MOST_SIGNS = 1_000_000


def typed_urls(site: Any) -> list[URLPattern]:
    def wrapped(view: Any) -> Any:
        return site.admin_view(require_POST(view))

    return [
        path("typed/", wrapped(keep), name="keep_typed"),
        path("typed/<int:pk>/", wrapped(throw_away), name="throw_typed"),
    ]


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what somebody has typed so far; only they will ever see it.

    `token` in the answer is for a form that has none yet.
    """
    page, data = unquote(request.POST.get("_page", "")), request.POST.copy()
    data.pop("_page", None)
    if not page.startswith("/") or len(page) > LONGEST_PAGE:
        return HttpResponse("Say which page this was typed in.", status=400)
    text = as_text(data)
    if len(text) > MOST_SIGNS:
        return HttpResponse("This is too long to be kept; save it.", status=413)
    Typed.objects.forget_old()
    token = token_of(data.get("_token"))
    row, _ = Typed.objects.get_or_create(
        token=token, user=person(request), defaults={"page": page}
    )
    if not row.made:
        row.keep(text, meeting_in(data))
    return JsonResponse({"kept": moment(row.at), "token": str(token)})


def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what was typed; its page opens again as it is saved."""
    row = get_object_or_404(Typed, pk=pk, user=request.user, made="")
    row.delete()
    messages.success(request, "What you typed is thrown away.")
    return HttpResponseRedirect(quote(row.page))

"""One opening of a form by one person: what is typed is kept, and it acts once."""

import hashlib
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from functools import cached_property, partial, wraps
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.utils.html import format_html

from meetings.admin.keeping.sheet import opened_of
from meetings.admin.keeping.telling import moment
from meetings.models import Meeting, Typed
from meetings.models.typed import LONGEST_PAGE

NOT_TYPED = ("csrfmiddlewaretoken", "_token", "_take")
NO_WORDS = {*NOT_TYPED, "_opened", "version", "meeting", "do", "save", "accept"}
SAVED = "This was saved already; this is what it became."
OTHERWISE = (
    'This form was sent already; <a href="{}">this is what it became</a>. What you '
    "wrote otherwise stands below and is not saved: correct the first with it, or "
    "save it as another."
)


class Opening:
    """Who opens a page twice has two of them; who goes back has the same again.

    The token stands in the form and, where Back would otherwise make a second entry,
    in the address.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.by, self.page = person(request), request.path
        if len(self.page) > LONGEST_PAGE or "\0" in self.page:
            raise Http404
        self.is_sent = request.method == "POST"
        asked = request.POST if self.is_sent else request.GET
        self.token = token_of(asked.get("_token"))
        self.is_asked = "_token" in asked
        self.is_named = asked.get("_token") == str(self.token)
        self.row = self.claimed() if self.is_sent else self.found()
        self.data = request.POST if self.is_sent else QueryDict(self.row.data)

    def claimed(self) -> Typed:
        """Whoever sends the same form meanwhile waits, where the whole page does."""
        with transaction.atomic():
            return Typed.objects.claimed(self.token, self.by, self.page)

    def found(self) -> Typed:
        fresh = Typed(user=self.by, page=self.page, token=self.token)
        rows = Typed.objects.filter(user=self.by, page=self.page, token=self.token)
        return (rows.first() if self.is_asked else None) or fresh

    @property
    def initial(self) -> dict[str, Any]:
        """What was typed here before, by the names of the fields."""
        return QueryDict(self.row.data).dict()

    @cached_property
    def unsaved(self) -> list[tuple[Typed, str]]:
        """What was typed in other openings of the page, and when."""
        if self.is_sent or self.initial:
            return []
        rows = Typed.objects.unsaved(self.by, self.page)
        return [(row, moment(row.at)) for row in rows]

    @property
    def told(self) -> list[str]:
        is_taken_up = self.row.data and not self.is_sent
        return [typed_on(self.row)] if is_taken_up else []

    def met(self, request: HttpRequest, *, anew: bool) -> HttpResponse | None:
        """Where a page that is opened leads, if it is not shown."""
        if self.row.made:
            messages.info(request, SAVED)
            return HttpResponseRedirect(self.row.made)
        if anew and not self.is_named:
            return HttpResponseRedirect(self.address(request))
        return None

    def address(self, request: HttpRequest) -> str:
        query = request.GET.copy()
        query["_token"] = str(self.token)
        return f"{quote(self.page)}?{query.urlencode()}"

    def answer(self, request: HttpRequest, *, anew: bool) -> HttpResponse | None:
        """What a form that was sent before is answered with."""
        before = self.row
        if not before.made:
            return None
        if before.digest == digest_of(request.POST) and not request.FILES:
            messages.info(request, SAVED)
            return HttpResponseRedirect(before.made)
        self.token = uuid.uuid4()
        self.row = self.claimed()
        if not anew:
            return None
        self.keep(request)
        messages.info(request, format_html(OTHERWISE, before.made))
        return HttpResponseRedirect(self.address(request))

    def settled(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A page that leads on has done what was asked; one that is shown has not."""
        if response.status_code == 302:
            self.row.done(response["Location"], digest_of(request.POST))
        else:
            self.keep(request)
        return response

    def keep(self, request: HttpRequest) -> None:
        words = {key: value for key, value in pairs(request.POST) if value}
        if words.keys() - NO_WORDS:
            self.row.keep(as_text(request.POST), meeting_in(request.POST))


View = Callable[..., Any]


def kept(view: View, *, anew: bool = False) -> View:
    """A page whose form is kept while it is typed; sent twice, it acts once."""

    @wraps(view)
    def page(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            opening = request.opening = Opening(request)
            met = opening.met(request, anew=anew)
            return met or view(self, request, *args, **kwargs)
        with transaction.atomic() if anew else nullcontext():
            opening = request.opening = Opening(request)
            answer = opening.answer(request, anew=anew)
            return answer or opening.settled(
                request, view(self, request, *args, **kwargs)
            )

    return page


once = partial(kept, anew=True)
"""The same for a page that makes something: going back to it leads to what it made."""


def person(request: HttpRequest) -> Any:
    return request.user


def token_of(text: str | None) -> uuid.UUID:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return uuid.uuid4()


def typed_on(row: Typed) -> str:
    return f"This is what you typed here on {moment(row.at)}. It is not saved yet."


def as_text(data: QueryDict) -> str:
    """The fields of a form as they are kept."""
    return urlencode([(k, v) for k, v in pairs(data) if k not in NOT_TYPED])


def digest_of(data: QueryDict) -> str:
    """The same for the same words, whenever they were sent."""
    but = (*NOT_TYPED, "_opened")
    told = urlencode(sorted((k, v) for k, v in pairs(data) if k not in but))
    return hashlib.sha256(told.encode()).hexdigest()


def pairs(data: QueryDict) -> list[tuple[str, str]]:
    return [(key, value) for key, values in data.lists() for value in values]


def meeting_in(data: QueryDict) -> int | None:
    """The meeting a form is of, so that what is kept goes when the meeting goes."""
    key = str(opened_of(data)["meeting"] or data.get("meeting", ""))
    is_key = key.isascii() and key.isdecimal() and len(key) < 19
    known = Meeting.objects.filter(pk=int(key)) if is_key else Meeting.objects.none()
    return known.values_list("pk", flat=True).first()

"""The forms that open on the check page, each at an address of its own, too."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from meetings.admin.check.board import Board
from meetings.admin.check.decisions import DecisionForm
from meetings.admin.check.delegations import BodyForm, DelegationForm
from meetings.admin.check.paragraphs import ParagraphForm
from meetings.admin.check.statements import StatementForm
from meetings.admin.keeping import Laid, kept, once
from meetings.admin.shared import person
from meetings.catalogue.wording import anchor, ref
from meetings.drafting import Conflict
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.models import Decision, Meeting, Paragraph, Revision, Statement
from meetings.names import slugged

FORMS: dict[str, Any] = {
    "statement": (StatementForm, "statements", "id"),
    "decision": (DecisionForm, "decisions", "id"),
    "delegation": (DelegationForm, "participants", "entity"),
    "paragraph": (ParagraphForm, "paragraphs", "label"),
}


class FillingPages:
    """One entry, delegation, paragraph or new body."""

    site: AdminSite
    base: Callable[..., dict[str, Any]]

    def new(self, request: HttpRequest, meeting: Meeting, noun: str) -> HttpResponse:
        maker(request, noun, "")
        return self.anew(request, meeting, noun)

    @once
    def anew(self, request: HttpRequest, meeting: Meeting, noun: str) -> HttpResponse:
        return self.filled(request, meeting, noun, "")

    @kept
    def form(
        self, request: HttpRequest, meeting: Meeting, noun: str, key: str
    ) -> HttpResponse:
        return self.filled(request, meeting, noun, key)

    def filled(
        self, request: Any, meeting: Meeting, noun: str, key: str
    ) -> HttpResponse:
        """What was typed, laid over what stands now; saved if nobody has to look."""
        board = Board(meeting)
        make = partial(maker(request, noun, key), board, start=request.GET)
        is_new = noun == "body" or not key
        obj = meeting if is_new else row_of(board, noun, key)
        laid = Laid(
            lambda data: make(data=data), request.opening.data, obj, is_new=is_new
        )
        if request.method == "POST" and laid.form.is_valid():
            saved = done(laid.form, laid.form.save, draft_now(request, meeting))
            if laid.form.is_valid():
                messages.success(request, f"{saved or 'It'} is saved.")
                return back(meeting, where_of(noun, key, saved))
        context = self.base(request, board) | {
            "form": laid.form,
            "opened": laid.opened,
            "key": key,
            "noun": noun,
            "title": title_of(noun, key),
            "here": request.get_full_path(),
        }
        part = "X-Part" in request.headers
        template = "admin/check/_edit.html" if part else "admin/check/edit.html"
        return render(request, template, context)


def done(form: forms.BaseForm, save: Callable[[Draft], Any], draft: Draft) -> Any:
    """What was saved; the form says why, if nothing was."""
    try:
        return save(draft)
    except NotYet as reason:
        form.add_error(None, str(reason))
    except Conflict:
        form.add_error(None, f"{who_saved(draft.meeting)} Save again.")
    return None


def draft_now(request: HttpRequest, meeting: Meeting) -> Draft:
    """The meeting as this request found it, and laid what was sent over it."""
    return Draft(meeting, person(request), meeting.version)


def row_of(board: Board, noun: str, key: str) -> Any:
    """What a form is of; 404 when it is gone."""
    meeting = board.meeting
    if noun == "paragraph":
        return get_object_or_404(Paragraph, meeting=meeting, label=key)
    if noun == "delegation":
        entities = board.dump.entities
        rows = [one for one in board.dump.participants if entities[one.pk] == key]
        if not rows:
            raise Http404
        return rows[0]
    model: Any = Statement if noun == "statement" else Decision
    return get_object_or_404(model, meeting=meeting, key=key)


def maker(request: HttpRequest, noun: str, key: str) -> Callable[..., Any]:
    """How the form of a noun is made for a part of a board."""
    if noun == "body":
        may = {
            kind: request.user.has_perm(f"meetings.add_{kind}")
            for kind in ("country", "organisation")
        }
        if not any(may.values()):
            raise PermissionDenied
        return lambda board, **kwargs: BodyForm(board, key, may=may, **kwargs)
    if noun not in FORMS or (noun == "paragraph" and not key):
        raise Http404
    form, rows, name = FORMS[noun]

    def make(board: Board, **kwargs: Any) -> forms.Form:
        parts = {getattr(part, name): part for part in getattr(board.record, rows)}
        return form(board, parts.get(key), **kwargs)

    return make


def title_of(noun: str, key: str) -> str:
    if noun == "body":
        return f"New country or organisation: {key}"
    if not key:
        return f"New {noun}"
    said = ref(key) if noun == "paragraph" else key
    return f"{noun.capitalize()} {said}"


def where_of(noun: str, key: str, saved: Any) -> str:
    """The place on the page that a form belongs to."""
    if noun == "paragraph":
        return f"src-{anchor(key)}"
    if noun == "delegation" and key:
        return f"g-{slugged(key)}"
    return saved.key if saved else "delegations"


def who_saved(meeting: Meeting) -> str:
    latest = Revision.objects.filter(meeting=meeting).select_related("by").first()
    who = latest.by.get_username() if latest and latest.by else "Somebody else"
    return f"{who} saved this meeting while you were working on it."


def back(meeting: Meeting, where: str) -> HttpResponseRedirect:
    page = reverse("admin:check_meeting", args=[meeting.pk])
    return HttpResponseRedirect(f"{page}#{where}" if where else page)

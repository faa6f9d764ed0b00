"""The check page of a meeting, its buttons, and the forms that open on it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from meetings.admin.check import delegations
from meetings.admin.check.acts import ACTS, Asked
from meetings.admin.check.board import Board, people_named, sources
from meetings.admin.check.checks import checks_on
from meetings.admin.check.decisions import DecisionForm
from meetings.admin.check.delegations import BodyForm, DelegationForm
from meetings.admin.check.facts import FactsForm
from meetings.admin.check.fields import differences, printable
from meetings.admin.check.paragraphs import ParagraphForm
from meetings.admin.check.statements import StatementForm
from meetings.admin.shared import person
from meetings.catalogue.wording import anchor, ref
from meetings.drafting import Conflict
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.clearing import text_of
from meetings.drafting.checking.review import blockers
from meetings.drafting.checking.undoing import is_undoable, latest
from meetings.ingest.checks import WITHHELD
from meetings.models import Meeting, Revision
from meetings.names import slugged
from meetings.vocabulary import Stage

NEW = "new"
View = Callable[..., HttpResponseBase]


def check_urls(owner: ModelAdmin) -> list[URLPattern]:
    """The addresses below `meeting/<pk>/check/`."""
    pages = CheckPages(owner)
    at = "<int:pk>/check/"
    return [
        path(at, pages.wrapped(pages.page), name="check_meeting"),
        path(f"{at}do/", pages.wrapped(require_POST(pages.act)), name="check_act"),
        path(f"{at}facts/", pages.wrapped(pages.facts), name="check_facts"),
        path(f"{at}<slug:noun>/", pages.wrapped(pages.form), name="check_new"),
        path(
            f"{at}<slug:noun>/<path:key>/", pages.wrapped(pages.form), name="check_form"
        ),
    ]


class CheckPages:
    """All of it for whoever may change meetings."""

    def __init__(self, owner: ModelAdmin) -> None:
        self.owner, self.site = owner, owner.admin_site

    def wrapped(self, view: View) -> View:
        def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm("meetings.change_meeting"):
                raise PermissionDenied
            return view(request, get_object_or_404(Meeting, pk=pk), **kwargs)

        return self.site.admin_view(guarded)

    def page(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        board = Board(meeting)
        return self.whole(request, board, FactsForm(board))

    def whole(
        self, request: HttpRequest, board: Board, facts: FactsForm, **more: Any
    ) -> HttpResponse:
        versions = latest(board.meeting)
        context = self.base(request, board) | {
            "sources": sources(board),
            "groups": board.groups,
            "facts": facts,
            "delegations": delegations.rows(board),
            "unmatched": delegations.unmatched(board),
            "mentioned": delegations.mentioned(board),
            "waiting": delegations.waiting(board),
            "checks": checks_on(board),
            "people": people_named(board),
            "withheld": any(WITHHELD in p.text for p in board.record.paragraphs),
            "repairs": getattr(board.reading, "repairs", []),
            "notices": getattr(board.reading, "notices", []),
            "blockers": list(blockers(board.meeting, board.reading)),
            "in_review": board.meeting.stage == Stage.IN_REVIEW,
            "saved": versions[0] if versions else None,
            "can_undo": is_undoable(versions, person(request)),
            "text_of_record": text_of(board.meeting),
            "may_create": request.user.has_perm("meetings.add_organisation")
            or request.user.has_perm("meetings.add_country"),
        }
        return render(request, "admin/check/page.html", context | more)

    def base(self, request: HttpRequest, board: Board) -> dict[str, Any]:
        return self.site.each_context(request) | {
            "title": f"Check: {board.meeting}",
            "opts": self.owner.opts,
            "meeting": board.meeting,
            "board": board,
            "version": board.meeting.version,
            "names": board.called.offered(board.meeting.starts_on),
        }

    def facts(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        """Writes the facts; shows the whole page again when they cannot be."""
        board = Board(meeting)
        if request.method != "POST":
            return back(meeting, "facts-block")
        form = FactsForm(board, data=request.POST)
        more: dict[str, Any] = {}
        if form.is_valid():
            try:
                form.save_to(draft_of(request, meeting))
            except Conflict:
                board = Board(Meeting.objects.get(pk=meeting.pk))
                more["differences"] = differences(form, FactsForm(board))
            else:
                messages.success(request, "The facts of the meeting are saved.")
                return back(meeting, "facts-block")
        return self.whole(request, board, form, **more)

    def act(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        """One press of a button, then back to where the person was."""
        name, _, rest = printable(request.POST.get("do", "")).partition(" ")
        if name not in ACTS:
            return back(meeting, "")
        where = request.POST.get("at", "")
        try:
            asked = Asked(draft_of(request, meeting), rest, request.POST)
            said, where = ACTS[name](asked)
        except Conflict:
            messages.error(
                request,
                f"{who_saved(meeting)} Nothing was changed by you; "
                "the page shows how it stands. Press again if you still "
                "want to.",
            )
        except NotYet as reason:
            messages.error(request, str(reason))
            where = where or rest.partition(" ")[0]
        else:
            messages.success(request, said)
        return back(meeting, where)

    def form(
        self, request: HttpRequest, meeting: Meeting, noun: str, key: str = ""
    ) -> HttpResponse:
        """One entry, delegation, paragraph or new body on an address of its own."""
        make = maker(request, noun, key)
        start = request.GET
        data = request.POST if request.method == "POST" else None
        board = Board(meeting)
        form = make(board, data=data, start=start)
        stands: list[dict[str, str]] = []
        if data is not None and form.is_valid():
            try:
                saved = form.save(draft_of(request, meeting))
            except NotYet as reason:
                form.add_error(None, str(reason))
            except Conflict:
                board = Board(Meeting.objects.get(pk=meeting.pk))
                stands = differences(form, make(board, data=None, start=start))
                form.add_error(None, who_saved(meeting))
            else:
                messages.success(request, f"{saved or 'It'} is saved.")
                return back(meeting, where_of(noun, key, saved))
        context = self.base(request, board) | {
            "form": form,
            "key": key,
            "noun": noun,
            "title": title_of(noun, key),
            "differences": stands,
            "here": request.get_full_path(),
        }
        part = "X-Part" in request.headers
        template = "admin/check/_edit.html" if part else "admin/check/edit.html"
        return render(request, template, context)


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
    forms_: dict[str, Any] = {
        "statement": (StatementForm, "statements", "id"),
        "decision": (DecisionForm, "decisions", "id"),
        "delegation": (DelegationForm, "participants", "entity"),
        "paragraph": (ParagraphForm, "paragraphs", "label"),
    }
    if noun not in forms_ or (noun == "paragraph" and not key):
        raise Http404
    form, rows, name = forms_[noun]

    def make(board: Board, **kwargs: Any) -> forms.Form:
        parts = {getattr(part, name): part for part in getattr(board.record, rows)}
        if key and key not in parts:
            raise Http404
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


def draft_of(request: HttpRequest, meeting: Meeting) -> Draft:
    """The meeting at the version of the page that was sent."""
    version = request.POST.get("version", "")
    number = int(version[:9]) if version.isascii() and version.isdigit() else -1
    return Draft(meeting, person(request), number)


def who_saved(meeting: Meeting) -> str:
    latest = Revision.objects.filter(meeting=meeting).select_related("by").first()
    who = latest.by.get_username() if latest and latest.by else "Somebody else"
    return f"{who} saved this meeting while you were working on it."


def back(meeting: Meeting, where: str) -> HttpResponseRedirect:
    page = reverse("admin:check_meeting", args=[meeting.pk])
    return HttpResponseRedirect(f"{page}#{where}" if where else page)

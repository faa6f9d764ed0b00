"""The check page of a meeting, its buttons, and the forms that open on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from meetings.admin.check import delegations
from meetings.admin.check.acts import ACTS, Asked
from meetings.admin.check.board import Board, people_named, sources
from meetings.admin.check.checks import checks_on
from meetings.admin.check.facts import FactsForm
from meetings.admin.check.fields import printable
from meetings.admin.check.filling import (
    FillingPages,
    back,
    done,
    draft_now,
    title_of,
    who_saved,
)
from meetings.admin.keeping import Laid, kept
from meetings.admin.keeping.telling import moment
from meetings.admin.shared import person
from meetings.drafting import Conflict
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.clearing import text_of
from meetings.drafting.checking.review import blockers
from meetings.drafting.checking.undoing import is_undoable, latest
from meetings.ingest.checks import WITHHELD
from meetings.models import Meeting, Typed
from meetings.vocabulary import Stage

View = Callable[..., HttpResponseBase]


def check_urls(owner: ModelAdmin) -> list[URLPattern]:
    """The addresses below `meeting/<pk>/check/`."""
    pages = CheckPages(owner)
    at = "<int:pk>/check/"
    return [
        path(at, pages.wrapped(pages.page), name="check_meeting"),
        path(f"{at}do/", pages.wrapped(require_POST(pages.act)), name="check_act"),
        path(f"{at}facts/", pages.wrapped(pages.facts), name="check_facts"),
        path(f"{at}<slug:noun>/", pages.wrapped(pages.new), name="check_new"),
        path(
            f"{at}<slug:noun>/<path:key>/", pages.wrapped(pages.form), name="check_form"
        ),
    ]


class CheckPages(FillingPages):
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
        return self.whole(request, board, facts_on(board))

    def whole(self, request: HttpRequest, board: Board, facts: Laid) -> HttpResponse:
        versions = latest(board.meeting)
        context = self.base(request, board) | {
            "sources": sources(board),
            "groups": board.groups,
            "facts": facts.form,
            "opened": facts.opened,
            "unsaved": unsaved(request, board.meeting),
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
        return render(request, "admin/check/page.html", context)

    def base(self, request: HttpRequest, board: Board) -> dict[str, Any]:
        return self.site.each_context(request) | {
            "title": f"Check: {board.meeting}",
            "opts": self.owner.opts,
            "meeting": board.meeting,
            "board": board,
            "version": board.meeting.version,
            "names": board.called.offered(board.meeting.starts_on),
        }

    @kept
    def facts(self, request: Any, meeting: Meeting) -> HttpResponse:
        """Writes the facts; shows the whole page again when they cannot be."""
        data = request.opening.data
        if request.method != "POST" and not data:
            return back(meeting, "facts-block")
        board = Board(meeting)
        laid = facts_on(board, data)
        if request.method == "POST" and laid.form.is_valid():
            done(laid.form, laid.form.save_to, draft_now(request, meeting))
            if laid.form.is_valid():
                messages.success(request, "The facts of the meeting are saved.")
                return back(meeting, "facts-block")
        return self.whole(request, board, laid)

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


def facts_on(board: Board, data: Any = None) -> Laid:
    """The form of the facts."""
    return Laid(lambda sent: FactsForm(board, data=sent), data, board.meeting)


def unsaved(request: HttpRequest, meeting: Meeting) -> list[tuple[str, Typed, str]]:
    """What somebody typed in a form of this check and did not save: where, and when."""
    check = reverse("admin:check_meeting", args=[meeting.pk])
    shown = getattr(request, "opening", None)
    found = []
    for row in Typed.objects.unsaved_below(person(request), check):
        if shown and row.token == shown.token:
            continue
        noun, _, key = row.page.removeprefix(check).strip("/").partition("/")
        what = "the facts" if noun == "facts" else title_of(noun, key)
        found.append((what, row, moment(row.at)))
    return found


def draft_of(request: HttpRequest, meeting: Meeting) -> Draft:
    """The meeting at the version of the page that was sent."""
    version = request.POST.get("version", "")
    number = int(version[:9]) if version.isascii() and version.isdigit() else -1
    return Draft(meeting, person(request), number)

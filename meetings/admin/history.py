"""The one history: who saved what and when; undone or restored as a new version."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.reviewing import staff_reader
from meetings.admin.shared import key_of, person
from meetings.catalogue.comparing import Section, compared, in_short
from meetings.catalogue.comparing_names import compared_names
from meetings.drafting import Conflict
from meetings.drafting.restoring import before, is_undone, own_latest, restore
from meetings.drafting.restoring_names import NamesConflict, restore_names
from meetings.models import Meeting, Revision
from meetings.names import NamesRecord
from meetings.record import RecordFaults, trusted

PER_PAGE = 20
NAMES = "Names of countries, organisations and themes"


class History:
    """The versions of one meeting, or of the names, and where their pages stand."""

    def __init__(self, meeting: Meeting | None) -> None:
        self.meeting = meeting
        self.title = str(meeting) if meeting else NAMES
        self.rows = (
            Revision.objects.filter(meeting=meeting)
            .select_related("by")
            .order_by("-number")
        )

    def address(self, number: int | None = None) -> str:
        if self.meeting is None:
            name, args = "names", []
        else:
            name, args = "meeting", [self.meeting.pk]
        if number is None:
            return reverse(f"admin:{name}_history", args=args)
        return reverse(f"admin:{name}_version", args=[*args, number])

    @property
    def latest(self) -> int:
        return self.rows.values_list("number", flat=True).first() or 0

    def may_undo(self, request: HttpRequest) -> Revision | None:
        """Everybody undoes what they saved last; that is all they may."""
        rights = (
            ("change_meeting",) if self.meeting else ("add_country", "change_country")
        )
        if not any(request.user.has_perm(f"meetings.{right}") for right in rights):
            return None
        return own_latest(self.meeting, person(request))

    def restored(self, revision: Revision, version: int, request: HttpRequest) -> bool:
        act: Callable[..., bool] = restore if self.meeting else restore_names
        return act(revision, version=version, by=person(request))

    def compared(self, old: Revision | None, new: Revision) -> list[Section]:
        if self.meeting is None:
            read = NamesRecord.model_validate_json
            return compared_names(read(old.text) if old else None, read(new.text))
        return compared(
            trusted(old.text) if old else None, trusted(new.text), self.reader
        )

    @property
    def reader(self) -> Any:
        if not hasattr(self, "_reader"):
            self._reader = staff_reader()
        return self._reader


class HistoryViews:
    """The list of versions, and one version beside the one before it."""

    admin_site: AdminSite
    opts: Any

    def list_page(self, request: HttpRequest, history: History) -> HttpResponse:
        paginator = Paginator(history.rows, PER_PAGE)
        page = paginator.get_page(request.GET.get("page"))
        rows = list(page.object_list)
        older = before(rows[-1]) if rows else None
        lines = []
        for new, old in zip(rows, [*rows[1:], older], strict=False):
            said = in_short(history.compared(old, new)) if old else "The first version"
            lines.append((new, history.address(new.number), said))
        return self.page_of(request, history, "list", lines=lines, page=page)

    def version_page(
        self, request: HttpRequest, history: History, number: int
    ) -> HttpResponse:
        revision = get_object_or_404(history.rows, number=number)
        if request.method == "POST":
            self.act(request, history, revision)
            return HttpResponseRedirect(history.address())
        old = before(revision)
        mine = history.may_undo(request)
        return self.page_of(
            request,
            history,
            "version",
            revision=revision,
            before=old,
            before_address=history.address(old.number) if old else "",
            sections=history.compared(old, revision),
            may_undo=mine is not None and mine.pk == revision.pk,
            may_restore=request.user.has_perm("meetings.restore_meeting")
            and revision.number != history.latest,
        )

    def act(self, request: HttpRequest, history: History, revision: Revision) -> None:
        """Undo what one saved last oneself; restoring any version is for Admins."""
        wanted: Revision | None = revision
        if request.POST.get("do") == "undo":
            mine = history.may_undo(request)
            if mine is not None and is_undone(
                history.meeting, revision.number, person(request)
            ):
                messages.info(request, f"{revision} was undone already.")
                return
            if mine is None or mine.pk != revision.pk:
                raise PermissionDenied
            wanted = before(revision)
        elif not request.user.has_perm("meetings.restore_meeting"):
            raise PermissionDenied
        version = key_of(request.POST.get("version"))
        try:
            is_new = wanted is not None and history.restored(
                wanted, -1 if version is None else version, request
            )
        except (Conflict, NamesConflict) as conflict:
            messages.error(request, f"{conflict} Nothing was restored.")
        except RecordFaults as faults:
            said = " ".join(faults.sentences)
            messages.error(request, f"Nothing was restored. {said}")
        else:
            said = (
                f"{wanted} is the newest version again."
                if is_new
                else "Nothing differs."
            )
            messages.success(request, said)

    def page_of(
        self, request: HttpRequest, history: History, name: str, **more: Any
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": f"Versions of {history.title}",
            "history": history,
            "meeting": history.meeting,
            "latest": history.latest,
            "opts": self.opts,
        }
        return render(request, f"admin/history/{name}.html", context | more)


class HistoryPages(HistoryViews):
    """The versions of a meeting, at the address of the admin's own history."""

    def history_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        at = "<int:pk>/history/"
        return [
            path(at, wrap(self.meeting_history), name="meeting_history"),
            path(
                f"{at}<int:number>/", wrap(self.meeting_version), name="meeting_version"
            ),
        ]

    def history_of(self, request: HttpRequest, pk: int) -> History:
        if not request.user.has_perm("meetings.view_meeting"):
            raise PermissionDenied
        return History(get_object_or_404(Meeting, pk=pk))

    def meeting_history(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.list_page(request, self.history_of(request, pk))

    def meeting_version(
        self, request: HttpRequest, pk: int, number: int
    ) -> HttpResponse:
        return self.version_page(request, self.history_of(request, pk), number)

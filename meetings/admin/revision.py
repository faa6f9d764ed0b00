"""All versions of meetings and names, newest first; each opens in its history."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from meetings.admin.edition import ReadOnly
from meetings.admin.history import NAMES, History, HistoryViews
from meetings.admin.names import NamesPages
from meetings.admin.shared import key_of
from meetings.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnly, HistoryViews, NamesPages, admin.ModelAdmin):
    """Who saved what, and when."""

    list_display = ("of", "number", "at", "by")
    list_display_links = ("of", "number")
    list_select_related = ("meeting", "by")
    ordering = ("-at", "-pk")
    date_hierarchy = "at"
    search_fields = ["meeting__title", "meeting__city", "meeting__slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("packed")

    @admin.display(description="saved", ordering="meeting")
    def of(self, obj: Revision) -> str:
        return str(obj.meeting or NAMES)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("names/", wrap(self.names_history), name="names_history"),
            path("names/<int:number>/", wrap(self.names_version), name="names_version"),
            *self.names_urls(),
            *super().get_urls(),
        ]

    def names_history(self, request: HttpRequest) -> HttpResponse:
        return self.list_page(request, self.names(request))

    def names_version(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.version_page(request, self.names(request), number)

    def names(self, request: HttpRequest) -> History:
        if not request.user.has_perm("meetings.view_country"):
            raise PermissionDenied
        return History(None)

    def change_view(
        self, request: HttpRequest, object_id: str, *_: Any, **__: Any
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        revision = get_object_or_404(
            Revision.objects.select_related("meeting"), pk=key_of(object_id) or 0
        )
        history = History(revision.meeting)
        return HttpResponseRedirect(history.address(revision.number))

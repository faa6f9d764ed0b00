"""Editions and what they froze: to be read, never changed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from meetings.models import Edition, Publication


class ReadOnly:
    """No adding, changing or deleting: publishing is the only writer."""

    def history_view(
        self, request: HttpRequest, object_id: str, *_: Any, **__: Any
    ) -> HttpResponse:
        """What is never changed has no history but itself."""
        page: Any = self
        if not page.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(
            reverse(f"admin:meetings_{page.opts.model_name}_change", args=[object_id])
        )

    def has_add_permission(self, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PublicationInline(ReadOnly, admin.TabularInline):
    """What an edition touched."""

    model = Publication
    fields = ("meeting", "reason", "successor")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.select_related("meeting", "edition", "successor")


@admin.register(Edition)
class EditionAdmin(ReadOnly, admin.ModelAdmin):
    """Each act of publishing, withdrawing or renaming."""

    inlines = [PublicationInline]
    list_display = ("number", "at", "by", "note")
    list_select_related = ("by",)

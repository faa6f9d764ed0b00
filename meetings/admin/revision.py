"""The history: each save of a meeting or of the names, to be read, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from meetings.admin.edition import ReadOnly
from meetings.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnly, admin.ModelAdmin):
    """Who saved what, and when."""

    list_display = ("of", "number", "at", "by")
    list_display_links = ("of", "number")
    list_select_related = ("meeting", "by")
    ordering = ("-at", "-pk")
    date_hierarchy = "at"
    search_fields = ["meeting__title", "meeting__city", "meeting__slug"]
    fields = ("of", "number", "at", "by", "record")
    readonly_fields = ("of", "record")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("packed")

    @admin.display(description="saved", ordering="meeting")
    def of(self, obj: Revision) -> str:
        return str(obj.meeting or "Names of countries, organisations and themes")

    @admin.display(description="text")
    def record(self, obj: Revision) -> str:
        return format_html('<pre class="record">{}</pre>', obj.text)

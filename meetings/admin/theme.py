"""Themes."""

from django.contrib import admin

from meetings.admin.body import NamesAdmin
from meetings.models import Theme


@admin.register(Theme)
class ThemeAdmin(NamesAdmin):
    """The themes that editors give to statements and decisions."""

    list_display = ("label", "slug", "group")
    list_filter = ("group",)
    search_fields = ["label", "keywords"]

"""The settings that Admins keep: the newest row holds, the list is its history."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from meetings.admin.one_history import OneHistory
from meetings.admin.shared import person
from meetings.models import Setting


@admin.register(Setting)
class SettingAdmin(OneHistory, admin.ModelAdmin):
    """To change a setting is to add a row; none is ever changed or deleted."""

    list_display = ("at", "small_team", "by", "reason")
    list_display_links = None
    list_select_related = ("by",)
    fields = ("small_team", "reason")

    def history_address(self, row: Any) -> str:
        return reverse("admin:meetings_setting_changelist")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"small_team": Setting.is_small_team()}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        obj.by = person(request)
        super().save_model(request, obj, form, change)

"""Delegations and paragraphs on pages of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.admin.placed import PlacedForm, settle
from meetings.admin.quality import QualityFilter
from meetings.admin.shared import OfMeeting, day_of, look_up
from meetings.drafting import reword
from meetings.models import Paragraph, Participant, Role


class RoleInline(admin.TabularInline):
    """What the delegation was at the meeting."""

    model = Role
    extra = 0
    fields = ("role", "as_printed", "paragraph", "inferred")

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "paragraph":
            meeting = getattr(request, "meeting_of_page", None)
            kwargs["queryset"] = Paragraph.objects.filter(meeting=meeting)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Participant)
class ParticipantAdmin(OfMeeting):
    """Delegations of all meetings, with their roles."""

    form = PlacedForm
    inlines = [RoleInline]
    autocomplete_fields = ("meeting",)
    list_display = ("__str__", "meeting", "body_name")
    list_filter = (QualityFilter, "accepted", "needs_review", "meeting__type")
    list_select_related = ("meeting", "country", "organisation")
    search_fields = ["listed_as", "country__names__text", "organisation__names__text"]
    fields = (
        "meeting",
        "country",
        "organisation",
        "listed_as",
        "position",
        "needs_review",
        "accepted",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.prefetch_related("country__names", "organisation__names")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        request.meeting_of_page = obj.meeting_id if obj else None  # type: ignore[attr-defined]
        form = super().get_form(request, obj, change, **kwargs)
        for name in ("country", "organisation"):
            if name in form.base_fields:
                look_up(form.base_fields[name], self, name, day_of(obj))
        return form

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        settle(Participant, obj.meeting, [form])

    @admin.display(description="body")
    def body_name(self, obj: Participant) -> str:
        return str(obj.body)


@admin.register(Paragraph)
class ParagraphAdmin(OfMeeting):
    """Paragraphs; a corrected text carries the chosen words along."""

    form = PlacedForm
    list_display = ("__str__", "meeting", "kind", "beginning")
    list_filter = (QualityFilter, "kind")
    list_select_related = ("meeting",)
    search_fields = ["text", "label"]
    autocomplete_fields = ("meeting", "parent")
    fields = (
        "meeting",
        "label",
        "marker",
        "kind",
        "level",
        "parent",
        "text",
        "position",
    )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        text = obj.text
        if change:
            obj.text = Paragraph.objects.get(pk=obj.pk).text
        super().save_model(request, obj, form, change)
        reword(obj, text)
        settle(Paragraph, obj.meeting, [form])

    @admin.display(description="text")
    def beginning(self, obj: Paragraph) -> str:
        return f"{obj.text[:100]}…" if len(obj.text) > 100 else obj.text

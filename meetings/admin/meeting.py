"""One meeting: its facts, files, delegations and paragraphs, and its publishing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from meetings import ingest
from meetings.admin.addresses import (
    facts_of,
    has_lasting_address,
    keep_address,
    public_slug,
    standing_of,
)
from meetings.admin.byhand import by_hand_urls
from meetings.admin.check import check_urls
from meetings.admin.correction import CorrectionPages
from meetings.admin.document import DocumentInline, save_files
from meetings.admin.formsets import ParagraphRows, ParticipantRows
from meetings.admin.history import HistoryPages
from meetings.admin.keeping import typed_urls
from meetings.admin.placed import PlacedForm, settle
from meetings.admin.purging import PurgingPages
from meetings.admin.quality import QualityFilter
from meetings.admin.reviewing import ReviewPages, to_known_page
from meetings.admin.shared import (
    NamedInline,
    OfMeeting,
    SoundForm,
    key_of,
    look_up,
)
from meetings.admin.upload import UploadPages
from meetings.drafting import intake, reword
from meetings.drafting.addresses import free_address, meeting_at, slug_of
from meetings.models import Document, Meeting, Paragraph, Participant
from meetings.publishing import corrected_among
from meetings.vocabulary import Coverage


class ParticipantInline(NamedInline):
    """The delegations, in the order of the list; roles are on their own pages."""

    model = Participant
    form = PlacedForm
    formset = ParticipantRows
    fields = ("country", "organisation", "listed_as", "position")
    looked_up = ("country", "organisation")
    show_change_link = True


class ParagraphInline(admin.StackedInline):
    """The text of record; statements and decisions are chosen in it."""

    model = Paragraph
    form = PlacedForm
    formset = ParagraphRows
    extra = 0
    fields = (("label", "marker", "kind", "level", "position"), "text")
    show_change_link = True


class MeetingForm(SoundForm):
    """The facts of a meeting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_complete = data.get("type") and data.get("title") and "slug" in self.fields
        if is_complete and "slug" not in self.errors and self.moves(data):
            data["slug"] = free_address(facts_of(data), self.instance)
        return data

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        other = meeting_at(slug) if slug else None
        if other is not None and other.pk != self.instance.pk:
            raise forms.ValidationError(
                f"“{other}” stands, or stood, at this address; choose another."
            )
        return slug

    def moves(self, data: dict[str, Any]) -> bool:
        """One without an address gets one; a known meeting moves when it is filled."""
        if not data.get("slug"):
            return True
        named = facts_of(data | {"coverage": Coverage.NAMED})
        is_filled = data.get("coverage") not in {None, Coverage.NAMED}
        return is_filled and data["slug"] == slug_of(named) == self.initial.get("slug")


@admin.action(description="Publish the chosen known meetings", permissions=["publish"])
def publish_chosen(
    modeladmin: "MeetingAdmin", request: HttpRequest, queryset: QuerySet[Meeting]
) -> HttpResponse:
    """Shown once more, each at its version, then all in one edition."""
    return to_known_page(list(queryset.values_list("pk", flat=True)))


@admin.register(Meeting)
class MeetingAdmin(ReviewPages, HistoryPages, OfMeeting):
    """Meetings; what is public changes only when a meeting is published."""

    form = MeetingForm
    reader: intake.Reader = ingest
    inlines = [DocumentInline, ParticipantInline, ParagraphInline]
    actions = [publish_chosen]
    change_form_template = "admin/meetings/meeting/change_form.html"
    change_list_template = "admin/meetings/meeting/change_list.html"
    list_display = ("title", "starts_on", "city", "coverage", "stage", "corrected")
    list_filter = (QualityFilter, "coverage", "stage", "type")
    list_select_related = ("host",)
    search_fields = ["title", "city", "slug"]
    date_hierarchy = "starts_on"
    save_on_top = True
    readonly_fields = ("stage", "version")
    fieldsets = (
        (None, {"fields": ("type", "ordinal", "title", "slug")}),
        (
            "When and where",
            {
                "fields": (
                    ("starts_on", "ends_on", "date_precision"),
                    ("city", "host", "mode"),
                )
            },
        ),
        (
            "As stated in the text",
            {
                "fields": (
                    ("participants_qualifier", "participants_stated"),
                    ("countries_qualifier", "countries_stated"),
                    "thematic_focus",
                    "header",
                )
            },
        ),
        ("Record", {"fields": ("coverage", "language", "note", ("stage", "version"))}),
    )

    def meeting_of(self, obj: Meeting) -> Meeting:
        return obj

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return ["slug", *fields] if obj and has_lasting_address(obj) else fields

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if "host" in form.base_fields:
            look_up(form.base_fields["host"], self, "host", "")
        return form

    def save_model(
        self, request: HttpRequest, obj: Meeting, form: Any, change: bool
    ) -> None:
        if change:
            keep_address(obj, form.initial.get("slug"))
            super().save_model(request, obj, form, change)
        else:
            obj.save()

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Corrected paragraphs carry the words that were chosen in them along."""
        if formset.model is Paragraph:
            self.save_paragraphs(formset)
        elif formset.model is Document:
            save_files(formset)
        else:
            super().save_formset(request, form, formset, change)
        if formset.model in {Paragraph, Participant}:
            settle(formset.model, form.instance, formset.kept())

    def save_paragraphs(self, formset: Any) -> None:
        texts = {}
        for one in formset.forms:
            if one.instance.pk and "text" in one.changed_data:
                texts[one.instance.pk] = one.instance.text
                one.instance.text = one.initial["text"]
        formset.save()
        for paragraph in Paragraph.objects.filter(pk__in=texts):
            reword(paragraph, texts[paragraph.pk])

    def get_urls(self) -> list[URLPattern]:
        return [
            *self.review_urls(),
            *self.history_urls(),
            *UploadPages(self).urls(),
            *CorrectionPages(self).urls(),
            *PurgingPages(self).urls(),
            *check_urls(self),
            *typed_urls(self.admin_site),
            *by_hand_urls(self),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        has_text = Paragraph.objects.filter(meeting_id=key_of(object_id) or 0).exists()
        standing = standing_of(object_id)
        extra = {
            "standing": standing,
            "public_slug": public_slug(standing),
            "has_text": has_text,
            "is_corrected": bool(
                corrected_among(Meeting.objects.filter(pk=key_of(object_id) or 0))
            ),
        }
        kwargs["extra_context"] = (kwargs.get("extra_context") or {}) | extra
        return super().change_view(request, object_id, *args, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        found = super().get_changelist_instance(request)
        corrected = corrected_among(found.result_list)
        for meeting in found.result_list:
            meeting.is_corrected = meeting.pk in corrected
        return found

    @admin.display(description="corrected since published")
    def corrected(self, obj: Any) -> str:
        return "Yes" if obj.is_corrected else ""

    def delete_model(self, request: HttpRequest, obj: Meeting) -> None:
        obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            for meeting in Meeting.objects.locked().filter(pk__in=queryset):
                meeting.delete()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        but = key_of(request.GET.get("but", ""))
        found, is_double = super().get_search_results(request, queryset, search_term)
        return found.exclude(pk=but), is_double

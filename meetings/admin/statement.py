"""Statements: who said what in which words."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Case, Q, QuerySet, When
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern

from meetings.admin.formsets import MentionRows, SpeakerRows
from meetings.admin.parting import PartingPages
from meetings.admin.quality import QualityFilter
from meetings.admin.shared import NamedInline, OfMeeting, key_of
from meetings.admin.spreadsheet import SpreadsheetPages
from meetings.admin.words import WordsForm
from meetings.drafting.keys import next_key
from meetings.drafting.ordering import place_in_document
from meetings.drafting.sheets import STATEMENTS
from meetings.models import (
    Mention,
    Paragraph,
    Participant,
    Passage,
    Speaker,
    Statement,
)


class SpeakerInline(NamedInline):
    """The speakers, in the order of the text."""

    model = Speaker
    formset = SpeakerRows
    fields = ("participant", "group", "spoke_as", "role")

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "participant":
            meeting = getattr(request, "meeting_of_page", None)
            kwargs["queryset"] = (
                Participant.objects.filter(meeting=meeting)
                .select_related("country", "organisation")
                .prefetch_related("country__names", "organisation__names")
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class MentionInline(NamedInline):
    """Bodies that are named but do not speak."""

    model = Mention
    formset = MentionRows
    fields = ("country", "organisation")
    looked_up = ("country", "organisation")


class ItemAdmin(PartingPages, OfMeeting):
    """What pages of statements and decisions share."""

    form = WordsForm
    autocomplete_fields = ("meeting",)
    letter = ""
    change_form_template = "admin/meetings/item_change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .select_related("meeting")
            .prefetch_related("passages__paragraph")
        )

    def get_urls(self) -> list[URLPattern]:
        return [*self.parting_urls(), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        name = self.opts.model_name
        extra = {"split_url": f"admin:split_{name}", "merge_url": f"admin:merge_{name}"}
        kwargs["extra_context"] = (kwargs.get("extra_context") or {}) | extra
        return super().change_view(request, object_id, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("number", "meeting") if obj else ("number",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        chosen = request.POST.get("meeting") or request.GET.get("meeting") or ""
        request.meeting_of_page = (  # type: ignore[attr-defined]
            obj.meeting_id if obj else key_of(chosen)
        )
        return super().get_form(request, obj, change, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        data: dict[str, Any] = super().get_changeform_initial_data(request)
        data["meeting"] = meeting = key_of(str(data.get("meeting", "")))
        if data.get("paragraph") == "next":
            said = Passage.objects.filter(paragraph__meeting=meeting or 0)
            last = said.order_by("-paragraph__position").first()
            first = Paragraph.objects.filter(meeting=meeting or 0).first()
            data["after"] = last.paragraph_id if last else first and first.pk
        return data

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "themes":
            kwargs["widget"] = CheckboxSelectMultiple({"class": "in-columns"})
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if not obj.key:
            obj.key = next_key(self.model, obj.meeting, self.letter)
        super().save_model(request, obj, form, change)
        form.keep_words()
        place_in_document(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has a public number is deleted by those who may delete a meeting."""
        may_delete = super().has_delete_permission(request, obj)
        if obj is None or obj.number is None:
            return may_delete
        return may_delete and request.user.has_perm("meetings.delete_meeting")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A number finds the entry of that number before those whose words hold it."""
        found, is_double = super().get_search_results(request, queryset, search_term)
        number = key_of(search_term.strip())
        if number is not None:
            merged = self.model.objects.exclude(former_numbers=[])
            holding = [one.pk for one in merged if number in one.former_numbers]
            found |= queryset.filter(pk__in=holding)
            is_it = Case(When(Q(number=number) | Q(pk__in=holding), then=0), default=1)
            found = found.annotate(is_it=is_it).order_by("is_it", "-pk")
        return found, is_double

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Another one is mostly of the same meeting and of the next paragraph."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return response
        last = obj.passages.last()
        query = urlencode({"meeting": obj.meeting_id, "after": last.paragraph_id})
        return HttpResponseRedirect(f"{request.path}?{query}")

    @admin.display(description="words")
    def beginning(self, obj: Any) -> str:
        text = obj.text
        return f"{text[:100]}…" if len(text) > 100 else text

    @admin.display(description="paragraph")
    def paragraph(self, obj: Any) -> str:
        passages = obj.passages.all()
        return passages[0].paragraph.label if passages else ""


@admin.register(Statement)
class StatementAdmin(SpreadsheetPages, ItemAdmin):
    """Statements of all meetings; new ones are best made from a meeting's page."""

    letter = "s"
    sheets = (STATEMENTS,)
    inlines = [SpeakerInline, MentionInline]
    list_display = (
        "__str__",
        "meeting",
        "paragraph",
        "speakers_as",
        "kind",
        "beginning",
    )
    list_filter = (
        QualityFilter,
        "accepted",
        "needs_review",
        "kind",
        "attribution",
        "themes",
    )
    list_select_related = ("meeting",)
    search_fields = ["=number", "passages__paragraph__text"]
    fields = (
        "meeting",
        "number",
        "words",
        "kind",
        "attribution",
        "themes",
        "note",
        "needs_review",
        "accepted",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("speakers")

    @admin.display(description="speakers")
    def speakers_as(self, obj: Statement) -> str:
        return ", ".join(speaker.spoke_as for speaker in obj.speakers.all())

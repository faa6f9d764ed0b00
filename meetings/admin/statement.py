"""Statements: who said what in which words."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

from meetings.admin.shared import NamedInline, OfMeeting
from meetings.admin.words import WordsForm
from meetings.drafting.keys import next_key
from meetings.drafting.placing import place_in_document
from meetings.models import Mention, Participant, Speaker, Statement


class SpeakerInline(NamedInline):
    """The speakers, in the order of the text."""

    model = Speaker
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
    fields = ("country", "organisation")
    looked_up = ("country", "organisation")


class ItemAdmin(OfMeeting):
    """What pages of statements and decisions share."""

    form = WordsForm
    autocomplete_fields = ("meeting",)
    letter = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .select_related("meeting")
            .prefetch_related("passages__paragraph")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("number", "meeting") if obj else ("number",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        request.meeting_of_page = (  # type: ignore[attr-defined]
            obj.meeting_id if obj else request.GET.get("meeting") or None
        )
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "themes":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if not obj.key:
            obj.key = next_key(self.model, obj.meeting, self.letter)
        super().save_model(request, obj, form, change)
        form.keep_words()
        place_in_document(obj)

    @admin.display(description="words")
    def beginning(self, obj: Any) -> str:
        text = obj.text
        return f"{text[:100]}…" if len(text) > 100 else text

    @admin.display(description="paragraph")
    def paragraph(self, obj: Any) -> str:
        passages = obj.passages.all()
        return passages[0].paragraph.label if passages else ""


@admin.register(Statement)
class StatementAdmin(ItemAdmin):
    """Statements of all meetings; new ones are best made from a meeting's page."""

    letter = "s"
    inlines = [SpeakerInline, MentionInline]
    list_display = (
        "__str__",
        "meeting",
        "paragraph",
        "speakers_as",
        "kind",
        "beginning",
    )
    list_filter = ("accepted", "needs_review", "kind", "attribution", "themes")
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

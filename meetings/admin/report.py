"""Reports from readers: where each stands, and its answer."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from meetings.admin.keeping import Kept
from meetings.admin.shared import SoundForm, person
from meetings.catalogue.wording import anchor
from meetings.models import Decision, Paragraph, Report, Statement
from meetings.vocabulary import CardKind, ReportStage


class AnswerForm(SoundForm):
    """The answer, and what goes with it."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "stage" not in self.fields:
            return data
        if data.get("stage") == ReportStage.ANSWERED and not data.get("answer"):
            self.add_error("answer", "Write the answer that the reader will find.")
        if data.get("stage") == ReportStage.OPEN and data.get("answer"):
            self.add_error("stage", "An answer is read only when this is not Open.")
        return data


@admin.register(Report)
class ReportAdmin(Kept):
    """Open reports first; what a reader wrote stays as it is."""

    form = AnswerForm
    list_display = ("about", "beginning", "at", "stage", "public_page")
    list_filter = ("stage", "kind")
    list_select_related = ("meeting",)
    search_fields = ["text", "answer", "about"]
    readonly_fields = ("at", "what", "edit", "words", "readers_page", "answered")
    fields = (
        "what",
        "edit",
        "words",
        "at",
        "stage",
        "answer",
        "answered",
        "readers_page",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        is_open = Case(When(stage=ReportStage.OPEN, then=0), default=1)
        return Report.objects.kept().order_by(is_open, "-at", "-id")

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        Report.objects.forget()
        return super().changelist_view(request, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lock(self, obj: Report) -> None:
        Report.objects.select_for_update().get(pk=obj.pk)

    def save_model(
        self, request: HttpRequest, obj: Report, form: Any, change: bool
    ) -> None:
        is_answered = obj.stage != ReportStage.OPEN
        obj.answered_at = timezone.now() if is_answered else None
        obj.answered_by = person(request) if is_answered else None
        super().save_model(request, obj, form, change)

    @admin.display(description="what is wrong")
    def beginning(self, obj: Report) -> str:
        return f"{obj.text[:100]}…" if len(obj.text) > 100 else obj.text

    @admin.display(description="what is wrong")
    def words(self, obj: Report) -> str:
        return format_html('<div class="reported">{}</div>', obj.text)

    @admin.display(description="about")
    def what(self, obj: Report) -> str:
        return format_html(
            '<a href="{}">{}</a>, as in version {}', obj.address, obj.about, obj.edition
        )

    @admin.display(description="public page")
    def public_page(self, obj: Report) -> str:
        return format_html(
            '<a href="{}" aria-label="Public page: {}">{}</a>',
            obj.address,
            obj.about,
            obj.address,
        )

    @admin.display(description="page to edit")
    def edit(self, obj: Report) -> str:
        found = edited(obj)
        if found is None:
            return "–"
        name = f"admin:meetings_{found._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[found.pk]), found)

    @admin.display(description="the reader’s page")
    def readers_page(self, obj: Report) -> str:
        return format_html(
            '<a href="{}">The answer as the reader sees it</a>', obj.get_absolute_url()
        )

    @admin.display(description="answered")
    def answered(self, obj: Report) -> str:
        if obj.answered_at is None:
            return "–"
        return f"{obj.answered_at:%d %B %Y, %H:%M} UTC by {obj.answered_by}"


def edited(report: Report) -> Any:
    """What staff would correct: the entry or the paragraph, else the meeting."""
    if report.kind == CardKind.STATEMENT:
        return Statement.objects.filter(number=int(report.public_id)).first()
    if report.kind == CardKind.DECISION:
        return Decision.objects.filter(number=int(report.public_id)).first()
    if report.kind == CardKind.PARAGRAPH:
        place = report.public_id.partition("#")[2]
        rows = Paragraph.objects.filter(meeting=report.meeting)
        found = [row for row in rows if anchor(row.label) == place]
        return found[0] if found else report.meeting
    return report.meeting

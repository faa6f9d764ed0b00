"""Meetings of the Budapest Process, held or only known of."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from meetings.models.body import Country
from meetings.models.fitting import Fitting
from meetings.record import MeetingFacts, Record
from meetings.record.days import YEARS, is_of_meetings, last_year
from meetings.vocabulary import (
    Coverage,
    DatePrecision,
    MeetingType,
    Mode,
    Qualifier,
    Stage,
)

FACTS = (
    "slug",
    "series",
    "ordinal",
    "title",
    "city",
    "participants_stated",
    "countries_stated",
    "thematic_focus",
    "language",
    "note",
)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Questions that staff's doors ask of meetings."""

    def in_display_order(self) -> Self:
        return self.order_by(F("starts_on").desc(nulls_last=True), "id")

    def locked(self) -> Self:
        """Lock the rows until the transaction ends; writers of a part do so first."""
        return self.select_for_update(of=("self",)).order_by("pk")

    def known_only(self) -> Self:
        return self.filter(coverage=Coverage.NAMED)


class Meeting(Fitting):
    """One meeting; whether it is public is asked of the publications, not stored."""

    slug = models.SlugField(
        "address",
        max_length=120,
        unique=True,
        help_text="Made from date, type, number and place; it stays once published.",
    )
    former_slugs = models.JSONField(
        "former addresses", default=list, blank=True, editable=False
    )
    series = models.CharField(max_length=100, default="Budapest Process")
    type = models.CharField(max_length=30, choices=MeetingType.choices)
    ordinal = models.PositiveSmallIntegerField(
        "number", null=True, blank=True, help_text="24 for the 24th meeting."
    )
    title = models.CharField(max_length=300)
    header = models.TextField(
        blank=True, help_text="The title lines of the document, one a line."
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    date_precision = models.CharField(
        max_length=10, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    mode = models.CharField(
        max_length=10, choices=Mode.choices, blank=True, default=Mode.IN_PERSON
    )
    city = models.CharField(max_length=100, blank=True)
    host = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_meetings",
        help_text="The country the meeting was held in.",
    )
    participants_stated = models.PositiveIntegerField(null=True, blank=True)
    participants_qualifier = models.CharField(
        max_length=10, choices=Qualifier.choices, blank=True
    )
    countries_stated = models.PositiveIntegerField(null=True, blank=True)
    countries_qualifier = models.CharField(
        max_length=10, choices=Qualifier.choices, blank=True
    )
    thematic_focus = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True, default="en")
    coverage = models.CharField(
        max_length=12, choices=Coverage.choices, default=Coverage.NAMED
    )
    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False
    )
    return_note = models.TextField(
        "note of the reviewer", blank=True, default="", editable=False
    )
    review_note = models.TextField(
        "note to the reviewer", blank=True, default="", editable=False
    )
    stage_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    stage_at = models.DateTimeField(null=True, editable=False)
    note = models.TextField("note to readers", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()
    fits = {
        **{key: (MeetingFacts, key) for key in FACTS},
        "header": (Record, "header"),
    }

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "id"]
        permissions = [
            ("publish_meeting", "Can publish and withdraw meetings"),
            ("restore_meeting", "Can restore earlier versions"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="meeting_ends_on_or_after_start",
                violation_error_message="A meeting cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(date_precision=DatePrecision.UNKNOWN, starts_on=None)
                | (
                    ~Q(date_precision=DatePrecision.UNKNOWN)
                    & Q(starts_on__isnull=False)
                ),
                name="meeting_has_a_date_unless_unknown",
                violation_error_message=(
                    "Give the date the meeting starts, or choose the precision Unknown."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.ends_on and not self.starts_on:
            sentence = "Give the date the meeting starts, too, or no date at all."
            raise ValidationError({"ends_on": sentence})
        for name in ("starts_on", "ends_on"):
            day = getattr(self, name)
            if day and not is_of_meetings(day.isoformat()):
                sentence = f"This {YEARS.format(day.isoformat(), last_year())}"
                raise ValidationError({name: sentence})

    def as_in_record(self, name: str, value: Any) -> Any:
        return value.splitlines() if name == "header" else value

"""What readers say is wrong, and what staff answered."""

import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from meetings.models.meeting import Meeting
from meetings.vocabulary import CardKind, ReportStage

KEPT_FOR = timedelta(days=365)
SENDER_KEPT_FOR = timedelta(days=1)
"""How long it is known which reports came from one address."""


def private_token() -> str:
    return secrets.token_urlsafe(32)


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions of the page readers send reports from, and of those who answer."""

    def kept(self) -> Self:
        return self.filter(at__gt=timezone.now() - KEPT_FOR)

    def unanswered(self) -> Self:
        return self.kept().filter(stage=ReportStage.OPEN)

    def sent_by(self, sender: str, within: timedelta) -> Self:
        """Reports of one address in the time that was; the oldest first."""
        since = timezone.now() - within
        return self.filter(sender=sender, at__gt=since).order_by("at")

    def forget(self) -> tuple[int, int]:
        """Delete what is a year old, and of the rest forget the sender after a day."""
        now = timezone.now()
        _, gone = self.filter(at__lte=now - KEPT_FOR).delete()
        known = self.exclude(sender="").filter(at__lte=now - SENDER_KEPT_FOR)
        return gone.get("meetings.Report", 0), known.update(sender="", digest=None)


class Report(models.Model):
    """What one reader reported about one entry, one paragraph or one page.

    It holds no words of the archive, only where they stand, so that words which are
    removed from the archive are not kept here. The address of the sender is kept as
    a keyed hash, for a day; the report itself for a year.
    """

    token = models.CharField(
        max_length=43, unique=True, default=private_token, editable=False
    )
    at = models.DateTimeField("sent", default=timezone.now, editable=False)
    kind = models.CharField(max_length=12, choices=CardKind.choices, blank=True)
    public_id = models.CharField(max_length=200, blank=True)
    about = models.CharField("about", max_length=400)
    address = models.CharField("public address", max_length=220)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="reports"
    )
    edition = models.PositiveIntegerField(help_text="The version the reader saw.")
    text = models.TextField("what is wrong", max_length=2000)
    stage = models.CharField(
        max_length=10, choices=ReportStage.choices, default=ReportStage.OPEN
    )
    answer = models.TextField(
        blank=True,
        max_length=4000,
        help_text="Plain text; the reader finds it at the address of the report.",
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - unique while known

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "report from a reader"
        verbose_name_plural = "reports from readers"
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage=ReportStage.ANSWERED) | ~Q(answer=""),
                name="answered_report_has_an_answer",
                violation_error_message="Write the answer that the reader will find.",
            )
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}: {self.about}"

    def get_absolute_url(self) -> str:
        return f"/report/{self.token}/"

"""Files on their way in: what was handed in and not yet settled."""

import uuid
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from meetings.models.meeting import Meeting
from meetings.vocabulary import Nature

KEPT_FOR = timedelta(days=7)


def waits_as(upload: "Upload", _name: str) -> str:
    """A file that waits has a place of its own, even if it was handed in twice."""
    return f"uploads/{uuid.uuid4().hex}"


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions that the pages of documents ask."""

    def of_list(self, batch: uuid.UUID) -> Self:
        return self.filter(batch=batch).select_related("meeting", "corrects")

    def unread(self) -> Self:
        return self.filter(meeting=None, refusal="", reading__isnull=True)

    def waiting(self) -> Self:
        """Read, but nobody has said yet which meeting the file is of."""
        return self.filter(meeting=None, refusal="", reading__isnull=False)

    def stale(self) -> Self:
        """Refused or never read; what was read stays until a person settles it."""
        old = self.filter(at__lt=timezone.now() - KEPT_FOR)
        return old.filter(meeting=None, reading__isnull=True)


class Upload(models.Model):
    """One file that was handed in: read, then kept as a document of a meeting.

    Files handed in together share a batch: their list. `reading` is what reading it
    gave, until the meeting is known; then the meeting holds it.
    """

    batch = models.UUIDField(default=uuid.uuid4, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to=waits_as, blank=True)
    is_pasted = models.BooleanField(default=False)
    wanted = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    corrects = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="corrections"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="uploads"
    )
    nature = models.CharField(max_length=20, choices=Nature.choices, blank=True)
    said = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    reading: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    found = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def sentence(self) -> str:
        """What is said of the file, with its name."""
        said = self.refusal or self.said
        return said if not said or self.name in said else f"“{self.name}”: {said}"

    @property
    def is_summary(self) -> bool:
        return self.nature == Nature.SUMMARY

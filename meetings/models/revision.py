"""The one history: each save of a meeting, or of the names, as a whole."""

import zlib

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting


class Revision(models.Model):
    """One save of a meeting (or, without a meeting, of the names)."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="revisions",
    )
    number = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    packed = models.BinaryField()

    class Meta:
        verbose_name = "saved version"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="revision_number_is_unique_in_its_meeting",
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(meeting__isnull=True),
                name="revision_number_of_the_names_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def text(self) -> str:
        """The Record of this save, as its canonical text."""
        return zlib.decompress(self.packed).decode()

    @staticmethod
    def pack(text: str) -> bytes:
        return zlib.compress(text.encode())

"""The files of a meeting."""

from django.db import models
from django.db.models import Q

from meetings import record
from meetings.models.fitting import Fitting
from meetings.models.meeting import Meeting
from meetings.vocabulary import Clearance, DocumentKind


def stored_as(document: "Document", _name: str) -> str:
    """Files are kept by what they hold, so the same file is never kept twice."""
    return f"documents/{document.sha256}"


class Document(Fitting):
    """One file of a meeting; it is public only once somebody has cleared it."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="documents"
    )
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    file = models.FileField(upload_to=stored_as, blank=True)
    name = models.CharField("file name", max_length=255)
    bytes = models.PositiveIntegerField("size in bytes", default=0, editable=False)
    media_type = models.CharField(max_length=100)
    kind = models.CharField(
        max_length=12, choices=DocumentKind.choices, default=DocumentKind.SUMMARY
    )
    language = models.CharField(max_length=12, default="en")
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
    )
    origin = models.CharField(
        max_length=500,
        blank=True,
        help_text="Where the file came from; the address where it is public.",
    )
    text_of_record = models.BooleanField(default=False)
    clearance = models.CharField(
        max_length=12, choices=Clearance.choices, default=Clearance.NOT_CLEARED
    )
    cleared_by = models.CharField(
        "cleared by (office)",
        max_length=200,
        blank=True,
        help_text="The office that agrees that readers may have the file.",
    )
    cleared_on = models.DateField(null=True, blank=True)
    fits = {key: (record.Document, key) for key in ("name", "language", "origin")}

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sha256"],
                name="document_is_kept_once_a_meeting",
                violation_error_message="This meeting has that file already.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(text_of_record=True),
                name="meeting_has_one_text_of_record",
                violation_error_message="Only one file is the text of record.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_cleared(self) -> bool:
        """Whether it is said where the file is public, or who cleared it and when."""
        if self.clearance == Clearance.PUBLIC:
            return bool(self.origin)
        return self.clearance == Clearance.CLEARED and bool(
            self.cleared_by and self.cleared_on
        )

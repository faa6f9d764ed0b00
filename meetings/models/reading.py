"""What was read in a document, kept beside it until the meeting is published."""

from django.db import models

from meetings.models.document import Document
from meetings.vocabulary import Nature


class Reading(models.Model):
    """One reading of one document: what was mended, what staff must look at.

    The lists hold the values of `meetings.ingest` as JSON: repairs, notices (each
    with an `answer` once somebody gave one) and listed names without a body.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, related_name="reading"
    )
    at = models.DateTimeField(auto_now_add=True)
    nature = models.CharField(max_length=20, choices=Nature.choices)
    sentence = models.TextField(blank=True)
    repairs = models.JSONField(default=list, blank=True)
    notices = models.JSONField(default=list, blank=True)
    unmatched = models.JSONField(default=list, blank=True)
    matched = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"Reading of {self.document}"

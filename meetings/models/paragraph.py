"""The text of record: numbered paragraphs, and the words chosen in them."""

from django.db import models
from django.db.models import F, Q

from meetings import record
from meetings.models.fields import exactly_one_of
from meetings.models.fitting import Fitting
from meetings.models.meeting import Meeting
from meetings.vocabulary import ParagraphKind


class Paragraph(Fitting):
    """One numbered paragraph, item, bullet or heading of the text of record."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="paragraphs"
    )
    label = models.CharField(max_length=40, help_text="7.ii for item ii of 7.")
    parent = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="items"
    )
    level = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(
        max_length=10, choices=ParagraphKind.choices, default=ParagraphKind.PARAGRAPH
    )
    marker = models.CharField(
        max_length=20, blank=True, help_text="The number as printed."
    )
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)
    fits = {
        key: (record.Paragraph, key) for key in ("label", "level", "marker", "text")
    }

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "label"],
                name="paragraph_label_is_unique_in_its_meeting",
                violation_error_message="This meeting has a paragraph of that number.",
            )
        ]

    def __str__(self) -> str:
        return f"¶ {self.label}"


class Passage(models.Model):
    """Exact words of a statement or a decision: code points of one paragraph."""

    statement = models.ForeignKey(
        "Statement",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="passages",
    )
    decision = models.ForeignKey(
        "Decision",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="passages",
    )
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.RESTRICT, related_name="passages"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "chosen words"
        verbose_name_plural = "stretches of chosen words"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="passage_starts_before_it_ends",
                violation_error_message="The chosen words must not be empty.",
            ),
            exactly_one_of(
                "statement",
                "decision",
                name="passage_is_of_one_statement_or_decision",
                message="The words belong to one statement or to one decision.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

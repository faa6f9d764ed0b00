"""What has been published: one archive, its editions, and what each froze."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting


class Archive(models.Model):
    """The one row that publishing locks; readers learn the current edition from it."""

    edition = models.PositiveIntegerField(default=0)
    next_statement = models.PositiveIntegerField(default=1)
    next_decision = models.PositiveIntegerField(default=1)
    generation = models.PositiveIntegerField(
        default=1, help_text="Raised when the catalogue is rebuilt."
    )
    index_rules = models.PositiveIntegerField(
        default=0, help_text="The version of the search rules the index follows."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_archive")
        ]

    def __str__(self) -> str:
        return f"Archive at edition {self.edition}"

    @classmethod
    def locked(cls) -> Self:
        """Wait for other publishers, then hold the archive until the transaction ends.

        Everything that is published is read after this lock, so that a number seen
        by a reader never changes its content.
        """
        return cls.objects.select_for_update().get(pk=1)


class Edition(models.Model):
    """One act of publishing, withdrawing or renaming."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Questions to the append-only public truth."""

    def of_names(self) -> Self:
        return self.filter(meeting=None)

    def withdrawals(self) -> Self:
        """What a purge emptied still says which version of its meeting it froze."""
        return self.filter(record=None, version=0)

    def latest_first(self) -> Self:
        return self.order_by("-edition_id")


class Publication(models.Model):
    """What one edition froze of one meeting, or of the names when meeting is null.

    Append-only. Without a record the meeting was withdrawn, for the reason given.
    Only `purge` empties what stands: it leaves in `remains`, as JSON, the addresses
    that must go on answering, with the editions they were public in.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="publications"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="publications"
    )
    record = models.TextField(null=True)  # noqa: DJ001 - null is "withdrawn"
    version = models.PositiveIntegerField(
        default=0, help_text="The revision of the meeting, or names, that was frozen."
    )
    reason = models.TextField(blank=True)
    remains = models.TextField(blank=True, default="", editable=False)
    successor = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "public version"
        ordering = ["-edition_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "meeting"],
                name="edition_freezes_a_meeting_once",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(meeting__isnull=True),
                name="edition_freezes_the_names_once",
            ),
            models.CheckConstraint(
                condition=Q(record__isnull=False) | ~Q(reason=""),
                name="withdrawal_has_a_reason",
                violation_error_message="Say why the meeting is withdrawn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.meeting or 'names'}"

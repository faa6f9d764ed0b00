"""The catalogue's rows: a projection of what is published, made to be found."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from meetings.models.meeting import Meeting
from meetings.vocabulary import CardKind


class CardQuerySet(models.QuerySet["Card"]):
    """Questions that the public doors and publishing ask of cards."""

    def at(self, edition: int) -> Self:
        """The cards that stood in an edition; withdrawn ones stand in none."""
        return self.filter(
            Q(last_edition=None) | Q(last_edition__gte=edition),
            first_edition__lte=edition,
            withheld=False,
        )

    def standing(self) -> Self:
        return self.filter(last_edition=None, withheld=False)

    def purged(self) -> Self:
        """What is left of purged meetings: addresses without content, so no digest."""
        return self.filter(digest="")

    def of_meeting(self, meeting: int | None) -> Self:
        """The cards of one meeting, or those of the names when there is none."""
        if meeting is None:
            return self.filter(meeting=None)
        return self.filter(meeting_id=meeting)

    def in_display_order(self) -> Self:
        return self.order_by("sort", "id")


class Card(models.Model):
    """One public thing in one wording, from its first edition to its last.

    Cards may be thrown away and rebuilt from the publications at any time.
    """

    kind = models.CharField(max_length=12, choices=CardKind.choices)
    public_id = models.CharField(max_length=200)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="+"
    )
    sort = models.BigIntegerField()
    facets = models.TextField(help_text="`param=value` codes parted by spaces.")
    terms = models.TextField(help_text="Analysed words parted by spaces.")
    data = models.TextField(help_text="The public JSON.")
    line = models.TextField(help_text="The CSV line.")
    digest = models.CharField(max_length=64)
    first_edition = models.PositiveIntegerField()
    last_edition = models.PositiveIntegerField(null=True)
    withheld = models.BooleanField(default=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=[
                    "sort",
                    "first_edition",
                    "last_edition",
                    "withheld",
                    "facets",
                    "id",
                ],
                name="card_in_display_order",
            ),
            models.Index(fields=["kind", "public_id"], name="card_by_address"),
            models.Index(
                fields=["last_edition"],
                condition=Q(last_edition__isnull=False),
                name="card_that_is_closed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "public_id"],
                condition=Q(last_edition=None),
                name="one_standing_card_for_a_public_thing",
            ),
            models.CheckConstraint(
                condition=Q(last_edition=None)
                | Q(last_edition__gte=F("first_edition")),
                name="card_closes_on_or_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

"""Delegations at a meeting, and the roles they had there."""

from django.db import models
from django.db.models import Q

from meetings import record
from meetings.models.body import Country, Organisation
from meetings.models.fields import Reviewed, exactly_one_of
from meetings.models.fitting import Fitting
from meetings.models.meeting import Meeting
from meetings.models.paragraph import Paragraph
from meetings.vocabulary import RoleKind


class Participant(Reviewed):
    """The delegation of one country or organisation at one meeting."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="participants"
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
    )
    listed_as = models.CharField(  # noqa: DJ001 - null is "not listed", no name
        max_length=300,
        null=True,
        blank=True,
        help_text="As printed in the list; empty when known only from speaking.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    fits = {"listed_as": (record.Participant, "listed")}

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "delegation"
        constraints = [
            exactly_one_of(
                "country",
                "organisation",
                name="participant_is_exactly_one_body",
                message="A delegation is of one country or of one organisation.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "country"],
                condition=Q(country__isnull=False),
                name="country_has_one_delegation_a_meeting",
                violation_error_message="This country has a delegation here already.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=Q(organisation__isnull=False),
                name="organisation_has_one_delegation_a_meeting",
                violation_error_message=(
                    "This organisation has a delegation here already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.listed_as or str(self.body)

    @property
    def body(self) -> Country | Organisation | None:
        return self.country or self.organisation


class Role(Fitting):
    """One role of a delegation at its meeting, and where the text says so."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="roles"
    )
    role = models.CharField(max_length=12, choices=RoleKind.choices)
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="roles",
    )
    as_printed = models.CharField(max_length=300, blank=True)
    inferred = models.BooleanField(
        default=False, help_text="The text does not say so in as many words."
    )
    fits = {"as_printed": (record.Role, "as_printed")}

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "role"],
                name="delegation_has_a_role_once",
                violation_error_message="This delegation has that role already.",
            )
        ]

    def __str__(self) -> str:
        return self.get_role_display()

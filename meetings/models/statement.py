"""What was said: statements, their speakers, and the bodies they mention."""

from django.db import models
from django.db.models import Q

from meetings import record
from meetings.models.body import Country, Organisation
from meetings.models.fields import Reviewed, exactly_one_of
from meetings.models.fitting import Fitting
from meetings.models.meeting import Meeting
from meetings.models.participant import Participant
from meetings.models.theme import Theme
from meetings.vocabulary import GROUPS, Attribution, RoleKind, StatementKind


class Statement(Reviewed):
    """One attributed position or report; its words are chosen in its paragraphs."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="statements"
    )
    key = models.CharField(max_length=20, editable=False)
    number = models.PositiveIntegerField(
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text="The public number, given when first published.",
    )
    former_numbers = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Public numbers of what was merged into it; they lead to it.",
    )
    kind = models.CharField(max_length=15, choices=StatementKind.choices)
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, default=Attribution.EXPLICIT
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="statements")
    note = models.TextField("public note", blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    fits = {"note": (record.Statement, "note")}

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="statement_key_is_unique_in_its_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"Statement {self.number}" if self.number else f"Statement {self.key}"

    @property
    def text(self) -> str:
        return " ".join(passage.text for passage in self.passages.all())


class Speaker(Fitting):
    """One speaker of a statement, in the order of the text."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="speakers"
    )
    participant = models.ForeignKey(
        Participant,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="speeches",
    )
    group = models.CharField(max_length=40, choices=list(GROUPS.items()), blank=True)
    spoke_as = models.CharField(
        max_length=300, blank=True, help_text="As the text names the speaker."
    )
    role = models.CharField(
        max_length=12,
        choices=[c for c in RoleKind.choices if c[0] != RoleKind.PARTICIPANT],
        blank=True,
        help_text="The role in which it spoke; empty when it spoke as itself.",
    )
    fits = {"spoke_as": (record.Speaker, "as_printed")}

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one_of(
                "participant",
                "group",
                name="speaker_is_a_delegation_or_a_group",
                message="A speaker is one delegation or the meeting as a whole.",
            ),
            models.UniqueConstraint(
                fields=["statement", "participant"],
                condition=Q(participant__isnull=False),
                name="delegation_speaks_once_in_a_statement",
                violation_error_message="This delegation is a speaker already.",
            ),
        ]

    def __str__(self) -> str:
        return self.spoke_as or str(self.participant or GROUPS[self.group])


class Mention(models.Model):
    """A body that a statement names without letting it speak."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="mentions"
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one_of(
                "country",
                "organisation",
                name="mention_is_of_exactly_one_body",
                message="A mention is of one country or of one organisation.",
            ),
            models.UniqueConstraint(
                fields=["statement", "country"],
                condition=Q(country__isnull=False),
                name="country_is_mentioned_once_in_a_statement",
                violation_error_message="This country is mentioned already.",
            ),
            models.UniqueConstraint(
                fields=["statement", "organisation"],
                condition=Q(organisation__isnull=False),
                name="organisation_is_mentioned_once_in_a_statement",
                violation_error_message="This organisation is mentioned already.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.country or self.organisation)

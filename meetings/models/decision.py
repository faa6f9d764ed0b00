"""What was put to a meeting and what became of it."""

from django.db import models
from django.db.models import Q

from meetings import record
from meetings.models.body import Country, Organisation
from meetings.models.fields import PartialDateField, Reviewed, exactly_one_of, in_order
from meetings.models.meeting import Meeting
from meetings.models.theme import Theme
from meetings.vocabulary import GROUPS, Capacity, DecisionStatus, LinkType


class Decision(Reviewed):
    """One outcome of a meeting, or what was proposed to it."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="decisions"
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
    status = models.CharField(max_length=30, choices=DecisionStatus.choices)
    wording = models.CharField(
        max_length=100, blank=True, help_text="The deciding word of the text."
    )
    title = models.CharField(
        max_length=200, blank=True, help_text="A short title by the editors."
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="decisions")
    when_text = models.CharField("when, as printed", max_length=200, blank=True)
    when_start = PartialDateField("from")
    when_end = PartialDateField("to")
    note = models.TextField("public note", blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    fits = {
        **{key: (record.Decision, key) for key in ("wording", "title", "note")},
        **{f"when_{key}": (record.When, key) for key in ("text", "start", "end")},
    }

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "decision or proposal"
        verbose_name_plural = "decisions and proposals"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="decision_key_is_unique_in_its_meeting"
            ),
            in_order(
                "when_start",
                "when_end",
                name="decision_when_is_in_order",
                message="The time of a decision cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or (
            f"Decision {self.number}" if self.number else f"Decision {self.key}"
        )

    @property
    def text(self) -> str:
        return " ".join(passage.text for passage in self.passages.all())

    @property
    def is_outcome(self) -> bool:
        return self.status != DecisionStatus.PROPOSED


class Party(models.Model):
    """Who proposed a decision, who took it, or who is to carry it out."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="parties"
    )
    capacity = models.CharField(max_length=12, choices=Capacity.choices)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.CharField(max_length=40, choices=list(GROUPS.items()), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "parties"
        constraints = [
            exactly_one_of(
                "country",
                "organisation",
                "group",
                name="party_is_a_body_or_the_meeting",
                message="A party is one country, one organisation or the meeting.",
            ),
            models.UniqueConstraint(
                fields=["decision", "capacity", "country"],
                condition=Q(country__isnull=False),
                name="country_is_party_once_in_a_capacity",
                violation_error_message="This country is a party already.",
            ),
            models.UniqueConstraint(
                fields=["decision", "capacity", "organisation"],
                condition=Q(organisation__isnull=False),
                name="organisation_is_party_once_in_a_capacity",
                violation_error_message="This organisation is a party already.",
            ),
            models.UniqueConstraint(
                fields=["decision", "capacity", "group"],
                condition=~Q(group=""),
                name="group_is_party_once_in_a_capacity",
                violation_error_message="The meeting is a party already.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.country or self.organisation or GROUPS[self.group])


class Link(models.Model):
    """How a decision stands to another decision, or to a meeting."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="links"
    )
    type = models.CharField(max_length=12, choices=LinkType.choices)
    to_decision = models.ForeignKey(
        Decision,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="links_here",
    )
    to_meeting = models.ForeignKey(
        Meeting,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="links_here",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one_of(
                "to_decision",
                "to_meeting",
                name="link_leads_to_a_decision_or_a_meeting",
                message="A link leads to one decision or to one meeting.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.to_decision or self.to_meeting}"

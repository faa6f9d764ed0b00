"""The form of one decision or proposal on the check page."""

from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.entry import EntryForm
from meetings.admin.check.naming import group_choices
from meetings.drafting.checking.asked import Draft
from meetings.drafting.checking.saving import DecisionPart, save_decision
from meetings.models import Decision
from meetings.models.fields import partial_date
from meetings.record import Decision as Part
from meetings.vocabulary import Capacity, DecisionStatus

WHEN = ("when_text", "when_start", "when_end")
KEPT = ("status", "wording", "title", "note", *WHEN)


class DecisionForm(EntryForm):
    """Words, what became of it, who proposed it, took it and is to do it."""

    template_name = "admin/check/_edit_decision.html"
    noun = "decision"
    status = forms.ChoiceField(
        choices=DecisionStatus.choices, label="What became of it"
    )
    wording = forms.CharField(
        max_length=100, required=False, label="Deciding word of the text"
    )
    title = forms.CharField(
        max_length=200, required=False, label="Short title by the editors"
    )
    when_text = forms.CharField(
        max_length=200, required=False, label="When, as printed"
    )
    when_start = forms.CharField(
        max_length=10, required=False, label="From", validators=[partial_date]
    )
    when_end = forms.CharField(
        max_length=10, required=False, label="To", validators=[partial_date]
    )

    def __init__(self, board: Board, part: Part | None, **kwargs: Any) -> None:
        super().__init__(board, part, **kwargs)
        for capacity, label in Capacity.choices:
            chosen = getattr(part, capacity) if part else []
            self.pick_bodies(capacity, label, chosen, group_choices())
        when = part.when if part else None
        self.initial.update(
            {
                "status": part.status if part else DecisionStatus.AGREED,
                "wording": part.wording if part else "",
                "title": part.title if part else "",
                "when_text": when.text if when else "",
                "when_start": (when.start or "") if when else "",
                "when_end": (when.end or "") if when else "",
            }
        )

    def party_fields(self) -> list[list[forms.BoundField]]:
        return [[self[name], self[f"{name}_more"]] for name in Capacity.values]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("when_start"), data.get("when_end")
        if starts and ends and ends < starts:
            raise forms.ValidationError("The time cannot end before it starts.")
        return data

    def save(self, draft: Draft) -> Decision:
        data = self.cleaned_data
        part = DecisionPart(
            words=self.words(),
            values={key: data[key] for key in KEPT},
            themes=data["themes"],
            parties={name: self.bodies(name) for name in Capacity.values},
        )
        return save_decision(draft, self.key, part, accept=self.accepts)

"""The form of one statement on the check page."""

from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.entry import EntryForm
from meetings.drafting.checking.asked import Draft
from meetings.drafting.checking.saving import Spoke, StatementPart, save_statement
from meetings.models import Statement
from meetings.record import Statement as Part
from meetings.vocabulary import Attribution, RoleKind, StatementKind

SPARE = 2
ROLES = [("", "as itself"), *(r for r in RoleKind.choices if r[0] != "participant")]


class StatementForm(EntryForm):
    """Words, speakers, what the statement does, themes, mentions."""

    template_name = "admin/check/_edit_statement.html"
    noun = "statement"
    kind = forms.ChoiceField(choices=StatementKind.choices, label="What it does")
    attribution = forms.ChoiceField(
        choices=Attribution.choices, label="How the text says who spoke"
    )

    def __init__(self, board: Board, part: Part | None, **kwargs: Any) -> None:
        super().__init__(board, part, **kwargs)
        self.pick_bodies("mentions", "Mentions", part.mentions if part else [])
        self.initial.update(
            {
                "kind": part.kind if part else StatementKind.INTERVENTION,
                "attribution": part.attribution if part else Attribution.EXPLICIT,
            }
        )
        self.rows = self.speaker_rows(part)

    def speaker_rows(self, part: Part | None) -> int:
        """One row of fields a speaker, and some to spare; how many there are."""
        speakers = part.speakers if part else []
        count = len(speakers) + SPARE
        while f"who{count}" in self.data:
            count += 1
        choices = [("", "nobody"), *self.board.speakers()]
        for row in range(count):
            one = speakers[row] if row < len(speakers) else None
            self.fields[f"who{row}"] = forms.ChoiceField(
                choices=choices, required=False, label=f"Speaker {row + 1}"
            )
            self.fields[f"as{row}"] = forms.CharField(
                required=False, max_length=300, label=f"As the text names {row + 1}"
            )
            self.fields[f"role{row}"] = forms.ChoiceField(
                choices=ROLES, required=False, label=f"Role of {row + 1}"
            )
            self.initial.update(
                {
                    f"who{row}": one.entity if one else "",
                    f"as{row}": one.as_printed if one else "",
                    f"role{row}": (one.role or "") if one else "",
                }
            )
        return count

    def speaker_fields(self) -> list[list[forms.BoundField]]:
        names = ("who", "as", "role")
        return [[self[f"{name}{n}"] for name in names] for n in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        rows = range(self.rows)
        said = [row for row in rows if data.get(f"who{row}")]
        data["speakers"] = [
            Spoke(data[f"who{n}"], data.get(f"as{n}", ""), data.get(f"role{n}", ""))
            for n in said
        ]
        entities = [one.entity for one in data["speakers"]]
        if len(set(entities)) < len(entities):
            raise forms.ValidationError("A delegation speaks once in a statement.")
        if self.accepts and not entities:
            raise forms.ValidationError("Choose a speaker, then accept.")
        return data

    def save(self, draft: Draft) -> Statement:
        data = self.cleaned_data
        part = StatementPart(
            words=self.words(),
            speakers=data["speakers"],
            values={key: data[key] for key in ("kind", "attribution", "note")},
            themes=data["themes"],
            mentions=self.bodies("mentions"),
        )
        return save_statement(draft, self.key, part, accept=self.accepts)

"""The form of the meeting's facts, each with where it came from."""

from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.fields import PickField, PlainTexts
from meetings.catalogue.wording import ref
from meetings.drafting.checking.asked import Draft
from meetings.drafting.checking.facts import HELD, save_facts
from meetings.ingest.checks import sources
from meetings.models import Country, Meeting
from meetings.vocabulary import RoleKind

MOST = 1_000_000


class FactsForm(PlainTexts, forms.ModelForm):
    """Type, number, title, dates, place, stated counts, focus, and three roles."""

    class Meta:
        model = Meeting
        fields = (
            "title",
            "type",
            "ordinal",
            "starts_on",
            "ends_on",
            "date_precision",
            "city",
            "host",
            "mode",
            "participants_qualifier",
            "participants_stated",
            "countries_qualifier",
            "countries_stated",
            "thematic_focus",
        )
        widgets = {
            name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for name in ("starts_on", "ends_on")
        }
        labels = {
            "starts_on": "First day",
            "ends_on": "Last day",
            "date_precision": "The date is known to the",
            "host": "Country",
            "participants_qualifier": "Participants: word before",
            "countries_qualifier": "Countries: word before",
        }
        help_texts = {"host": ""}

    ordinal = forms.IntegerField(
        min_value=1, max_value=9999, required=False, label="Number"
    )
    participants_stated = forms.IntegerField(
        min_value=0, max_value=MOST, required=False, label="Participants stated"
    )
    countries_stated = forms.IntegerField(
        min_value=0, max_value=MOST, required=False, label="Countries stated"
    )

    def __init__(self, board: Board, **kwargs: Any) -> None:
        self.board = board
        super().__init__(instance=board.meeting, auto_id="facts-%s", **kwargs)
        host: Any = self.fields["host"]
        host.queryset = Country.objects.all()
        host.choices = [("", "not known"), *countries(board)]
        roles = {role: roles_of(board, role) for role in HELD}
        for role in HELD:
            field = PickField(RoleKind(role).label, board.delegations())
            field.help_text = where_from(roles[role])
            self.fields[role] = field
            self.initial[role] = [entity for entity, _ in roles[role]]
        for name, text in sources(board.record).items():
            self.fields[name].help_text = text

    def save_to(self, draft: Draft) -> None:
        data = self.cleaned_data
        values = {name: data[name] for name in self.Meta.fields}
        save_facts(draft, values, {role: data[role] for role in HELD})


def countries(board: Board) -> list[tuple[int, str]]:
    found = [
        (board.bodies.key(entity)["country_id"], board.label(entity))
        for entity in board.bodies.entities("country")
    ]
    return sorted(found, key=lambda row: row[1])


def roles_of(board: Board, role: RoleKind) -> list[tuple[str, Any]]:
    return [
        (participant.entity, one)
        for participant in board.record.participants
        for one in participant.roles
        if one.role == role
    ]


def where_from(roles: list[tuple[str, Any]]) -> str:
    """`From “The Turkish Chair”, ¶ 8`; `inferred` where the text does not say so."""
    said = []
    for _, one in roles:
        if one.as_printed and one.paragraph:
            words = f"From “{one.as_printed}”, {ref(one.paragraph)}"
            said.append(f"{words}; inferred" if one.inferred else words)
    return ". ".join(said)

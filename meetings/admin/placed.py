"""Rows with a place: new ones come last or where they are wanted, others move on."""

from typing import Any

from django.forms.utils import ErrorDict

from meetings.admin.shared import SoundForm
from meetings.drafting.placing import LAST, Wish, place
from meetings.models import Meeting


class PlacedForm(SoundForm):
    """A row whose place may be left open; it then comes after the last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("position")
        if field is not None:
            field.required = False
            field.help_text = "Empty: after the last. The others move on."
            if not self.instance.pk:
                field.initial = self.initial["position"] = None

    def full_clean(self) -> None:
        """A row that nobody touched stands as it is; looking it up again takes time."""
        is_row = self.is_bound and self.prefix and self.instance.pk
        if is_row and not self.faults and not self.has_changed():
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def clean_position(self) -> int:
        position = self.cleaned_data["position"]
        return LAST if position is None else min(position, LAST)

    def wish(self) -> Wish | None:
        """Where the saved row is to stand, unless it stays where it is."""
        if self.instance.pk is None or "position" not in self.cleaned_data:
            return None
        was = self.initial.get("position")
        is_moved = was is None or was != self.instance.position
        return Wish(self.instance, was) if is_moved else None


def settle(model: Any, meeting: Meeting, asked: list[PlacedForm]) -> None:
    """Give the rows of a meeting their places after some were added or moved."""
    wishes = [wish for form in asked if (wish := form.wish())]
    if not wishes:
        return
    rows = list(model.objects.filter(meeting=meeting))
    before = {row.pk: row.position for row in rows}
    placed = place(rows, wishes)
    moved = [row for row in placed if row.position != before.get(row.pk)]
    model.objects.bulk_update(moved, ["position"])

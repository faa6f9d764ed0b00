"""Form fields of the check pages: lists to tick, and names that are looked up."""

from datetime import date
from typing import Any

from django import forms

from meetings.admin.check.naming import bearer
from meetings.catalogue.wording import worded_day
from meetings.names.printing import UNPRINTED, typed


class Pick(forms.CheckboxSelectMultiple):
    """Ticks that open from a line saying what is ticked."""

    template_name = "admin/check/pick.html"
    use_fieldset = True
    is_pick = True
    label = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = {str(one) for one in value or []}
        labels = [label for key, label in self.choices if str(key) in chosen]
        context["widget"]["label"] = self.label
        context["widget"]["chosen"] = ", ".join(str(label) for label in labels)
        return context


class PickField(forms.MultipleChoiceField):
    """Some of a list; the label is on the line that opens it."""

    def __init__(self, label: str, choices: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, widget=Pick)
        self.widget.label = label


class BodyField(forms.CharField):
    """A name typed or looked up; cleaned to the body that bore it on the day."""

    def __init__(self, label: str, on: date | None, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=200, **kwargs)
        self.on = on
        self.widget.attrs |= {"list": "names", "autocomplete": "off"}

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        if not text:
            return None
        entity = bearer(text, self.on)
        if entity is None:
            raise forms.ValidationError(no_bearer(text, self.on))
        return entity


def printable(text: str) -> str:
    """A text as typed or pasted, without the signs that no document prints."""
    return UNPRINTED.sub("", typed(text))


class PlainTexts:
    """A form whose texts hold only what can be printed."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data  # type: ignore[misc]
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = printable(value)
        return data


def no_bearer(text: str, on: date | None) -> str:
    when = f" on {worded_day(on)}" if on else ""
    return (
        f"No one body was called “{text}”{when}; write a name that it bore, or add it "
        "to the countries or organisations first."
    )

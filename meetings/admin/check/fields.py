"""Form fields of the check pages: lists to tick, and names that are looked up."""

from collections.abc import Callable
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


def differences(mine: forms.BaseForm, stands: forms.BaseForm) -> list[dict[str, str]]:
    """Where what a person typed is not what somebody else saved meanwhile."""
    found = []
    for bound in mine:
        name = bound.name
        now = stands[name].value() if name in stands.fields else None
        yours = bound.value()
        if plain(now) != plain(yours):
            worded = wording_of(mine.fields[name])
            found.append(
                {"label": str(bound.label), "now": worded(now), "yours": worded(yours)}
            )
    return found


def plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return sorted(str(one) for one in value)
    return "" if value is None else str(value)


def wording_of(field: Any) -> Callable[[Any], str]:
    """How a field's value is said: by the labels of its choices where it has some."""
    labels = {str(key): str(said) for key, said in getattr(field, "choices", [])}
    texts = {p.pk: p.text for _, p in getattr(field, "rows", {}).values()}

    def said(value: Any) -> str:
        values = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(one(v) for v in values if v not in (None, "")) or "nothing"

    def one(value: Any) -> str:
        text = str(value)
        parts = text.split(":")
        if texts and len(parts) == 3 and all(part.isdigit() for part in parts):
            row, start, end = (int(part) for part in parts)
            return texts.get(row, "")[start:end]
        return labels.get(text, text)

    return said

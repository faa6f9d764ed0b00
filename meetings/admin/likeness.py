"""A name much like another one: is it another body, or the same once more?"""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from meetings.admin.formsets import Once
from meetings.admin.shared import SoundForm
from meetings.drafting.merging import bodies_alike

OTHER = "is_another"


class BodyForm(SoundForm):
    """An entry of the names; whoever enters it says when a likeness means nothing."""

    is_another = forms.BooleanField(
        label="It is another body than those it resembles",
        required=False,
        help_text="Tick this when you were asked and have looked.",
    )


class NameRows(Once):
    """A body bears a name at least, and no name twice for the same time."""

    once = (("text", "kind", "valid_from", "valid_to"),)
    sentence = "This name stands here already; take one of the two away."

    def clean(self) -> None:
        super().clean()
        if not self.kept() and not any(self.errors):
            raise forms.ValidationError("Give one name at least.")
        if not self.data.get(OTHER):
            self.refuse_likeness()

    def refuse_likeness(self) -> None:
        fresh = [
            form.instance.text for form in self.kept() if "text" in form.changed_data
        ]
        found: Any = bodies_alike(fresh, type(self.instance), self.instance.pk)
        if fresh and found:
            raise forms.ValidationError(
                format_html(
                    "This looks like {}. Add the name there; or, if it is another "
                    "body, tick that it is and save again.",
                    format_html_join(
                        ", ",
                        '<a href="{}">{}</a>',
                        ((address_of(body), str(body)) for body in found),
                    ),
                )
            )


def address_of(body: Any) -> str:
    name = body._meta.model_name
    return reverse(f"admin:meetings_{name}_change", args=[body.pk])

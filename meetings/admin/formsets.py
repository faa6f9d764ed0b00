"""What the rows of one admin page must not do together."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html

from meetings.vocabulary import Coverage


class Rows(BaseInlineFormSet):
    """The rows of a page, and what hangs on those that are to go."""

    def clean(self) -> None:
        try:
            super().clean()
        except forms.ValidationError as error:
            if getattr(error, "code", None) != "deleting_protected":
                raise
            raise forms.ValidationError(self.why_not()) from None

    def is_going(self, form: Any) -> bool:
        formset: Any = self
        return formset._should_delete_form(form)

    def why_not(self) -> str:
        collector = NestedObjects("default")
        going = [form for form in self.forms if self.is_going(form)]
        collector.collect([form.instance for form in going])
        hanging = counted(
            f"{one._meta.verbose_name} {one}" for one in collector.protected
        )
        named = ", ".join(str(form.instance) for form in going)
        return (
            f"{named} cannot be deleted while these depend on it: {', '.join(hanging)}."
        )

    def kept(self) -> list[Any]:
        """The rows that stay when the page is saved."""
        return [
            form
            for form in self.forms
            if not self.is_going(form)
            and form.is_valid()
            and (form.instance.pk or form.has_changed())
        ]


def counted(texts: Iterable[str]) -> list[str]:
    """Each text once, with how often it is there: `role Participant (27 times)`."""
    return [
        format_html("{} ({} times)", text, times) if times > 1 else text
        for text, times in Counter(texts).items()
    ]


class Once(Rows):
    """Refuses a row that stands there already; `once` names what makes it the same.

    A constraint with a condition is not looked at by forms until both rows stand in
    the database, which is too late for a sentence.
    """

    once: tuple[tuple[str, ...], ...] = ()
    sentence = "This stands here already; take one of the two away."

    def clean(self) -> None:
        super().clean()
        for fields in self.once:
            seen = set()
            for form in self.kept():
                value = tuple(value_of(form.instance, field) for field in fields)
                if all(one in (None, "", False) for one in value):
                    continue
                if value in seen:
                    form.add_error(None, self.sentence)
                seen.add(value)


def value_of(row: Any, field: str) -> Any:
    value = getattr(row, field)
    return value.casefold().strip() if isinstance(value, str) else value


class PartyRows(Once):
    once = (("capacity", "country_id", "organisation_id", "group"),)


class LinkRows(Once):
    """A decision leads to another thing once in the same way, and never to itself."""

    once = (("type", "to_decision_id", "to_meeting_id"),)

    def clean(self) -> None:
        super().clean()
        for form in self.kept():
            link = form.instance
            if link.to_decision_id and link.to_decision_id == self.instance.pk:
                form.add_error("to_decision", "A decision does not lead to itself.")


class SpeakerRows(Once):
    once = (("participant_id",), ("group",))


class MentionRows(Once):
    once = (("country_id", "organisation_id"),)


class ParticipantRows(Once):
    once = (("country_id",), ("organisation_id",))
    sentence = "This delegation is listed already; take one of the two away."


class DocumentRows(Once):
    once = (("sha256",), ("text_of_record",))
    sentence = "This meeting has that file, or a text of record, already."


class ParagraphRows(Rows):
    """A meeting with paragraphs is more than known."""

    def clean(self) -> None:
        super().clean()
        if self.instance.coverage == Coverage.NAMED and self.kept():
            raise forms.ValidationError(
                "A known meeting without a document has no paragraphs: choose another "
                "coverage, or take the paragraphs away."
            )

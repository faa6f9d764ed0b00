"""Clearing the text of record: without it nothing of a meeting is published."""

from datetime import date

from django.core.exceptions import ValidationError

from meetings.drafting.checking.asked import Draft, NotYet
from meetings.models import Document, Meeting
from meetings.vocabulary import Clearance


def text_of(meeting: Meeting) -> Document | None:
    return Document.objects.filter(meeting=meeting, text_of_record=True).first()


def clear_by_office(draft: Draft, office: str, day: str) -> None:
    """An office agreed on a day that readers may have the text."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise NotYet("Give the day on which the office cleared the text.") from None
    if not office.strip():
        raise NotYet("Give the office that cleared the text.")
    values = {"cleared_by": office.strip(), "cleared_on": on}
    keep(draft, {"clearance": Clearance.CLEARED} | values)


def clear_as_public(draft: Draft, address: str) -> None:
    """The text is public at an address."""
    if not address.strip():
        raise NotYet("Give the address where the text is public.")
    keep(draft, {"clearance": Clearance.PUBLIC, "origin": address.strip()})


def keep(draft: Draft, values: dict[str, object]) -> None:
    with draft.revising() as held:
        document = text_of(held)
        if document is None:
            raise NotYet("No file is the text of this meeting any more.")
        for name, value in values.items():
            setattr(document, name, value)
        try:
            document.clean_fields()
        except ValidationError as fault:
            raise NotYet(" ".join(fault.messages)) from None
        document.save(update_fields=list(values))

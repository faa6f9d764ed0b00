"""What must be there before a reader may see a meeting."""

from collections.abc import Iterator
from typing import Any

from meetings.models import Meeting
from meetings.names import Names, listed
from meetings.publishing.refusing import Refused
from meetings.record import Record, parts_of
from meetings.record.rules import entities_of
from meetings.vocabulary import Coverage


def refuse_unless_complete(meeting: Meeting) -> None:
    """What must be there before a reader may see it."""
    lacking: list[tuple[str, list[Any]]] = [
        ("has no speaker", list(meeting.statements.filter(speakers=None))),
        ("has no words chosen", list(meeting.statements.filter(passages=None))),
        ("has no words chosen", list(meeting.decisions.filter(passages=None))),
    ]
    faults = [f"{one} {fault}" for fault, items in lacking for one in items]
    about = dict.fromkeys(one for _, items in lacking for one in items)
    if meeting.coverage == Coverage.NAMED and meeting.paragraphs.exists():
        faults.append("it has paragraphs but is marked as known only")
    faults += [*open_proposals(meeting), *uncleared(meeting)]
    if faults:
        sentence = f"“{meeting}” cannot be published: {'; '.join(faults)}."
        raise Refused(sentence, about)


def lacking(meeting: Meeting) -> Refused | None:
    """Why a meeting would not be published, told before anybody tries."""
    try:
        refuse_unless_complete(meeting)
    except Refused as refusal:
        return refusal
    return None


def refuse_unless_named(record: Record, names: Names, otherwise: str) -> None:
    """Codes are resolved with the published names, so each must stand in them."""
    missing = {
        one for _, one in entities_of(parts_of(record)) if names.ref(one) is None
    }
    items = (*record.statements, *record.decisions)
    themes = {slug for item in items for slug in item.themes}
    missing |= {f"theme:{slug}" for slug in themes - names.themes.keys()}
    if missing:
        raise Refused(
            f"“{record.meeting.title}” holds {', '.join(sorted(missing))}, which the "
            f"names of countries, organisations and themes do not; {otherwise}"
        )


def open_proposals(meeting: Meeting) -> Iterator[str]:
    """What a reading proposed and nobody has accepted yet, counted."""
    counts = [
        (meeting.statements.filter(accepted=False).count(), "statement"),
        (meeting.decisions.filter(accepted=False).count(), "decision"),
        (meeting.participants.filter(accepted=False).count(), "delegation"),
    ]
    found = [f"{n} {word}{'s'[: n != 1]}" for n, word in counts if n]
    if found:
        yield f"not accepted yet: {listed(found)}"


def uncleared(meeting: Meeting) -> Iterator[str]:
    """The text of record must be public at an address or cleared by an office."""
    for document in meeting.documents.filter(text_of_record=True):
        if not document.is_cleared:
            yield (
                f"its document “{document.name}” is not cleared (give the address "
                "where it is public, or the office that cleared it and the day)"
            )

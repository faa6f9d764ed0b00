"""Undoing one's last change: the version before it is laid down again, as a new one."""

from django.contrib.auth.models import User

from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.delegations import MENTIONED_ONLY
from meetings.drafting.checking.reading import reading_of
from meetings.drafting.dump import record_of
from meetings.drafting.load import draft_record
from meetings.models import Meeting, Revision
from meetings.record import trusted

FIRST = "The version before held no text; the document itself is not undone here."
NOTHING = "There is no change of yours to undo."


def latest(meeting: Meeting) -> list[Revision]:
    """The last saved version and the one before it, without what they hold."""
    rows = Revision.objects.filter(meeting=meeting).select_related("by")
    return list(rows.defer("packed")[:2])


def is_undoable(versions: list[Revision], by: User) -> bool:
    """Whether the last change is this person's, and something came before it."""
    return len(versions) == 2 and versions[0].by_id == by.pk


def undo(draft: Draft) -> int:
    """The meeting as it stood before the last change; the number of that version."""
    with draft.revising() as held:
        versions = latest(held)
        if not is_undoable(versions, draft.by):
            raise NotYet(NOTHING)
        before = versions[1]
        record = trusted(before.text)
        if held.paragraphs.exists() and not record.paragraphs:
            raise NotYet(FIRST)
        draft_record(record, draft.by, meeting=held)
        held.refresh_from_db()
        reopen_names(held)
    return before.number


def reopen_names(meeting: Meeting) -> None:
    """A listed name whose delegation is gone again is without a body again."""
    reading = reading_of(meeting)
    if reading is None:
        return
    known = {part.entity for part in record_of(meeting).participants}
    for row in reading.unmatched:
        if row.get("settled") not in {None, MENTIONED_ONLY, *known}:
            reading.matched.pop(row.pop("settled"), None)
    reading.save(update_fields=["unmatched", "matched"])

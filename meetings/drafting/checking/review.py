"""From a draft to review, and back with a note."""

from collections.abc import Iterator

from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.delegations import open_
from meetings.drafting.checking.reading import reading_of
from meetings.models import Meeting, Reading
from meetings.vocabulary import Stage


def blockers(meeting: Meeting, reading: Reading | None) -> Iterator[str]:
    """What must be settled before a reviewer can look; empty when nothing must."""
    if not meeting.title.strip():
        yield "The title is missing."
    if not meeting.type:
        yield "The type of the meeting is missing."
    if meeting.starts_on is None:
        yield "The date is missing."
    for row in reading.unmatched if reading else []:
        if open_(row):
            yield f"“{row['listed']}” is not matched to a body."
    for notice in reading.notices if reading else []:
        if notice.get("must_be_answered") and not notice.get("answer"):
            yield f"A notice is not answered: {notice['sentence']}"


def send_for_review(draft: Draft) -> None:
    with draft.revising() as held:
        missing = list(blockers(held, reading_of(held)))
        if missing:
            raise NotYet(" ".join(missing))
        held.stage, held.return_note = Stage.IN_REVIEW, ""
        held.save(update_fields=["stage", "return_note"])


def return_with_note(draft: Draft, note: str) -> None:
    if not note.strip():
        raise NotYet("Write what is to be changed; staff see the note here.")
    with draft.revising() as held:
        held.stage, held.return_note = Stage.RETURNED, note.strip()
        held.save(update_fields=["stage", "return_note"])

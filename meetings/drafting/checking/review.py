"""From a draft to review, and back with a note."""

from collections.abc import Iterator

from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.delegations import open_
from meetings.drafting.checking.reading import reading_of
from meetings.drafting.revising import put_in_stage
from meetings.models import Meeting, Reading, Statement
from meetings.vocabulary import Coverage, DatePrecision, Stage

SENT_ALREADY = (
    "It was sent for review already, and the note that went with it stays; tell the "
    "reviewer what you would add."
)


def blockers(meeting: Meeting, reading: Reading | None) -> Iterator[str]:
    """What must be settled before a reviewer can look; empty when nothing must."""
    if not meeting.title.strip():
        yield "The title is missing."
    if not meeting.type:
        yield "The type of the meeting is missing."
    if meeting.starts_on is None and not is_known_of_no_day(meeting):
        yield "The date is missing."
    yield from unmatched(meeting, reading)
    for notice in reading.notices if reading else []:
        if notice.get("must_be_answered") and not notice.get("answer"):
            yield f"A notice is not answered: {notice['sentence']}"


def is_known_of_no_day(meeting: Meeting) -> bool:
    """A meeting that is only known may be one of which nobody knows the day."""
    is_unknown = meeting.date_precision == DatePrecision.UNKNOWN
    return is_unknown and meeting.coverage == Coverage.NAMED


def unmatched(meeting: Meeting, reading: Reading | None) -> Iterator[str]:
    """Who spoke or was listed, and is no body of the archive yet."""
    for row in reading.unmatched if reading else []:
        if open_(row):
            yield f"“{row['listed']}” is not matched to a body."
    for statement in Statement.objects.filter(meeting_id=meeting.pk, speakers=None):
        yield f"{statement} has no speaker."


def send_for_review(draft: Draft, note: str = "") -> None:
    """Sent twice, it stays as it was sent first, with the note that was sent."""
    note = note.strip()
    with draft.revising() as held:
        if held.stage == Stage.IN_REVIEW:
            if note not in {"", held.review_note}:
                raise NotYet(SENT_ALREADY)
            return
        missing = list(blockers(held, reading_of(held)))
        if missing:
            raise NotYet(" ".join(missing))
        put_in_stage(held, Stage.IN_REVIEW, draft.by, note)


def return_with_note(draft: Draft, note: str) -> None:
    if not note.strip():
        raise NotYet("Write what is to be changed; staff see the note here.")
    with draft.revising() as held:
        if held.stage != Stage.IN_REVIEW:
            raise NotYet("It is not in review, so it cannot be returned.")
        put_in_stage(held, Stage.RETURNED, draft.by, note.strip())

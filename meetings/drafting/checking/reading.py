"""What the reading of the document left to be answered, kept beside the draft."""

from datetime import date

from meetings.drafting.checking.asked import Draft, NotYet
from meetings.models import Meeting, Reading


def reading_of(meeting: Meeting) -> Reading | None:
    """The reading of the text of record, else the newest one."""
    rows = Reading.objects.filter(document__meeting=meeting)
    rows = rows.select_related("document")
    return rows.order_by("-document__text_of_record", "-pk").first()


def answer_notice(draft: Draft, place: int, text: str) -> None:
    """A person answers for a notice such as “Draft, not for circulation”."""
    if not text.strip():
        raise NotYet("Write a short answer, such as who cleared the text.")
    with draft.revising() as held:
        reading = reading_of(held)
        if reading is None or not 0 <= place < len(reading.notices):
            raise NotYet("This notice is no longer there.")
        reading.notices[place] |= {
            "answer": text.strip()[:500],
            "by": draft.by.get_full_name() or draft.by.get_username(),
            "on": date.today().isoformat(),  # noqa: DTZ011 - the calendar's day
        }
        reading.save(update_fields=["notices"])

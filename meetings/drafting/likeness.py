"""Which known meetings a document may be of."""

from datetime import timedelta

from meetings.drafting.load import day_of
from meetings.models import Document, Meeting
from meetings.names import folded
from meetings.record import MeetingFacts
from meetings.record.rules import type_of_length
from meetings.vocabulary import DatePrecision


def meetings_like(facts: MeetingFacts) -> list[tuple[Meeting, str]]:
    """Known meetings that may be the one of these facts, the likeliest first, and why.

    By type and number, by date and place, by title; one query.
    """
    found = []
    for meeting in Meeting.objects.all():
        reasons = reasons_for(meeting, facts)
        if reasons:
            found.append((len(reasons), meeting, reasons))
    found.sort(key=lambda one: -one[0])
    return [(meeting, ", ".join(reasons)) for _, meeting, reasons in found]


def reasons_for(meeting: Meeting, facts: MeetingFacts) -> list[str]:
    reasons = []
    if facts.ordinal and (meeting.type, meeting.ordinal) == (facts.type, facts.ordinal):
        reasons.append("same type and number")
    if is_near(meeting, facts) and same_place(meeting, facts):
        reasons.append("same date and place")
    if folded(meeting.title) == folded(facts.title):
        reasons.append("same title")
    return reasons


def is_near(meeting: Meeting, facts: MeetingFacts) -> bool:
    """At most a day apart; the same month or year where no more is known."""
    here, there = meeting.starts_on, day_of(facts.start_date)
    if here is None or there is None:
        return False
    precisions = {
        DatePrecision(meeting.date_precision),
        type_of_length[len(facts.start_date or "")],
    }
    if DatePrecision.YEAR in precisions:
        return here.year == there.year
    if DatePrecision.MONTH in precisions:
        return (here.year, here.month) == (there.year, there.month)
    return abs(here - there) <= timedelta(days=1)


def same_place(meeting: Meeting, facts: MeetingFacts) -> bool:
    """One city; where one side knows none, the same kind of meeting."""
    if meeting.city and facts.city:
        return folded(meeting.city) == folded(facts.city)
    exact = meeting.date_precision == DatePrecision.DAY
    return meeting.type == facts.type and exact


def document_with(sha256: str) -> Document | None:
    """This very file, if a meeting has it already."""
    kept = Document.objects.filter(sha256=sha256).select_related("meeting")
    return kept.order_by("id").first()

"""Which meeting a Record is of, and at what address it stands."""

from django.utils.text import slugify

from meetings.models import Meeting
from meetings.record import MeetingFacts
from meetings.vocabulary import Coverage, MeetingType

SHORT = {
    MeetingType.SENIOR_OFFICIALS: "som",
    MeetingType.WORKING_GROUP: "wg",
    MeetingType.MINISTERIAL_CONFERENCE: "mc",
    MeetingType.CONSULTATION: "consultation",
    MeetingType.THEMATIC: "thematic",
    MeetingType.REFERENCE_GROUP: "rg",
    MeetingType.FRIENDS_OF_THE_CHAIR: "foc",
    MeetingType.OTHER: "meeting",
}


def slug_of(facts: MeetingFacts) -> str:
    """`2016-12-15-som-24-antalya`; `som-21`, or type and date, while only known."""
    kind = SHORT[facts.type]
    number = str(facts.ordinal) if facts.ordinal else ""
    date = facts.start_date or ""
    if facts.coverage == Coverage.NAMED:
        parts = [kind, number or date]
    else:
        parts = [date, kind, number, slugify(facts.city or "")]
    return "-".join(part for part in parts if part)[:120].strip("-")


def meeting_at(slug: str) -> Meeting | None:
    """The meeting that stands, or stood, at an address."""
    meeting = Meeting.objects.filter(slug=slug).first()
    if meeting is None:
        moved = Meeting.objects.exclude(former_slugs=[])
        meeting = next((m for m in moved if slug in m.former_slugs), None)
    return meeting


def free_slug(facts: MeetingFacts, meeting: Meeting | None = None) -> str:
    """The address of a meeting, with a number where another stands or stood there."""
    slug, number = slug_of(facts), 1
    while (found := meeting_at(slug)) is not None and found != meeting:
        number += 1
        slug = f"{slug_of(facts)[:115]}-{number}"
    return slug


def meeting_of(facts: MeetingFacts) -> Meeting | None:
    """The meeting a Record is of, if the archive knows it already.

    By its address; else a known meeting without a document that has the same type
    and number, or without a number the same type and first day.
    """
    meeting = meeting_at(facts.slug or slug_of(facts))
    if meeting is not None:
        return meeting
    known = Meeting.objects.known_only().filter(type=facts.type)
    if facts.ordinal:
        return known.filter(ordinal=facts.ordinal).first()
    if facts.start_date and len(facts.start_date) == 10:
        return known.filter(starts_on=facts.start_date).first()
    return None

"""Which meeting a Record is of, and at what address it stands."""

from collections.abc import Iterator
from itertools import count, takewhile

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


def meeting_of(facts: MeetingFacts) -> Meeting | None:
    """The meeting a Record is of, if the archive knows it already.

    By the address it gives. Without one, or where nothing stands there yet, by type,
    number, date and place: but only a meeting of the same title is taken for the
    same one, or a known meeting without a document that has the same number or day.
    """
    if facts.slug:
        meeting = meeting_at(facts.slug)
        if meeting is not None:
            return meeting
    else:
        standing = (meeting_at(slug) for slug in addresses(slug_of(facts)))
        for meeting in takewhile(lambda found: found is not None, standing):
            if meeting is not None and continues(facts, meeting):
                return meeting
    known = Meeting.objects.known_only().filter(type=facts.type)
    if facts.ordinal:
        known = known.filter(ordinal=facts.ordinal)
    elif facts.start_date and len(facts.start_date) == 10:
        known = known.filter(starts_on=facts.start_date)
    else:
        return None
    return next((meeting for meeting in known if continues(facts, meeting)), None)


def continues(facts: MeetingFacts, meeting: Meeting) -> bool:
    """Whether a Record without an address may be of a meeting of the same facts."""
    if meeting.title == facts.title:
        return True
    if meeting.coverage != Coverage.NAMED:
        return False
    if facts.ordinal:
        return meeting.ordinal == facts.ordinal
    return bool(facts.start_date) and facts.coverage != Coverage.NAMED


def addresses(slug: str) -> Iterator[str]:
    """An address, then those to be had when it is taken."""
    yield slug
    yield from (f"{slug[:110]}-{number}" for number in count(2))


def free_address(facts: MeetingFacts, mine: Meeting | None = None) -> str:
    """Where a meeting without an address can stand: no other stood there ever."""
    free = (s for s in addresses(slug_of(facts)) if meeting_at(s) in (None, mine))
    return next(free)

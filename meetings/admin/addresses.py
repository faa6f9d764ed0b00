"""The address of a meeting: made from its facts, kept once readers have it."""

import json
from typing import Any

from meetings.admin.words import key_of
from meetings.models import Meeting, Publication
from meetings.record import MeetingFacts


def facts_of(data: dict[str, Any]) -> MeetingFacts:
    """What an address is made of."""
    starts = data.get("starts_on")
    return MeetingFacts.model_construct(
        type=data["type"],
        title=data["title"],
        ordinal=data.get("ordinal"),
        city=data.get("city") or None,
        start_date=starts.isoformat() if starts else None,
        coverage=data.get("coverage"),
    )


def has_lasting_address(meeting: Meeting) -> bool:
    """Whether a record of it, and not only that it is known, was ever published."""
    if Publication.objects.filter(meeting=meeting).exclude(remains="").exists():
        return True
    published = Publication.objects.filter(meeting=meeting, record__isnull=False)
    return published.exclude(record__contains='"coverage": "named"').exists()


def keep_address(meeting: Meeting, before: str | None) -> None:
    """Where readers found a known meeting leads to its new address."""
    former = list(meeting.former_slugs)
    public = Publication.objects.filter(meeting=meeting, record__isnull=False)
    if before and before != meeting.slug and public.exists():
        former.append(before)
    meeting.former_slugs = [slug for slug in former if slug != meeting.slug]


def public_slug(standing: Publication | None) -> str:
    """The address at which readers find a meeting until it is published again."""
    if standing is None or standing.record is None:
        return ""
    return json.loads(standing.record)["meeting"]["slug"]


def standing_of(pk: str) -> Publication | None:
    """The newest publication of a meeting, to tell staff what readers see."""
    found = Publication.objects.filter(meeting_id=key_of(pk) or 0).latest_first()
    return found.select_related("edition").first()

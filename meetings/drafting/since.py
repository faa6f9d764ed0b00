"""Who changed one part of the archive since somebody read it: asked of the history."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User

from meetings.drafting.bodies import entity_of_country, entity_of_organisation
from meetings.models import Meeting, Paragraph, Participant, Report, Revision

NEWEST = 100
"""So many saves are looked at; who waited longer is told of the last ones."""
OWN_PAGES = ("statements", "decisions")


def saves_since(obj: Any, version: int) -> list[Revision]:
    """The saves after `version` that changed a part; oldest first.

    None for an account or a report: the history is of the archive.
    """
    if isinstance(obj, (User, Report)):
        return []
    meeting = meeting_of(obj)
    rows = Revision.objects.filter(meeting=meeting, number__gte=version)
    newest = list(rows.select_related("by").order_by("-number")[:NEWEST])[::-1]
    found, before = [], None
    for row in newest:
        now = part_of(json.loads(row.text), obj)
        if row.number > version and now != before:
            found.append(row)
        before = now
    return found


def version_of(obj: Any) -> int:
    """The newest version of what the history keeps a part in."""
    meeting = meeting_of(obj)
    if meeting is not None:
        return meeting.version
    latest = Revision.objects.filter(meeting=None).defer("packed").first()
    return latest.number if latest else 0


def meeting_of(obj: Any) -> Meeting | None:
    return obj if isinstance(obj, Meeting) else getattr(obj, "meeting", None)


def part_of(record: dict[str, Any], obj: Any) -> Any:
    """What one page of the admin shows of a record: one entry, or the meeting's own."""
    if isinstance(obj, Meeting):
        return {key: part for key, part in record.items() if key not in OWN_PAGES}
    return next(_found(record, obj), None)


def _found(record: dict[str, Any], obj: Any) -> Iterator[Any]:
    rows, key, value = _place(obj)
    return (one for one in record.get(rows, []) if one.get(key) == value)


def entity_of(participant: Participant) -> str:
    if participant.country:
        return entity_of_country(participant.country)
    if participant.organisation:
        return entity_of_organisation(participant.organisation)
    return ""


def _place(obj: Any) -> tuple[str, str, Any]:
    if isinstance(obj, Paragraph):
        return "paragraphs", "label", obj.label
    if isinstance(obj, Participant):
        return "participants", "entity", entity_of(obj)
    plural = {"country": "countries"}.get(
        obj._meta.model_name, f"{obj._meta.model_name}s"
    )
    is_name = hasattr(obj, "slug")
    return plural, "slug" if is_name else "id", obj.slug if is_name else obj.key

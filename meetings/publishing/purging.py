"""Purging: the words of one meeting go for ever; number, date and reason stay."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.db.models import Max

from meetings.drafting import Conflict
from meetings.models import (
    Archive,
    Card,
    Decision,
    Edition,
    Link,
    Meeting,
    Publication,
    Statement,
)
from meetings.publishing.editions import next_edition
from meetings.publishing.emptying import belongings, drop_files, empty
from meetings.publishing.projecting import rebuild
from meetings.publishing.refusing import Refused
from meetings.publishing.scrubbing import prepare, scrub
from meetings.vocabulary import CardKind

ANSWERING = (CardKind.MEETING, CardKind.STATEMENT, CardKind.DECISION)
"""What has an address of its own, which must go on answering."""


def purge(
    meeting: Meeting, *, version: int | None, reason: str, by: User | None = None
) -> tuple[Edition, list[str]]:
    """Remove the words of one meeting from everything that bpx keeps.

    Answers the edition that says so and, in sentences, what could not be removed.
    There is no way back. `version` is the one shown to whoever decided.
    """
    if not reason.strip():
        raise Refused("Say why the meeting is purged; readers see the reason.")
    prepare()
    with transaction.atomic():
        archive = Archive.locked()
        held = hold_with_linked(meeting, version)
        if not Publication.objects.filter(meeting=held).exists():
            raise Refused(f"“{held}” was never public; delete it instead.")
        found = belongings(held)
        edition = leave_a_stone(archive, held, reason, by)
        empty(held, found.uploads, by)
        rebuild()
    cache.clear()
    return edition, [*drop_files(found.files), *scrub()]


def hold_with_linked(meeting: Meeting, version: int | None) -> Meeting:
    """Lock the meeting, and those whose decisions lead to its own, in order."""
    links = Link.objects.filter(to_decision__meeting=meeting)
    linked = links.values_list("decision__meeting_id", flat=True)
    rows = list(Meeting.objects.locked().filter(pk__in={meeting.pk, *linked}))
    held = next(row for row in rows if row.pk == meeting.pk)
    if version is not None and held.version != version:
        raise Conflict(held)
    return held


def leave_a_stone(
    archive: Archive, meeting: Meeting, reason: str, by: User | None
) -> Edition:
    """Empty what every edition froze; a new one says what stood where, and why not."""
    spend_numbers(archive, meeting)
    edition = next_edition(archive, by, reason)
    frozen = Publication.objects.filter(meeting=meeting)
    latest = frozen.latest_first().first()
    remains = {"address": meeting.slug, "entries": list(remaining(meeting, edition))}
    frozen.filter(record__isnull=False).update(record=None, reason=reason)
    Publication.objects.create(
        edition=edition,
        meeting=meeting,
        reason=reason,
        successor=latest.successor if latest else None,
        remains=json.dumps(remains),
    )
    return edition


def spend_numbers(archive: Archive, meeting: Meeting) -> None:
    """Public numbers of the meeting are not given again, however it got them."""
    models: tuple[tuple[Any, str], ...] = (
        (Statement, "next_statement"),
        (Decision, "next_decision"),
    )
    for model, counter in models:
        rows = model.objects.filter(meeting=meeting)
        highest = rows.aggregate(last=Max("number"))["last"] or 0
        setattr(archive, counter, max(getattr(archive, counter), highest + 1))


def remaining(meeting: Meeting, edition: Edition) -> Iterator[list[str | int]]:
    """Kind, address, order, first and last edition of each thing that was public."""
    cards = Card.objects.filter(meeting=meeting, kind__in=ANSWERING).exclude(digest="")
    columns = ("kind", "public_id", "sort", "first_edition", "last_edition")
    rows = cards.order_by("id").values_list(*columns)
    known = set()
    for kind, public_id, sort, first, last in rows:
        known.add(public_id)
        yield [kind, public_id, sort, first, last or edition.number - 1]
    for slug in sorted({meeting.slug, *meeting.former_slugs} - known):
        yield [str(CardKind.MEETING), slug, 0, edition.number, edition.number]

"""Publishing, withdrawing and renaming: each is one edition."""

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from meetings.catalogue.analysis import RULES
from meetings.catalogue.cards import cards_of
from meetings.drafting import Conflict, names_record, record_of
from meetings.drafting.bodies import Bodies
from meetings.drafting.revising import keep_revision, put_in_stage
from meetings.models import (
    Archive,
    Decision,
    Edition,
    Meeting,
    Publication,
    Statement,
)
from meetings.names import Names, NamesRecord
from meetings.publishing.completeness import (
    refuse_unless_complete,
    refuse_unless_named,
    refuse_unless_sent,
)
from meetings.publishing.four_eyes import (
    latest_version,
    published_form,
    refuse_the_only_writer,
)
from meetings.publishing.projecting import (
    replace_cards,
    replace_names,
    standing_publications,
    withhold,
)
from meetings.publishing.refusing import Refused
from meetings.publishing.soundness import refuse_unsound
from meetings.record import Record, RecordFaults, trusted
from meetings.vocabulary import Stage

logger = logging.getLogger(__name__)


@transaction.atomic
def publish(
    meetings: Iterable[tuple[Meeting, int | None]],
    *,
    by: User | None = None,
    note: str = "",
) -> Edition | None:
    """Freeze meetings, each at the version the reviewer saw, in one new edition.

    A version of None takes what stands. None is returned, and no edition made, when
    nothing differs from what is public. Conflict when a version is no longer that one.
    """
    archive = Archive.locked()
    names = standing_names()
    if names is None:
        raise Refused("Publish the names of countries and organisations first.")
    bodies = Bodies()
    parts = []
    for meeting, version in in_lock_order(meetings):
        held = hold(meeting, version)
        refuse_unless_complete(held)
        refuse_the_only_writer(held, by)
        give_numbers(archive, held)
        record = published_form(sound_record(held, by, bodies, names))
        text = record.as_text()
        if text != standing_text(held):
            refuse_unless_sent(held, by)
            parts.append((held, record, text))
        put_in_stage(held, Stage.SETTLED, by)
    if not parts:
        archive.save()
        return None
    edition = next_edition(archive, by, note)
    for held, _, text in parts:
        version = latest_version(held)
        Publication.objects.create(
            edition=edition, meeting=held, record=text, version=version
        )
    replace_cards(
        (
            (held.pk, cards_of(record, names, meeting=held.pk, edition=edition.number))
            for held, record, _ in parts
        ),
        edition.number,
    )
    return edition


def in_lock_order(
    meetings: Iterable[tuple[Meeting, int | None]],
) -> list[tuple[Meeting, int | None]]:
    """Rows are locked in the order of their keys: no two writers wait in a ring."""
    return sorted(meetings, key=lambda pair: pair[0].pk)


def hold(meeting: Meeting, version: int | None) -> Meeting:
    held = Meeting.objects.locked().get(pk=meeting.pk)
    if version is not None and held.version != version:
        raise Conflict(held)
    return held


def sound_record(
    meeting: Meeting, by: User | None, bodies: Bodies, names: Names
) -> Record:
    """The meeting's Record; Refused when `read` would refuse it, now or later."""
    try:
        record = keep_revision(meeting, by, bodies)
        refuse_unsound(record)
    except RecordFaults as refusal:
        said = " ".join(refusal.sentences)
        raise Refused(f"“{meeting}” cannot be published. {said}") from None
    refuse_unless_named(record, names, "publish the names first.")
    return record


def give_numbers(archive: Archive, meeting: Meeting) -> None:
    """Public numbers, in the order of the document, for what has none yet."""
    models: tuple[tuple[Any, str], ...] = (
        (Statement, "next_statement"),
        (Decision, "next_decision"),
    )
    for model, counter in models:
        waiting = list(model.objects.filter(meeting=meeting, number=None))
        if not waiting:
            continue
        number = max(getattr(archive, counter), highest_number(model) + 1)
        for item in waiting:
            item.number = number
            number += 1
        model.objects.bulk_update(waiting, ["number"])
        setattr(archive, counter, number)


def highest_number(model: Any) -> int:
    """The highest number that an entry bears, or that leads to one."""
    highest = model.objects.aggregate(last=Max("number"))["last"] or 0
    merged = model.objects.exclude(former_numbers=[])
    former = merged.values_list("former_numbers", flat=True)
    return max(highest, *(number for numbers in former for number in numbers), 0)


def standing_text(meeting: Meeting) -> str | None:
    """What is public of a meeting now; None when nothing is or it was withdrawn."""
    latest = Publication.objects.filter(meeting=meeting).latest_first().first()
    return latest.record if latest else None


def is_as_public(meeting: Meeting) -> bool:
    """Whether publishing a meeting now would change nothing."""
    text = standing_text(meeting)
    return text is not None and published_form(record_of(meeting)).as_text() == text


def standing_names() -> Names | None:
    latest = Publication.objects.of_names().latest_first().first()
    if latest is None or latest.record is None:
        return None
    return Names(NamesRecord.model_validate_json(latest.record))


def next_edition(archive: Archive, by: User | None, note: str) -> Edition:
    """The next number; it becomes visible together with what it froze."""
    archive.edition += 1
    archive.index_rules = archive.index_rules or RULES
    archive.save()
    edition = Edition.objects.create(number=archive.edition, by=by, note=note)
    transaction.on_commit(lambda: tell(edition))
    return edition


def tell(edition: Edition) -> None:
    """One line of the log: which edition, and whose act it was."""
    who = edition.by.get_username() if edition.by else ""
    facts = {"event": "published", "edition": edition.number, "user": who}
    logger.info("Edition %d is public", edition.number, extra={"facts": facts})


@transaction.atomic
def publish_names(
    *, version: int | None = None, by: User | None = None, note: str = ""
) -> Edition | None:
    """Freeze the names in a new edition; None when they are what is public.

    `version` is the one that was looked at; Refused when it is no longer that one.
    Entries of meetings that print a changed name are made anew; no meeting is
    published again.
    """
    archive = Archive.locked()
    text = names_record().as_text()
    before = Publication.objects.of_names().latest_first().first()
    if before is not None and before.record == text:
        return None
    if version is not None and version != latest_version(None):
        raise Refused(
            "Somebody saved the names since you looked at them; look at what differs "
            "again."
        )
    refuse_the_only_writer(None, by)
    edition = next_edition(archive, by, note)
    Publication.objects.create(
        edition=edition, record=text, version=latest_version(None)
    )
    names = Names(NamesRecord.model_validate_json(text))
    refuse_unless_all_named(names, edition.number)
    replace_names(names, edition.number)
    return edition


def refuse_unless_all_named(names: Names, edition: int) -> None:
    """What is public of each meeting must be printable with the new names."""
    for publication in standing_publications(before=edition):
        record = trusted(publication.record or "")
        refuse_unless_named(record, names, "it is public, so these codes must stay.")


@transaction.atomic
def withdraw(
    meeting: Meeting,
    *,
    reason: str,
    successor: Meeting | None = None,
    by: User | None = None,
) -> Edition:
    """Take a meeting from every door and every edition; reason and date stay.

    The working record stays with staff and may be published again.
    """
    if not reason.strip():
        raise Refused("Say why the meeting is withdrawn; readers see the reason.")
    if successor is not None and successor.pk == meeting.pk:
        raise Refused("A meeting cannot be its own successor.")
    archive = Archive.locked()
    held = hold(meeting, None)
    if standing_text(held) is None:
        raise Refused(f"“{held}” is not public, so it cannot be withdrawn.")
    edition = next_edition(archive, by, reason)
    Publication.objects.create(
        edition=edition, meeting=held, record=None, reason=reason, successor=successor
    )
    withhold(held.pk, edition.number)
    put_in_stage(held, Stage.DRAFT, by)
    return edition

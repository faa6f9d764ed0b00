"""One writer at a time: lock, write, then keep what was written as a revision."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from meetings.drafting.bodies import Bodies
from meetings.drafting.dump import record_of
from meetings.drafting.names import names_record
from meetings.models import Archive, Meeting, Revision
from meetings.record import Record, coverage_of
from meetings.vocabulary import Stage

STAGE_FIELDS = ("stage", "stage_by", "stage_at", "review_note", "return_note")


class Conflict(Exception):  # noqa: N818 - an answer to a writer, not a failure
    """Somebody else saved the meeting since it was read."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        super().__init__(
            f"“{meeting}” was changed by somebody else in the meantime "
            f"(it is at version {meeting.version}); load it again and compare."
        )


@contextmanager
def revising(
    meeting: Meeting,
    by: User | None = None,
    version: int | None = None,
    bodies: Bodies | None = None,
) -> Iterator[Meeting]:
    """Hold a meeting while any part of it is written; leave one revision behind.

    `version` is the one the writer has read; Conflict when it is no longer that one.
    A save that changed nothing leaves no revision.
    """
    with transaction.atomic():
        held = Meeting.objects.locked().get(pk=meeting.pk)
        if version is not None and held.version != version:
            raise Conflict(held)
        yield held
        keep_revision(held, by, bodies)


def keep_revision(
    meeting: Meeting, by: User | None, bodies: Bodies | None = None
) -> Record:
    """The working record as it stands, kept as a revision if it is a new one."""
    meeting.refresh_from_db()
    record = record_of(meeting, bodies)
    settle_coverage(meeting, record)
    text = record.as_text()
    latest = Revision.objects.filter(meeting=meeting, number=meeting.version).first()
    if latest is not None and latest.text == text:
        return record
    meeting.version += 1
    meeting.save(update_fields=["version"])
    if meeting.stage == Stage.SETTLED:
        put_in_stage(meeting, Stage.DRAFT, by)
    Revision.objects.create(
        meeting=meeting, number=meeting.version, by=by, packed=Revision.pack(text)
    )
    return record


def settle_coverage(meeting: Meeting, record: Record) -> None:
    """A held meeting has statements once one is made, until the last one goes."""
    coverage = coverage_of(record)
    if meeting.coverage != coverage:
        record.meeting.coverage = meeting.coverage = coverage
        meeting.save(update_fields=["coverage"])


def put_in_stage(
    meeting: Meeting, stage: Stage, by: User | None, note: str = ""
) -> None:
    """Where a held meeting stands now, who put it there, when, and with what note."""
    meeting.stage, meeting.stage_by, meeting.stage_at = stage, by, timezone.now()
    meeting.review_note = note if stage == Stage.IN_REVIEW else ""
    meeting.return_note = note if stage == Stage.RETURNED else ""
    meeting.save(update_fields=STAGE_FIELDS)


@contextmanager
def revising_names(by: User | None = None) -> Iterator[None]:
    """The same for the names: writers of names wait for each other."""
    with transaction.atomic():
        Archive.locked()
        yield
        text = names_record().as_text()
        latest = Revision.objects.filter(meeting=None).first()
        if latest is not None and latest.text == text:
            return
        numbers = Revision.objects.filter(meeting=None).aggregate(last=Max("number"))
        Revision.objects.create(
            number=(numbers["last"] or 0) + 1, by=by, packed=Revision.pack(text)
        )

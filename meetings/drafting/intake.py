"""Files that are handed in: read one by one, then settled as documents of meetings."""

import uuid
from collections.abc import Iterable
from typing import Any, Protocol

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.db import transaction

from meetings.drafting.dump import record_of
from meetings.drafting.likeness import document_with, meetings_like
from meetings.drafting.load import draft_record
from meetings.drafting.names import names_record
from meetings.drafting.reading import (
    draft_reading,
    keep_file,
    reading_of,
    sha256_of,
    values_of,
)
from meetings.ingest import Reading
from meetings.models import Meeting, Upload
from meetings.names import Names
from meetings.record import Record, RecordFaults
from meetings.vocabulary import Coverage

MOST_BYTES = 20 * 1024 * 1024
TOO_LARGE = "The file is larger than 20 MB; hand in a smaller one."
EMPTY = "The file is empty; choose another."
KNOWN = "The archive has this file already, as a document of this meeting."
WAITS = (
    "This is the same file as “{}”, which waits for somebody to say which meeting it "
    "is of."
)
UNFIT = (
    "What was read names countries, organisations or themes that the archive no "
    "longer has; hand the file in again."
)


class Reader(Protocol):
    """What reads documents: `meetings.ingest`, or another that answers alike."""

    @property
    def Refused(self) -> type[Exception]: ...  # noqa: N802 - the name of a class

    def read_document(self, content: bytes, name: str, names: Names) -> Reading: ...

    def read_text(self, text: str, names: Names) -> Reading: ...

    def read_paragraphs(self, text: str) -> Record: ...


@transaction.atomic
def hand_in(
    files: Iterable[File], *, by: User, text: str = "", **about: Meeting | None
) -> uuid.UUID:
    """Keep files (and a pasted text) until they are read; they share one list."""
    batch = uuid.uuid4()
    shared: dict[str, Any] = {"batch": batch, "by": by, **about}
    for file in files:
        name = (file.name or "document")[-255:]
        refusal = TOO_LARGE if file.size > MOST_BYTES else "" if file.size else EMPTY
        upload = Upload.objects.create(name=name, refusal=refusal, **shared)
        if not refusal:
            upload.file.save(name, file)
    if text.strip():
        upload = Upload.objects.create(name="Pasted text.txt", is_pasted=True, **shared)
        upload.file.save(upload.name, ContentFile(text.encode()))
    return batch


def purge() -> None:
    """Forget after a week what was refused or never read."""
    for upload in Upload.objects.stale():
        forget(upload)


def forget(upload: Upload) -> None:
    """Take a file away that is of no meeting."""
    with transaction.atomic():
        drop_file(upload)
        upload.delete()


def drop_file(upload: Upload) -> None:
    """Take the waiting copy away, once nothing can be undone any more."""
    storage, name = upload.file.storage, upload.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    upload.file = ""


def content_of(upload: Upload) -> bytes:
    with upload.file.open("rb") as file:
        return file.read()


def take_in(upload: Upload, reader: Reader, names: Names | None = None) -> Upload:
    """Read one file; settle it at once where no person has to choose."""
    content = content_of(upload)
    known = document_with(sha256_of(content))
    if known is not None:
        keep_file(known.meeting, content)
        return finished(upload, known.meeting, KNOWN)
    twin = twin_of(upload, content)
    if twin is not None:
        return refused(upload, WAITS.format(twin.name))
    names = names or Names(names_record())
    try:
        reading = read(upload, content, reader, names)
    except reader.Refused as refusal:
        return refused(upload, str(refusal))
    upload.nature, upload.said = reading.nature, reading.sentence
    upload.found, upload.reading = found_in(reading), values_of(reading)
    upload.save()
    return settled_if_clear(upload, reading)


def twin_of(upload: Upload, content: bytes) -> Upload | None:
    """The same bytes, handed in before and still waiting."""
    if upload.wanted_id or upload.corrects_id:
        return None
    for other in Upload.objects.waiting().exclude(pk=upload.pk):
        if other.file.size == len(content) and content_of(other) == content:
            return other
    return None


def read(upload: Upload, content: bytes, reader: Reader, names: Names) -> Reading:
    if upload.is_pasted:
        return reader.read_text(content.decode(), names)
    return reader.read_document(content, upload.name, names)


def found_in(reading: Reading) -> dict[str, int]:
    """How much was read, and how much of it needs a person."""
    record = reading.record
    parts: tuple[Any, ...] = (
        *record.participants,
        *record.statements,
        *record.decisions,
    )
    return {
        "paragraphs": len(record.paragraphs),
        "delegations": len(record.participants),
        "statements": len(record.statements),
        "decisions": len(record.decisions),
        "unmatched": len(reading.unmatched),
        "failed": sum(not notice.passed for notice in reading.notices),
        "unsure": sum(bool(p.review and p.review.needs_review) for p in parts),
    }


def settled_if_clear(upload: Upload, reading: Reading) -> Upload:
    """A chosen meeting takes the file; what resembles a known one waits."""
    if upload.corrects_id:
        return upload
    if upload.wanted is not None:
        return settle(upload, upload.wanted)
    if reading.record.paragraphs and not meetings_like(reading.record.meeting):
        return settle(upload, None)
    return upload


def settle(upload: Upload, meeting: Meeting | None) -> Upload:
    """Make the file a document of a meeting, or of a new one.

    Where the meeting has its text already the file is a corrected document: what
    differs is laid before a person first.
    """
    content = content_of(upload)
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=upload.pk)
        if held.meeting_id or not held.reading:
            return held
        known = document_with(sha256_of(content))
        if known is not None:
            return finished(held, known.meeting, KNOWN)
        reading = reading_of(held.reading)
        if meeting and reading.record.paragraphs and meeting.paragraphs.exists():
            held.corrects = meeting
            held.save(update_fields=["corrects"])
            return held
        try:
            drafted = draft_reading(
                reading,
                content,
                held.name,
                by=held.by,
                meeting=meeting,
                anew=meeting is None,
            )
        except RecordFaults:
            return refused(held, UNFIT)
        return finished(held, drafted, held.said)


class HasText(Exception):  # noqa: N818 - an answer to a writer, not a failure
    """The meeting has its text already, so that none can be entered."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting has its text already; correct its paragraphs instead."
        )


def enter_text(meeting: Meeting, text: str, reader: Reader, by: User) -> None:
    """Paragraphs that staff typed or pasted; no file is the text of record."""
    entered = reader.read_paragraphs(text)
    with transaction.atomic():
        held = Meeting.objects.locked().get(pk=meeting.pk)
        if held.paragraphs.exists():
            raise HasText
        record = record_of(held)
        record.paragraphs = entered.paragraphs
        record.header = record.header or entered.header
        if record.meeting.coverage in {Coverage.NAMED, Coverage.DOCUMENT}:
            is_known_only = record.meeting.coverage == Coverage.NAMED
            record.meeting.slug = None if is_known_only else record.meeting.slug
            record.meeting.coverage = Coverage.TEXT
        for document in record.documents:
            document.text_of_record = False
        draft_record(record, by, meeting=held)


def finished(upload: Upload, meeting: Meeting, said: str) -> Upload:
    drop_file(upload)
    upload.meeting, upload.said, upload.reading = meeting, said, None
    upload.save()
    return upload


def refused(upload: Upload, sentence: str) -> Upload:
    drop_file(upload)
    upload.refusal, upload.reading = sentence, None
    upload.save()
    return upload

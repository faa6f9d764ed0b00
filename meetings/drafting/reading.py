"""The reading of a document → a draft, with its file and what staff must look at."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction

from meetings.drafting.dump import record_of
from meetings.drafting.load import draft_record
from meetings.ingest import Check, Offer, Reading, Repair, Stretch, Unmatched
from meetings.models import Document, Meeting
from meetings.models import Reading as ReadingRow
from meetings.names.printing import UNPRINTED
from meetings.record import Document as DocumentPart
from meetings.record import MeetingFacts, Record, coverage_of
from meetings.vocabulary import Coverage, DatePrecision, DocumentKind, Nature

KINDS = {
    Nature.SUMMARY: DocumentKind.SUMMARY,
    Nature.DECLARATION: DocumentKind.DECLARATION,
    Nature.AGENDA: DocumentKind.AGENDA,
    Nature.PARTICIPANTS: DocumentKind.PARTICIPANTS,
}
DATES = ("start_date", "end_date", "date_precision")


@transaction.atomic
def draft_reading(  # noqa: PLR0913 - the parts of one act
    reading: Reading,
    content: bytes,
    name: str,
    *,
    by: User | None,
    meeting: Meeting | None = None,
    anew: bool = False,
) -> Meeting:
    """The draft that a document gives; its file is kept with it.

    Fills `meeting`, else a known meeting without a document, else (or `anew`) makes
    one. A meeting that has its text already keeps it: the file is added to it, no more.
    """
    record = reading.record.model_copy(deep=True)
    record.meeting.slug, record.meeting.former_slugs = None, []
    record.documents = [part_of(reading, content, name)]
    record.meeting.coverage = None
    record.meeting.coverage = coverage_of(record)
    if meeting is not None:
        record = laid_over(record, record_of(meeting))
    elif not anew:
        known = Meeting.objects.known_only().filter(type=record.meeting.type)
        meeting = known.filter(ordinal=record.meeting.ordinal or 0).first()
        record = laid_over(record, record_of(meeting)) if meeting else record
    drafted, _ = draft_record(record, by, meeting=meeting, anew=meeting is None)
    keep_reading(reading, keep_file(drafted, content))
    return drafted


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def part_of(reading: Reading, content: bytes, name: str) -> DocumentPart:
    """The file, as a Record speaks of it."""
    return DocumentPart(
        sha256=sha256_of(content),
        name=UNPRINTED.sub("", name)[-255:] or "document",
        media_type=reading.media_type,
        kind=KINDS.get(reading.nature, DocumentKind.OTHER),
        language=reading.record.meeting.language or "en",
        text_of_record=bool(reading.record.paragraphs),
        bytes=len(content),
    )


def laid_over(record: Record, standing: Record) -> Record:
    """A reading with what is known of its meeting and the document does not say."""
    if standing.paragraphs or not record.paragraphs:
        return with_document(standing, record)
    known = {part.entity for part in record.participants}
    for part in standing.participants:
        if part.entity not in known:
            record.participants.append(part)
    record.meeting = filled(record.meeting, standing.meeting)
    record.header = record.header or standing.header
    return record


def with_document(standing: Record, record: Record) -> Record:
    """The standing Record, with one more file that is not its text."""
    (part,) = record.documents
    part.text_of_record = False
    standing.documents.append(part)
    if standing.meeting.coverage == Coverage.NAMED:
        standing.meeting.coverage = Coverage.DOCUMENT
        standing.meeting.slug = None
    return standing


def filled(facts: MeetingFacts, standing: MeetingFacts) -> MeetingFacts:
    for key in type(facts).model_fields:
        if key not in DATES and getattr(facts, key) in (None, "", []):
            setattr(facts, key, getattr(standing, key))
    if facts.start_date is None:
        for key in DATES:
            setattr(facts, key, getattr(standing, key))
    facts.date_precision = facts.date_precision or DatePrecision.UNKNOWN
    if standing.coverage != Coverage.NAMED:
        facts.slug = standing.slug
    else:
        facts.slug = None
    facts.former_slugs = []
    return facts


def keep_file(meeting: Meeting, content: bytes) -> Document:
    """The file in its place, by what it holds; the same bytes are kept once."""
    document = Document.objects.get(meeting=meeting, sha256=sha256_of(content))
    storage, place = document.file.storage, f"documents/{document.sha256}"
    if not storage.exists(place):
        place = storage.save(place, ContentFile(content))
    Document.objects.filter(pk=document.pk).update(file=place)
    return document


def keep_reading(reading: Reading, document: Document) -> None:
    values = values_of(reading)
    values["notices"] += [stated_absence(one) for one in values["absent"]]
    kept = ("nature", "sentence", "repairs", "notices", "unmatched", "matched")
    ReadingRow.objects.update_or_create(
        document=document, defaults={key: values[key] for key in kept}
    )


def stated_absence(stretch: dict[str, Any]) -> dict[str, Any]:
    """Who could not come is no fact of a Record; staff read it among the checks."""
    sentence = f"The text says who could not come: “{stretch['text']}”"
    return asdict(Check("absent", True, sentence, paragraph=stretch["paragraph"]))


def values_of(reading: Reading) -> dict[str, Any]:
    """A reading as JSON values that every database takes."""
    return printable(
        {
            "nature": str(reading.nature),
            "sentence": reading.sentence,
            "record": reading.record.as_text(),
            "media_type": reading.media_type,
            "repairs": [asdict(one) for one in reading.repairs],
            "notices": [asdict(one) for one in reading.notices],
            "unmatched": [asdict(one) for one in reading.unmatched],
            "matched": dict(reading.matched),
            "absent": [asdict(one) for one in reading.absent],
        }
    )


def printable(value: Any) -> Any:
    """Without the signs that a document may hold and no database keeps."""
    if isinstance(value, str):
        return UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {printable(key): printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value


def reading_of(values: dict[str, Any]) -> Reading:
    """The reading that such values are of."""
    return Reading(
        nature=Nature(values["nature"]),
        sentence=values["sentence"],
        record=Record.model_validate(json.loads(values["record"])),
        media_type=values["media_type"],
        repairs=[Repair(**one) for one in values["repairs"]],
        notices=[Check(**one) for one in values["notices"]],
        unmatched=[
            Unmatched(**one | {"offers": tuple(Offer(**o) for o in one["offers"])})
            for one in values["unmatched"]
        ],
        matched=values["matched"],
        absent=[Stretch(**one) for one in values["absent"]],
    )

"""Record → working tables, in one transaction and safe to repeat."""

import calendar
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from meetings.drafting.addresses import free_address, meeting_of
from meetings.drafting.bodies import Bodies
from meetings.drafting.dump import record_of
from meetings.drafting.items import REVIEWED, Known, review_values, write_items
from meetings.drafting.knowing import archive_faults
from meetings.drafting.matching import with_standing_ids
from meetings.drafting.revising import revising
from meetings.models import (
    Document,
    Meeting,
    Paragraph,
    Participant,
    Passage,
    Role,
    Theme,
)
from meetings.record import MeetingFacts, Record, RecordFaults, parts_of
from meetings.vocabulary import Clearance, Coverage, DatePrecision

CLEARING = ("clearance", "cleared_by", "cleared_on")


@transaction.atomic
def draft_record(
    record: Record,
    by: User | None = None,
    bodies: Bodies | None = None,
    *,
    meeting: Meeting | None = None,
    anew: bool = False,
) -> tuple[Meeting, bool]:
    """The meeting a Record is of, brought to what the Record says; whether it changed.

    What did not change keeps its ids and public numbers. A known meeting without a
    document is filled. Raises RecordFaults for what the archive does not know.
    Whoever knows better than the Record gives the `meeting`, or asks for one `anew`.
    """
    bodies = bodies or Bodies()
    faults = list(archive_faults(parts_of(record), bodies))
    if faults:
        raise RecordFaults(faults)
    if meeting is None and not anew:
        meeting = meeting_of(record.meeting)
    if meeting is None:
        meeting = Meeting.objects.create(
            **fact_values(record.meeting, bodies),
            slug=record.meeting.slug or free_address(record.meeting),
        )
        record.meeting.slug = meeting.slug
    with revising(meeting, by, bodies=bodies) as held:
        standing = record_of(held, bodies)
        settle_address(record, held)
        with_standing_ids(record, standing)
        keep_documents(record, standing)
        if held.version and record.as_text() == standing.as_text():
            return held, False
        write(record, held, bodies)
    return held, True


def settle_address(record: Record, meeting: Meeting) -> None:
    """A filled known meeting moves to its full address; the old one leads there."""
    slug = record.meeting.slug
    if slug is None:
        moves = meeting.coverage == Coverage.NAMED != record.meeting.coverage
        slug = free_address(record.meeting, meeting) if moves else meeting.slug
    elif slug in meeting.former_slugs:
        slug = meeting.slug
    record.meeting.slug = slug
    former = [*meeting.former_slugs, *record.meeting.former_slugs]
    if slug != meeting.slug:
        former.append(meeting.slug)
    record.meeting.former_slugs = list(dict.fromkeys(f for f in former if f != slug))


def keep_documents(record: Record, standing: Record) -> None:
    """A Record that does not speak of a file leaves it as it is."""
    before = {document.sha256: document for document in standing.documents}
    for document in record.documents:
        known = before.pop(document.sha256, None)
        if known is not None:
            document.bytes = document.bytes or known.bytes
            document.origin = document.origin or known.origin
            if document.clearance is None:
                document.clearance = known.clearance
                document.cleared_by = known.cleared_by
                document.cleared_on = known.cleared_on
    has_text = any(document.text_of_record for document in record.documents)
    for document in before.values():
        document.text_of_record = document.text_of_record and not has_text
        record.documents.append(document)


def write(record: Record, meeting: Meeting, bodies: Bodies) -> None:
    themes = dict(Theme.objects.values_list("slug", "pk"))
    for key, value in fact_values(record.meeting, bodies).items():
        setattr(meeting, key, value)
    meeting.slug = record.meeting.slug or meeting.slug
    meeting.former_slugs = record.meeting.former_slugs
    meeting.header = "\n".join(record.header)
    meeting.save()
    Passage.objects.filter(statement__meeting=meeting).delete()
    Passage.objects.filter(decision__meeting=meeting).delete()
    Role.objects.filter(participant__meeting=meeting).delete()
    paragraphs = write_paragraphs(record, meeting)
    participants = write_participants(record, meeting, bodies)
    write_roles(record, participants, paragraphs)
    write_items(record, meeting, Known(bodies, themes, paragraphs, participants))
    drop_participants(meeting, participants)
    drop_paragraphs(meeting, paragraphs)
    write_documents(record, meeting)


def fact_values(facts: MeetingFacts, bodies: Bodies) -> dict[str, Any]:
    same = ("series", "type", "ordinal", "title", "participants_stated")
    texts = ("city", "thematic_focus", "language", "mode", "note")
    qualifiers = ("participants_qualifier", "countries_qualifier")
    host = (
        bodies.key(f"country:{facts.country}")["country_id"] if facts.country else None
    )
    return {
        **{key: getattr(facts, key) for key in same},
        **{key: getattr(facts, key) or "" for key in (*texts, *qualifiers)},
        "countries_stated": facts.countries_stated,
        "host_id": host,
        "starts_on": day_of(facts.start_date),
        "ends_on": day_of(facts.end_date, last=True),
        "date_precision": facts.date_precision or DatePrecision.UNKNOWN,
        "coverage": facts.coverage,
    }


def day_of(text: str | None, *, last: bool = False) -> date | None:
    """The first (or last) day of a partial date."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    day = day or (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day)


def write_paragraphs(record: Record, meeting: Meeting) -> dict[str, Paragraph]:
    """All paragraphs by label; those of the Record are written, none is dropped yet."""
    standing = {p.label: p for p in Paragraph.objects.filter(meeting=meeting)}
    fields = ["level", "kind", "marker", "text", "position", "parent_id"]
    fresh: list[Any] = []
    changed: list[Any] = []
    wanted: dict[str, Any] = {}
    for position, part in enumerate(record.paragraphs):
        row = standing.get(part.label) or Paragraph(meeting=meeting, label=part.label)
        row.level, row.kind, row.marker = part.level, part.kind, part.marker
        row.text, row.position, row.parent_id = part.text, position, None
        (changed if row.pk else fresh).append(row)
        wanted[part.label] = row
    Paragraph.objects.bulk_create(fresh)
    for part in record.paragraphs:
        if part.parent:
            wanted[part.label].parent_id = wanted[part.parent].pk
    items = [row for row in fresh if row.parent_id]
    Paragraph.objects.bulk_update(changed, fields) if changed else None
    Paragraph.objects.bulk_update(items, ["parent_id"]) if items else None
    return wanted


def drop_paragraphs(meeting: Meeting, wanted: dict[str, Paragraph]) -> None:
    gone = Paragraph.objects.filter(meeting=meeting).exclude(label__in=wanted)
    for paragraph in gone.order_by("-level", "-position"):
        paragraph.delete()


def write_participants(
    record: Record, meeting: Meeting, bodies: Bodies
) -> dict[str, Participant]:
    """All delegations of the Record by entity."""
    standing = {
        bodies.entity(p.country_id, p.organisation_id): p
        for p in Participant.objects.filter(meeting=meeting)
    }
    fresh: list[Any] = []
    changed: list[Any] = []
    wanted: dict[str, Any] = {}
    for position, part in enumerate(record.participants):
        row = standing.get(part.entity) or Participant(
            meeting=meeting, **bodies.key(part.entity)
        )
        row.listed_as, row.position = part.listed, position
        for field, value in review_values(part.review).items():
            setattr(row, field, value)
        (changed if row.pk else fresh).append(row)
        wanted[part.entity] = row
    Participant.objects.bulk_create(fresh)
    if changed:
        Participant.objects.bulk_update(changed, ["listed_as", "position", *REVIEWED])
    return wanted


def drop_participants(meeting: Meeting, wanted: dict[str, Participant]) -> None:
    kept = [participant.pk for participant in wanted.values()]
    Participant.objects.filter(meeting=meeting).exclude(pk__in=kept).delete()


def write_roles(
    record: Record,
    participants: dict[str, Participant],
    paragraphs: dict[str, Paragraph],
) -> None:
    Role.objects.bulk_create(
        Role(
            participant=participants[part.entity],
            role=role.role,
            paragraph=paragraphs[role.paragraph] if role.paragraph else None,
            as_printed=role.as_printed,
            inferred=role.inferred,
        )
        for part in record.participants
        for role in part.roles
    )


def write_documents(record: Record, meeting: Meeting) -> None:
    """What the Record says of the files; a file itself is never taken away."""
    Document.objects.filter(meeting=meeting).update(text_of_record=False)
    for part in record.documents:
        values = part.model_dump(exclude={"sha256", "bytes", *CLEARING})
        values |= {"bytes": part.bytes or 0}
        if part.clearance:
            values |= {
                "clearance": part.clearance,
                "cleared_by": part.cleared_by,
                "cleared_on": day_of(part.cleared_on),
            }
        Document.objects.update_or_create(
            meeting=meeting,
            sha256=part.sha256,
            defaults=values,
            create_defaults={"clearance": Clearance.NOT_CLEARED} | values,
        )

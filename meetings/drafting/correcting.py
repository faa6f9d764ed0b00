"""A corrected document becomes the text of record, as far as a person accepts it."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from meetings.drafting.applying import applied
from meetings.drafting.differing import Comparison
from meetings.drafting.dump import record_of
from meetings.drafting.intake import content_of, finished
from meetings.drafting.load import draft_record
from meetings.drafting.reading import keep_file, keep_reading, part_of, reading_of
from meetings.drafting.revising import Conflict
from meetings.models import Meeting, Upload


def comparison_with(upload: Upload, meeting: Meeting) -> Comparison:
    """What an uploaded document says otherwise than the working record."""
    return Comparison(record_of(meeting), reading_of(upload.reading or {}).record)


@transaction.atomic
def correct(
    upload: Upload, accepted: Iterable[str], *, version: int | None, by: User
) -> Meeting:
    """Put the accepted differences into the working record, in one revision.

    The file becomes the text of record unless everything in it was left; the earlier
    file stays. Conflict when the meeting is no longer at the version that was shown,
    Unfit when the accepted differences do not go together.
    """
    held = Meeting.objects.locked().get(pk=upload.corrects_id or 0)
    if held.version != version:
        raise Conflict(held)
    content, reading = content_of(upload), reading_of(upload.reading or {})
    comparison = Comparison(record_of(held), reading.record)
    wanted = {one.key for one in comparison.differences()} & set(accepted)
    record = applied(comparison, wanted)
    part = part_of(reading, content, upload.name)
    part.text_of_record = bool(wanted) or not comparison.differences()
    for earlier in record.documents:
        earlier.text_of_record &= not part.text_of_record
    record.documents.append(part)
    draft_record(record, by, meeting=held)
    keep_reading(reading, keep_file(held, content))
    finished(upload, held, upload.said)
    return held

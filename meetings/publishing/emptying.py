"""What is left of a purged meeting: a row with its address, number and dates."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db.models import CASCADE, SET_NULL, Model, Q, QuerySet

from meetings.drafting import revising
from meetings.drafting.intake import content_of
from meetings.drafting.reading import sha256_of
from meetings.drafting.revising import keep_revision
from meetings.models import (
    Decision,
    Document,
    Link,
    Meeting,
    Paragraph,
    Participant,
    Publication,
    Revision,
    Statement,
    Typed,
    Upload,
)

KEPT = {
    "id",
    "slug",
    "former_slugs",
    "series",
    "type",
    "ordinal",
    "starts_on",
    "ends_on",
    "date_precision",
    "version",
}
"""What stays of a meeting's own row; every other column gets its default."""


def empty(meeting: Meeting, uploads: list[Upload], by: User | None) -> None:
    """Delete every row that belongs to the meeting, in whatever table."""
    for upload in uploads:
        upload.delete()
    lead_links_to_the_meeting(meeting, by)
    Link.objects.filter(decision__meeting=meeting).delete()
    for model in (Statement, Decision, Participant):
        model._default_manager.filter(meeting=meeting).delete()
    paragraphs = Paragraph.objects.filter(meeting=meeting)
    paragraphs.update(parent=None)
    paragraphs.delete()
    for rows in rows_of(meeting):
        rows.delete()
    Typed.objects.of_no_meeting().delete()
    for field in Meeting._meta.concrete_fields:
        if field.name not in KEPT:
            setattr(meeting, field.attname, field.get_default())
    meeting.title = f"Purged: {meeting.slug}"
    meeting.save()
    keep_revision(meeting, by)
    # The admin's own log names what it changed. The history is in the revisions.
    LogEntry.objects.filter(content_type__app_label="meetings").delete()


def rows_of(meeting: Meeting) -> Iterator[QuerySet[Model]]:
    """The rows of all tables that mean nothing, or not the same, without a meeting."""
    relations: Any = Meeting._meta.get_fields(include_hidden=True)
    for relation in relations:
        if getattr(relation, "on_delete", None) in {CASCADE, SET_NULL}:
            rows = relation.related_model._base_manager
            yield rows.filter(**{relation.field.name: meeting})


def lead_links_to_the_meeting(meeting: Meeting, by: User | None) -> None:
    """What other records say of a decision they now say of its meeting."""
    links = Link.objects.filter(to_decision__meeting=meeting)
    links = links.exclude(decision__meeting=meeting)
    for other in Meeting.objects.filter(decisions__links__in=links).distinct():
        with revising(other, by):
            mine = links.filter(decision__meeting=other)
            mine.update(to_decision=None, to_meeting=meeting)


@dataclass
class Belongings:
    """The files of a meeting, and what was handed in for it."""

    files: set[str]
    uploads: list[Upload]


def belongings(meeting: Meeting) -> Belongings:
    """Every file that a row, a version or an edition of the meeting names.

    What waits for its meeting belongs to it, too, if it is one of these files.
    """
    documents = Document.objects.filter(meeting=meeting)
    sums = set(documents.values_list("sha256", flat=True))
    for text in frozen_texts(meeting):
        documents_then = json.loads(text).get("documents", [])
        sums |= {part["sha256"] for part in documents_then}
    mine = Q(meeting=meeting) | Q(corrects=meeting) | Q(wanted=meeting)
    waiting = Upload.objects.filter(meeting=None).exclude(file="").exclude(mine)
    uploads = [
        *Upload.objects.filter(mine),
        *(upload for upload in waiting if sum_of(upload) in sums),
    ]
    files = {
        *documents.values_list("file", flat=True),
        *(upload.file.name for upload in uploads),
        *(f"documents/{sha}" for sha in sums),
    }
    return Belongings(files - {""}, uploads)


def sum_of(upload: Upload) -> str:
    try:
        return sha256_of(content_of(upload))
    except FileNotFoundError:
        return ""


def frozen_texts(meeting: Meeting) -> Iterator[str]:
    frozen = Publication.objects.filter(meeting=meeting)
    for text in frozen.values_list("record", flat=True):
        if text:
            yield text
    for revision in Revision.objects.filter(meeting=meeting):
        yield revision.text


def drop_files(files: set[str]) -> Iterator[str]:
    """Delete files, but for those of other meetings; what cannot be is said."""
    for name in sorted(files):
        if is_of_another(name):
            continue
        try:
            default_storage.delete(name)
        except OSError as error:
            yield f"The file {default_storage.path(name)} could not be deleted " + (
                f"({error.strerror or error}); delete it by hand."
            )


def is_of_another(name: str) -> bool:
    """Whether what is left in the archive still needs a file."""
    sha256 = name.rpartition("/")[2]
    return (
        Document.objects.filter(Q(file=name) | Q(sha256=sha256)).exists()
        or Publication.objects.filter(record__contains=sha256).exists()
    )

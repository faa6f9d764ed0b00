"""Four eyes: nobody publishes what they alone wrote since it was last published.

The rule holds where publishing is done, so at every door. A command has no person:
whoever may run it may write the database, and is trusted.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Max, Subquery
from django.db.models.functions import Coalesce

from meetings.models import Meeting, Publication, Revision, Setting
from meetings.publishing.refusing import Refused
from meetings.record import Record, trusted

ASK = (
    "ask another Publisher to look at it, or an Admin to tick “small team” in "
    "the settings."
)


def refuse_the_only_writer(meeting: Meeting | None, by: User | None) -> None:
    """Refused when `by` alone wrote what would be published; None means the names."""
    if by is None or Setting.is_small_team():
        return
    if is_only_writer(meeting, by):
        what = f"“{meeting}”" if meeting else "the names"
        raise Refused(f"You alone wrote what is new in {what}; {ASK}")


def is_only_writer(meeting: Meeting | None, by: User) -> bool:
    """Whether every version since the last one that was published is of one person."""
    return writers_since_published(meeting) == {by.pk}


def writers_since_published(meeting: Meeting | None) -> set[int | None]:
    """Who saved since; None among them is a command."""
    published = Publication.objects.filter(meeting=meeting, record__isnull=False)
    since = published.order_by("-version").values("version")[:1]
    rows = Revision.objects.filter(
        meeting=meeting, number__gt=Coalesce(Subquery(since), 0)
    )
    return set(rows.order_by().values_list("by_id", flat=True))


def latest_version(meeting: Meeting | None) -> int:
    """The number of the newest revision of a meeting, or of the names."""
    if meeting is not None:
        return Meeting.objects.values_list("version", flat=True).get(pk=meeting.pk)
    rows = Revision.objects.filter(meeting=None)
    return rows.aggregate(last=Max("number"))["last"] or 0


def published_form(record: Record) -> Record:
    """The Record without what only staff see: how sure the reading was."""
    for part in (
        *record.participants,
        *record.paragraphs,
        *record.statements,
        *record.decisions,
    ):
        part.review = None  # type: ignore[attr-defined]
    return record


def corrected_among(meetings: Iterable[Meeting]) -> set[int]:
    """The keys of public meetings whose newest version differs from what is public."""
    versions = {meeting.pk: meeting.version for meeting in meetings}
    rows = Publication.objects.filter(meeting__in=versions).order_by("edition_id")
    latest = {row["meeting"]: row for row in rows.values("meeting", "version", "pk")}
    moved = {
        row["pk"]: pk for pk, row in latest.items() if row["version"] != versions[pk]
    }
    texts = {
        moved[pk]: text
        for pk, text in rows.filter(pk__in=moved).values_list("pk", "record")
    }
    saved = Revision.objects.filter(meeting__in=texts).order_by("number")
    newest = dict(saved.values_list("meeting_id", "pk"))
    return {
        one.meeting_id or 0
        for one in Revision.objects.filter(pk__in=newest.values())
        if (text := texts[one.meeting_id or 0]) is not None
        and published_form(trusted(one.text)).as_text() != text
    }

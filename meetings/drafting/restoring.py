"""An earlier version made the newest one: nothing is ever taken out of the history."""

from django.contrib.auth.models import User

from meetings.drafting.bodies import Bodies
from meetings.drafting.knowing import loose_links, same_bodies, taken_numbers
from meetings.drafting.load import write
from meetings.drafting.revising import revising
from meetings.models import Decision, Document, Meeting, Revision, Statement, Theme
from meetings.record import Record, RecordFaults, known_faults, parts_of, trusted


def restore(revision: Revision, *, version: int, by: User) -> bool:
    """Bring a meeting to what it was in a revision; whether anything changed.

    What readers hold on to stays as it is: the address, the public numbers, the files
    themselves. Conflict when the meeting is no longer at the `version` that was seen;
    RecordFaults when something the earlier version needs is gone.
    """
    meeting = Meeting.objects.get(pk=revision.meeting_id or 0)
    with revising(meeting, by, version) as held:
        record = trusted(revision.text)
        keep_what_readers_have(record, held)
        bodies = Bodies()
        themes = set(Theme.objects.values_list("slug", flat=True))
        parts = parts_of(record)
        faults = [
            *known_faults(parts, bodies.__contains__, themes.__contains__),
            *same_bodies(parts, bodies),
            *taken_numbers(parts, held),
            *loose_links(parts),
        ]
        if faults:
            raise RecordFaults(faults)
        write(record, held, bodies)
    return Meeting.objects.get(pk=meeting.pk).version != version


def keep_what_readers_have(record: Record, meeting: Meeting) -> None:
    record.meeting.slug = meeting.slug
    record.meeting.former_slugs = meeting.former_slugs
    there = set(
        Document.objects.filter(meeting=meeting).values_list("sha256", flat=True)
    )
    record.documents = [file for file in record.documents if file.sha256 in there]
    for model, items in (
        (Statement, record.statements),
        (Decision, record.decisions),
    ):
        rows = {row.key: row for row in model.objects.filter(meeting=meeting)}
        for item in items:
            row = rows.get(item.id or "")
            if row is not None:
                item.number = item.number or row.number
                item.former_numbers = item.former_numbers or row.former_numbers
        taken = {item.number for item in items}
        for item in items:
            item.former_numbers = [n for n in item.former_numbers if n not in taken]


def own_latest(meeting: Meeting | None, by: User) -> Revision | None:
    """The version that `by` may undo: the newest, if it is theirs and not the first."""
    rows = Revision.objects.filter(meeting=meeting).defer("packed").order_by("-number")
    latest, before = (*rows[:2], None, None)[:2]
    is_mine = latest is not None and latest.by_id == by.pk
    return latest if is_mine and before is not None else None


def before(revision: Revision) -> Revision | None:
    """The version that a version was made from."""
    rows = Revision.objects.filter(meeting=revision.meeting_id)
    return rows.filter(number__lt=revision.number).order_by("-number").first()


def is_undone(meeting: Meeting | None, number: int, by: User) -> bool:
    """Whether `by` undid a version already: the next, theirs, is as it was before."""
    rows = Revision.objects.filter(meeting=meeting)
    old = rows.filter(number=number - 1).first()
    new = rows.filter(number=number + 1, by=by).first()
    return old is not None and new is not None and old.text == new.text

"""What is worth a look before a meeting is sent for review, and hinders nobody."""

from collections.abc import Iterator

from django.urls import reverse

from meetings.admin.check.board import Board
from meetings.admin.check.checks import checks_on
from meetings.models import Meeting
from meetings.publishing.completeness import uncleared

Warned = tuple[str, str]
"""A sentence, and the address where it is put right."""


def warned(meeting: Meeting) -> Iterator[Warned]:
    """The checks that did not pass, what is left open, and what is not cleared."""
    if meeting.paragraphs.exists():
        yield from unpassed(meeting)
    for model in ("statement", "decision"):
        yield from unfinished(meeting, model)
    inferred = meeting.participants.filter(roles__inferred=True).distinct().count()
    if inferred:
        sentence = f"With a role that is inferred: {counted(inferred, 'delegation')}."
        yield sentence, listed(meeting, "participant")
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    for fault in uncleared(meeting):
        yield f"{fault[:1].upper()}{fault[1:]}.", page


def unpassed(meeting: Meeting) -> Iterator[Warned]:
    page = reverse("admin:check_meeting", args=[meeting.pk])
    for one in checks_on(Board(meeting)):
        if not one["passed"]:
            place = f"src-{one['anchor']}" if one["anchor"] else "checks"
            yield one["sentence"], f"{page}#{place}"


def unfinished(meeting: Meeting, model: str) -> Iterator[Warned]:
    rows, here = getattr(meeting, f"{model}s"), listed(meeting, model)
    bare = rows.filter(themes=None).count()
    if bare:
        yield f"Without a theme: {counted(bare, model)}.", here
    waiting = rows.filter(accepted=False).count()
    if waiting:
        sentence = f"Not accepted yet: {counted(waiting, model)}."
        yield sentence, f"{here}&accepted__exact=0"


def listed(meeting: Meeting, model: str) -> str:
    """The list of a meeting's entries."""
    address = reverse(f"admin:meetings_{model}_changelist")
    return f"{address}?meeting__id__exact={meeting.pk}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

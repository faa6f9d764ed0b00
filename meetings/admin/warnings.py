"""What is worth a look before a meeting is sent for review, and hinders nobody."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from meetings.admin.check.board import Board
from meetings.admin.check.checks import checks_on
from meetings.models import Meeting
from meetings.publishing.completeness import uncleared
from meetings.record.shape import Item

Warned = tuple[str, str]
"""A sentence, and the address where it is put right."""

COUNTED = {"themes"}
"""What a check finds that is counted below, with a list of the entries."""


def warned(meeting: Meeting) -> Iterator[Warned]:
    """The checks that did not pass, what is left open, and what is not cleared."""
    board = Board(meeting)
    if board.record.paragraphs:
        yield from unpassed(board)
    yield from unfinished(board, "statement", board.record.statements)
    yield from unfinished(board, "decision", board.record.decisions)
    inferred = sum(
        any(role.inferred for role in one.roles) for one in board.record.participants
    )
    if inferred:
        sentence = f"With a role that is inferred: {counted(inferred, 'delegation')}."
        yield sentence, listed(meeting, "participant")
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    for fault in uncleared(meeting):
        yield f"{fault[:1].upper()}{fault[1:]}.", page


def unpassed(board: Board) -> Iterator[Warned]:
    page = reverse("admin:check_meeting", args=[board.meeting.pk])
    for one in checks_on(board):
        if not one["passed"] and one["code"] not in COUNTED:
            place = f"src-{one['anchor']}" if one["anchor"] else "checks"
            yield one["sentence"], f"{page}#{place}"


def unfinished(board: Board, noun: str, items: Sequence[Item]) -> Iterator[Warned]:
    here = listed(board.meeting, noun)
    bare = sum(not one.themes for one in items)
    if bare:
        yield f"Without a theme: {counted(bare, noun)}.", here
    waiting = sum(not board.dump.accepted[one.id or ""] for one in items)
    if waiting:
        sentence = f"Not accepted yet: {counted(waiting, noun)}."
        yield sentence, f"{here}&accepted__exact=0"


def listed(meeting: Meeting, model: str) -> str:
    """The list of a meeting's entries."""
    address = reverse(f"admin:meetings_{model}_changelist")
    return f"{address}?meeting__id__exact={meeting.pk}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""The file of changes: its columns and its lines."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet

from meetings.catalogue.cells import SITE, Column, Data, cells, key, written, yes
from meetings.catalogue.changes import COUNTED, SORTS, Change, changes
from meetings.models import Publication

STEP = 250
"""Rows that are read at once."""
WORDS = {"new": "are new", "changed": "say something else", "gone": "went"}


def _of_meeting(name: str, before: str = "") -> Callable[[Data], object]:
    return lambda d: f"{before}{d['meeting'][name]}" if d["meeting"] else ""


def _counted(kind: str, sort: str) -> Column:
    return Column(
        f"{kind}s_{sort}",
        f"How many {kind}s {WORDS[sort]}; empty of what was withdrawn since.",
        lambda d: "" if d["withheld"] else d["counts"][kind, sort],
    )


CHANGE = (
    Column("version", "The number of the version of the archive.", key("version")),
    Column("published_on", "The day it was published (UTC).", key("published_on")),
    Column("change", "What it did, a code.", key("change")),
    Column("meeting", "The code of the meeting, as in filters.", _of_meeting("slug")),
    Column(
        "meeting_address",
        "The lasting address of the meeting.",
        _of_meeting("url", SITE),
    ),
    Column("meeting_name", "How the meeting is called.", _of_meeting("name")),
    Column(
        "withheld",
        "Whether the meeting was withdrawn since.",
        lambda d: yes(d["withheld"]),
    ),
    *(_counted(kind, sort) for kind in COUNTED for sort in SORTS),
    Column("names", "Which names differ, in few words.", key("names")),
    Column("note", "What the editors say of the version.", key("note")),
    Column("reason", "Why the meeting was withdrawn.", key("reason")),
)


def change_lines(found: QuerySet[Publication]) -> Iterator[str]:
    """The file without its byte-order mark, in pieces (RFC 4180)."""
    yield written([column.name for column in CHANGE])
    for start in range(0, found.count(), STEP):
        part = changes(found[start : start + STEP])
        yield "".join(written(cells(CHANGE, row_of(one))) for one in part)


def row_of(one: Change) -> Data:
    return {
        "version": one.version,
        "published_on": one.at.date().isoformat(),
        "change": one.kind,
        "meeting": one.meeting,
        "withheld": one.is_withheld,
        "counts": one.counts,
        "names": one.names,
        "note": one.note,
        "reason": one.reason,
    }

"""The CSV files: which columns each has, and its lines."""

from collections.abc import Iterator

from meetings.catalogue.cells import SITE, Column, Data, cells, safe, written
from meetings.catalogue.entry_columns import DECISION, DELEGATION, SPEAKER, STATEMENT
from meetings.catalogue.meeting_columns import MEETING, MEETING_FILE
from meetings.catalogue.name_columns import COUNTRY, ORGANISATION, THEME
from meetings.vocabulary import CardKind

__all__ = [
    "FILES",
    "MEETING",
    "SITE",
    "cells",
    "header",
    "line",
    "line_of",
    "safe",
    "speakers_of",
]


Columns = tuple[Column, ...]
FILES: dict[str, Columns] = {
    "statements": STATEMENT,
    "decisions": DECISION,
    "meetings": MEETING_FILE,
    "participants": DELEGATION,
    "speakers": SPEAKER,
    "countries": COUNTRY,
    "organisations": ORGANISATION,
    "themes": THEME,
}
FILE_OF_KIND = {
    CardKind.STATEMENT: "statements",
    CardKind.DECISION: "decisions",
    CardKind.MEETING: "meetings",
    CardKind.DELEGATION: "participants",
}
NAME_FILES = {
    CardKind.COUNTRY: "countries",
    CardKind.ORGANISATION: "organisations",
    CardKind.THEME: "themes",
}
"""Files that are made when they are asked for: they are short, and hold numbers."""


def _round_the_meeting(file: str) -> tuple[Columns, Columns]:
    """The columns before and after those of the meeting."""
    columns = FILES[file]
    start = [column.name for column in columns].index(MEETING[0].name)
    return columns[:start], columns[start + len(MEETING) :]


ROUND_THE_MEETING = {file: _round_the_meeting(file) for file in FILE_OF_KIND.values()}


def header(file: str) -> str:
    """The first line of a file (RFC 4180: CRLF at the end)."""
    return written([column.name for column in FILES[file]])


def line(file: str, data: Data) -> str:
    """One row of a file."""
    return written(cells(FILES[file], data))


def line_of(kind: str, data: Data, of_meeting: list[str]) -> str:
    """The stored line of a card; kinds that have no file have none.

    `of_meeting` are the cells that all rows of its meeting share.
    """
    file = FILE_OF_KIND.get(CardKind(kind))
    if file is None:
        return ""
    before, after = ROUND_THE_MEETING[file]
    return written([*cells(before, data), *of_meeting, *cells(after, data)])


def speakers_of(data: Data) -> Iterator[Data]:
    """The rows of a statement in the file of speakers, one a speaker."""
    for position, speaker in enumerate(data["speakers"], 1):
        yield data | {"speaker": speaker, "position": position}

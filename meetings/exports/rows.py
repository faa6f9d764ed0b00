"""The rows of a file: all that answer, in the page's order, as CSV and as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from pydantic_core import to_json

from meetings.catalogue.cells import Column, cells, written
from meetings.catalogue.columns import NAME_FILES, SITE, header, line, speakers_of
from meetings.catalogue.selection import Data, Selection, entries
from meetings.catalogue.tallies import alphabetical, tallied

BOM = "\ufeff"
SPEAKING = {"country", "organisation", "speaker"}
"""The facets of who speaks in a statement, each speaker once."""


def csv_of(file: str, selection: Selection, *, with_bom: bool) -> Iterator[str]:
    """The file in pieces, RFC 4180, UTF-8; a failure breaks it off."""
    yield f"{BOM if with_bom else ''}{header(file)}"
    yield from lines_of(file, selection)


def table_of(columns: Sequence[Column], rows: Iterable[Data], *, with_bom: bool) -> str:
    """A short CSV of rows that are no entries."""
    lines = [[column.name for column in columns]]
    lines += [cells(columns, row) for row in rows]
    return f"{BOM if with_bom else ''}{''.join(map(written, lines))}"


def lines_of(file: str, selection: Selection) -> Iterator[str]:
    """The CSV without its header, in pieces of whole lines."""
    for piece in stored_lines(file, selection):
        yield piece.replace(SITE, settings.PUBLIC_ADDRESS)


def stored_lines(file: str, selection: Selection) -> Iterator[str]:
    """The lines that are stored; those of short files are made here."""
    if file in NAME_FILES.values():
        rows = [row for keys in selection.chunks() for row in entries(keys)]
        yield "".join(line(file, row) for row in tallied(selection, rows))
    elif file == "speakers":
        for keys in selection.chunks():
            yield "".join(line(file, row) for row in spoken(keys))
    else:
        yield from selection.stream()


def jsonl_of(file: str, selection: Selection) -> Iterator[str]:
    """JSON Lines: the stored JSON of each entry, or of each speaker's statement."""
    if file in NAME_FILES.values() or file == "speakers":
        for row in data_of(file, selection):
            yield f"{to_json(row).decode()}\n"
    else:
        yield from selection.stream_json()


def data_of(file: str, selection: Selection) -> Iterator[Data]:
    """The JSON of each row, in the page's order."""
    if file in NAME_FILES.values():
        yield from alphabetical(
            [r for keys in selection.chunks() for r in entries(keys)]
        )
        return
    for keys in selection.chunks():
        yield from spoken(keys) if file == "speakers" else entries(keys)


def spoken(keys: list[int]) -> Iterator[Data]:
    """Each speaker of each statement: the statement, `speaker` and `position`."""
    for statement in entries(keys):
        yield from speakers_of(statement)


def rows_in(file: str, selection: Selection) -> int:
    """How many rows the file has; nothing is read for it."""
    if file != "speakers":
        return selection.count()
    return sum(
        selection.places.intersection_cardinality(places)
        for token, places in selection.facets.values.items()
        if token.partition("=")[0] in SPEAKING
    )

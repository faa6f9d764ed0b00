"""A sheet as a file: a workbook whose cells are text, or CSV."""

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from meetings.catalogue.cells import safe
from meetings.drafting.sheets.columns import LONGEST, MARK
from meetings.drafting.sheets.marking import mark_of
from meetings.drafting.sheets.resources import Sheet
from meetings.drafting.sheets.table import Fault, Unfit, letter
from meetings.ingest.reading.sheet import MOST_ROWS

__all__ = ["MOST_ROWS", "TooLong", "as_csv", "as_xlsx"]

SHOWN = PatternFill("solid", fgColor="EEEEEE")
HEAD = Font(bold=True)
TOP = Alignment(vertical="top", wrap_text=True)
WIDE = {"text": 60, "note": 40, "theme": 40, "meeting": 28, "name": 32, "footnote": 40}


class TooLong(Unfit):
    """More rows, or more in one cell, than a sheet may have."""


def lines(sheet: Sheet, entries: Any) -> list[list[str]]:
    """The header and a row for each entry, with its mark at the end."""
    rows = list(entries[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        sentence = f"These are more than {MOST_ROWS:,} rows; filter or choose fewer."
        raise TooLong([Fault(sentence)])
    return [[*sheet.headers(), MARK], *(line(sheet, entry) for entry in rows)]


def line(sheet: Sheet, entry: Any) -> list[str]:
    cells = sheet.cells(entry)
    key = tuple(cells[name] for name in sheet.keys)
    if any(len(text) > LONGEST + 1 for text in cells.values()):
        sentence = f"The {sheet.named(key)} holds more than a cell can; leave it out."
        raise TooLong([Fault(sentence)])
    return [*cells.values(), mark_of(key, cells)]


def as_csv(sheet: Sheet, entries: Any) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read it as such."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe(text) for text in row] for row in lines(sheet, entries))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheet: Sheet, entries: Any) -> bytes:
    """Every cell is text: no formula, no date; what is only shown is grey."""
    written = lines(sheet, entries)
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31])
    page.freeze_panes = "A2"
    for place, name in enumerate(written[0]):
        page.column_dimensions[letter(place)].width = WIDE.get(name, 16)
    shown = {column.column_name for column in sheet.columns() if column.readonly}
    is_shown = [name in shown or name == MARK for name in written[0]]
    for number, row in enumerate(written):
        page.append(
            cell_of(page, text, grey, is_head=not number)
            for text, grey in zip(row, is_shown, strict=True)
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(page: Any, text: str, grey: bool, *, is_head: bool) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.number_format, cell.alignment = "@", TOP
    if is_head:
        cell.font = HEAD
    if grey:
        cell.fill = SHOWN
    return cell

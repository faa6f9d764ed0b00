"""Excel workbooks: what the file is and what its columns mean, then its rows.

The package and its first sheet are openpyxl's. The rows are put into its second sheet
as they come: openpyxl keeps every text until the end, and XlsxWriter, which does not,
takes ten times as long (2 100 against 25 000 rows a second).
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from io import BytesIO, StringIO
from itertools import chain
from xml.sax.saxutils import escape, unescape
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

from meetings.catalogue.cells import Column, unguarded
from meetings.catalogue.columns import FILES
from meetings.citations import ARCHIVE
from meetings.exports.zipping import Files, zipped

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; ECMA-376 leaves it open, Excel does not."""
LONGEST = 32_767
"""UTF-16 units that Excel takes in a cell."""
CUT = " … [cut: a cell takes no more]"
ROWS = "xl/worksheets/sheet2.xml"
FACTS = "docProps/core.xml"
MOMENTS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
"""When it was made is left out, so that the same rows are the same bytes."""
DAY = "yyyy-mm-dd"
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would take for an escape of its own (ECMA-376 part 1, 22.9.2.19)."""
FIRST_DAY, BEFORE = "1900-03-01", date(1899, 12, 30).toordinal()
"""Excel counts days from here, and is right from March on."""
About = list[tuple[str, str | int | date]]


def workbook_of(file: str, about: About, pieces: Iterable[str]) -> Iterator[bytes]:
    """A workbook in pieces; `about` are the labels and values of its first sheet.

    `pieces` are whole lines of the CSV, without its header.
    """
    book, style = empty_workbook(file, about)
    return zipped(parts_of(book, rows_of(file, pieces, style)))


def empty_workbook(file: str, about: About) -> tuple[BytesIO, int]:
    """A workbook without rows, and the number of its style for dates."""
    book, written = Workbook(), BytesIO()
    book.properties.creator = ARCHIVE
    first = book.worksheets[0]
    first.title = "About"
    codebook = [(column.name, column.meaning) for column in FILES[file]]
    pairs = [*about, ("", ""), ("Column", "Meaning"), *codebook]
    for row, (label, value) in enumerate(pairs, 1):
        put(first.cell(row, 1), label).font = Font(bold=True)
        put(first.cell(row, 2), value).alignment = TOP
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 22, 100
    sheet = book.create_sheet(file)
    for place, column in enumerate(FILES[file], 1):
        put(sheet.cell(1, place), column.name).font = Font(bold=True)
    sheet.freeze_panes, sheet.sheet_format.defaultColWidth = "A2", 16
    example = first.cell(1, 3)
    example.number_format = DAY
    book.save(written)
    return written, example.style_id


def put(cell: Cell, value: str | int | date) -> Cell:
    """A text is a text, whatever it begins with."""
    cell.value = clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAY
    return cell


def parts_of(book: BytesIO, rows: Iterator[bytes]) -> Files:
    """The files of the package; the second sheet with the rows that it is to have."""
    with ZipFile(book) as package:
        for name in package.namelist():
            content = package.read(name)
            if name == ROWS:
                # It may leave out how far it goes, which is not known yet.
                content = re.sub(b"<dimension [^>]*/>", b"", content)
                before, end, after = content.partition(b"</sheetData>")
                yield name, chain([before], rows, [end + after])
            else:
                yield name, [MOMENTS.sub(b"", content) if name == FACTS else content]


def rows_of(file: str, pieces: Iterable[str], style: int) -> Iterator[bytes]:
    """Lines of CSV as rows of SpreadsheetML (ECMA-376 part 1, 18.3.1.73)."""
    writers = [writer_of(column, style) for column in FILES[file]]
    for piece in pieces:
        rows = csv.reader(StringIO(escape(clean(piece)), newline=""))
        yield "".join(
            f"<row>{''.join([write(cell) for write, cell in zip(writers, row)])}</row>"  # noqa: B905
            for row in rows
        ).encode()


def clean(text: str) -> str:
    """A text that XML can hold and that Excel reads as it stands."""
    return ESCAPE.sub("_x005F_", FORBIDDEN.sub("�", text))


def writer_of(column: Column, style: int) -> Callable[[str], str]:
    """What makes a cell of a text that is escaped for XML."""
    if column.holds == "number":
        return number_cell
    return partial(date_cell, style) if column.holds == "date" else text_cell


def number_cell(text: str) -> str:
    return f"<c><v>{text}</v></c>" if text else "<c/>"


@lru_cache(maxsize=10_000)
def date_cell(style: int, text: str) -> str:
    """A whole date as the number of its day; one known in part stays text."""
    if len(text) < len(FIRST_DAY) or text < FIRST_DAY:
        return text_cell(text)
    number = date.fromisoformat(text).toordinal() - BEFORE
    return f'<c s="{style}"><v>{number}</v></c>'


def text_cell(text: str) -> str:
    if not text:
        return "<c/>"
    if text[0] == "'":
        text = unguarded(text)
    if len(text) > LONGEST // 2:
        text = fitted(text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def fitted(text: str) -> str:
    """As much as a cell takes, and a word that it is not all."""
    units = unescape(text).encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    kept = units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore")
    return escape(kept + CUT)

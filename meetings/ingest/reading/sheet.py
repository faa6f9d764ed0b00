"""A workbook (.xlsx) or a CSV file → its rows; runs in the child process.

A cell is its text; one that is no plain text is `[kind, text]`: a date, a formula,
or what a formula could not reckon.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from openpyxl import load_workbook

from meetings.ingest.reading import package
from meetings.ingest.reading.unsound import Unsound

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 60, 100_000
ANEW = "; save it anew as .xlsx or as CSV UTF-8 and upload that."
KINDS = {"f": "formula", "e": "error"}
Cell = str | list[str]


def answer(content: bytes) -> dict[str, Any]:
    """The rows that hold anything, each with its number in the file."""
    try:
        rows = workbook(content) if content[:2] == b"PK" else csv_rows(content)
        return {"rows": list(filled(rows))}
    except Unsound as fault:
        raise Unsound(str(fault).partition(";")[0].rstrip(".") + ANEW) from fault


def filled(rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
    count = 0
    for number, cells in rows:
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise Unsound(f"has more than {MOST_ROWS:,} rows")
        if len(cells) > MOST_COLUMNS:
            raise Unsound(f"has more than {MOST_COLUMNS} columns in row {number}")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Unsound(f"has a cell of more than {LONGEST_CELL:,} characters")
        yield number, cells


def workbook(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    parts = package.sound_parts(content)
    if "xl/workbook.xml" not in parts:
        raise Unsound("is no workbook")
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise Unsound("holds macros")
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheets = book.worksheets
        if not sheets:
            raise Unsound("has no sheet of cells")
        sheets[0].reset_dimensions()
        for number, row in enumerate(sheets[0].iter_rows(), 1):
            yield number, [cell_of(one) for one in row]
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as fault:
        if isinstance(fault, Unsound):
            raise
        raise Unsound("is damaged and cannot be opened") from fault


def cell_of(cell: Any) -> Cell:
    value, kind = cell.value, KINDS.get(cell.data_type, "")
    if value is None:
        return ""
    if kind:
        return [kind, str(value)]
    if isinstance(value, date):
        return ["date", str(value).removesuffix(" 00:00:00")]
    if isinstance(value, bool):
        return "yes" if value else "no"
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if is_whole else str(value)


def csv_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    text = decoded(content)
    if "\0" in text:
        raise Unsound("holds null characters, as no text does")
    csv.field_size_limit(LONGEST_CELL + 1)
    text = re.sub(r"\Asep=.\r?\n", "", text, flags=re.IGNORECASE)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            yield number, [csv_cell(one) for one in row]
    except csv.Error as fault:
        raise Unsound(f"cannot be read as CSV after row {number}") from fault


def csv_cell(text: str) -> Cell:
    if text.startswith("="):
        return ["formula", text]
    if re.match(r"'+[=+\-@\t\r\n]", text):
        return text[1:]
    return text


def decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, as spreadsheets save "Unicode text"."""
    is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        shown, line = around(content, fault.start)
        raise Unsound(
            f"is not in UTF-8: line {line} holds “{shown}” in another encoding"
        ) from fault


def around(content: bytes, at: int) -> tuple[str, int]:
    """The cell that holds a byte, as it was perhaps meant, and the line it is in."""
    start = content.rfind(b"\n", 0, at) + 1
    line = content[start:].partition(b"\n")[0].decode("cp1252", "replace")
    left = max(line.rfind(mark, 0, at - start) for mark in ',;\t"') + 1
    cell = re.split(r'[,;\t"\r]', line[left:], maxsplit=1)[0]
    return cell.strip()[:40], content.count(b"\n", 0, at) + 1

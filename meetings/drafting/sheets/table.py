"""A sheet that came back: its header, its rows, and what no sheet may be."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from meetings.drafting.sheets.columns import MARK, Day
from meetings.drafting.sheets.resources import SHEETS, Key, Sheet


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which row and column of which file."""

    sentence: str
    row: int = 0
    column: str = ""

    def said_of(self, file: str) -> str:
        place = [f"“{file}”"]
        if self.row:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column “{self.column}”")
        return f"{', '.join(place)}: {self.sentence}"


class Unfit(ValueError):  # noqa: N818 - it carries faults, in the plural
    """Not a sheet that can be compared with the archive."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.sentence for fault in faults))


@dataclass
class Row:
    """One row as it came back; `kinds` says which cells are no plain text."""

    number: int
    cells: dict[str, str]
    mark: str
    kinds: dict[str, str] = field(default_factory=dict)

    def key(self, sheet: Sheet) -> Key:
        return tuple(self.cells[name].strip() for name in sheet.keys)


@dataclass
class Table:
    """All rows of one file."""

    sheet: Sheet
    file: str
    rows: list[Row]


def table_of(lines: list[Any], file: str) -> Table:
    """The rows by the names of their columns, whatever the order; raises `Unfit`."""
    if not lines:
        raise Unfit([Fault("The file holds no rows.")])
    head = [cell.text.strip().lower() for cell in lines[0].cells]
    sheet = sheet_of(head)
    faults = head_faults(head, [*sheet.headers(), MARK], lines[0].number)
    for line in lines[1:]:
        for cell, place in zip(line.cells, range(len(line.cells)), strict=True):
            if cell.text and (place >= len(head) or not head[place]):
                sentence = f"“{cell.text[:60]}” stands in a column without a name."
                faults.append(Fault(sentence, line.number, letter(place)))
    if faults:
        raise Unfit(faults)
    rows = [row_of(line, head) for line in lines[1:]]
    return Table(sheet, file, rows)


def sheet_of(head: list[str]) -> Sheet:
    for sort in SHEETS:
        if set(sort.keys) <= set(head):
            return sort()
    known = "; ".join(f"{', '.join(sort.keys)} ({sort.title})" for sort in SHEETS)
    raise Unfit([Fault(f"Its first row names no entries; it needs {known}.", 1)])


def head_faults(head: list[str], wanted: list[str], number: int) -> list[Fault]:
    missing = [Fault(f"The column “{n}” is missing.") for n in wanted if n not in head]
    unknown = [
        Fault(f"There is no column “{name[:60]}” in this sheet.", number, letter(place))
        for place, name in enumerate(head)
        if name and name not in wanted
    ]
    twice = [
        Fault(f"The column “{name}” is there {times} times.", number)
        for name, times in Counter(head).items()
        if name and times > 1
    ]
    return [*missing, *unknown, *twice]


def row_of(line: Any, head: list[str]) -> Row:
    texts = {name: "" for name in head if name}
    kinds = {}
    for name, cell in zip(head, line.cells, strict=False):
        if name:
            texts[name] = cell.text
            if cell.kind:
                kinds[name] = cell.kind
    return Row(line.number, texts, texts.pop(MARK).strip(), kinds)


def letter(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA: as spreadsheets name a column."""
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(65 + last)


def settled(row: Row, sheet: Sheet, standing: dict[str, str]) -> list[Fault]:
    """Bring the cells into their one form; what is no plain text is a fault.

    A spreadsheet makes a date of `2017-03`. Where the archive has that month the cell
    is as it was; elsewhere it may be the month that is meant, or its first day.
    """
    faults = []
    for column in sheet.columns():
        name = column.column_name
        text, kind = row.cells[name], row.kinds.get(name, "")
        if kind == "date" and isinstance(column.widget, Day):
            if text.endswith("-01") and standing[name] == text[:-3]:
                text = standing[name]
            elif text.endswith("-01") and standing[name] != text:
                faults.append(
                    Fault(BY_ITSELF.format(text, text[:-3]), row.number, name)
                )
        elif kind:
            faults.append(Fault(NOT_TEXT[kind].format(text[:60]), row.number, name))
        row.cells[name] = column.widget.canonical(text)
    row.kinds = {}
    return faults


BY_ITSELF = (
    "The spreadsheet made a date of what was typed: it may be the day {} or the month "
    "{}. Format the cell as text and type it again."
)
NOT_TEXT = {
    "date": "The spreadsheet made the date {} of it; format the cell as text.",
    "formula": "It holds the formula “{}”; put what it gives in its place, as text.",
    "error": "It holds {}, which a formula could not reckon; type the text.",
}

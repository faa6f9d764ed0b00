"""From a spreadsheet file to its rows, read in a process of its own, under limits."""

from dataclasses import dataclass, field

from meetings.ingest.reading import LIMITS, Limits, Refused, kinds
from meetings.ingest.reading.unsound import MB, Unsound
from meetings.ingest.reading.worker import answer_of

LARGEST_SHEET = 5 * MB
NO_SHEET = "is neither a workbook (.xlsx) nor CSV; save it as one of them."


@dataclass(frozen=True)
class Cell:
    """The text of a cell; `kind` is empty, or `date`, `formula`, `error`."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a sheet, with its number as the spreadsheet shows it."""

    number: int
    cells: list[Cell] = field(default_factory=list)


def lines_of(content: bytes, name: str, limits: Limits = LIMITS) -> list[Line]:
    """The rows of a file that hold anything; raises `Refused`."""
    label = kinds.label_of(name)
    try:
        refuse_what_is_none(content)
        rows = answer_of("sheet", content, limits)["rows"]
    except Unsound as fault:
        raise Refused(f"“{label}” {fault}") from fault
    return [Line(number, [cell_of(one) for one in cells]) for number, cells in rows]


def refuse_what_is_none(content: bytes) -> None:
    if not content.strip():
        raise Unsound("is empty; choose the file again.")
    if len(content) > LARGEST_SHEET:
        raise Unsound("is larger than 5 MB; export fewer rows at a time.")
    if content[:5] == b"%PDF-" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unsound(NO_SHEET)


def cell_of(given: str | list[str]) -> Cell:
    if isinstance(given, str):
        return Cell(given.replace("\r\n", "\n").replace("\r", "\n"))
    return Cell(given[1], given[0])

"""Cells of CSV files: what a column is, and how values are put into a cell."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

SITE = "\x1f"
"""Stands for the site's address in stored lines; no published text can hold it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Data = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column: its name, one line that says what it holds, and where from.

    `holds` is what a workbook makes of its cells; a date that is only known in part
    stays text.
    """

    name: str
    meaning: str
    value: Callable[[Data], object]
    holds: Literal["text", "number", "date"] = "text"


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unguarded(cell: str) -> str:
    """What `safe` made a cell of."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return cell[1:] if is_guarded else cell


def cells(columns: Iterable[Column], data: Data) -> list[str]:
    """The cells of a row."""
    return [safe(column.value(data)) for column in columns]


def written(row: list[str]) -> str:
    """A line as RFC 4180 has it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue()


def joined(values: Iterable[object]) -> str:
    return "; ".join("" if value is None else str(value) for value in values)


def codes(kind: str, bodies: Iterable[Data]) -> str:
    prefix = f"{kind}:"
    refs = (body["ref"] for body in bodies)
    return joined(r.removeprefix(prefix) for r in refs if r.startswith(prefix))


def names(kind: str, bodies: Iterable[Data]) -> str:
    return joined(b["name"] for b in bodies if b["ref"].startswith(f"{kind}:"))


def regions(bodies: Iterable[Data]) -> str:
    """Each region once: a row holds a code exactly when the filter finds it."""
    return joined(dict.fromkeys(code for body in bodies for code in body["regions"]))


def yes(value: object) -> str:
    return "yes" if value else "no"


def key(name: str) -> Callable[[Data], object]:
    return lambda data: data[name]


def refs_of(name: str) -> Callable[[Data], object]:
    """The bodies under a key, as kind:code."""
    return lambda data: joined(body["ref"] for body in data[name])


def count_of(name: str) -> Callable[[Data], object]:
    return lambda data: data["counts"][name]


def address(data: Data) -> str:
    return f"{SITE}{data['url']}"


VERSION = Column(
    "version",
    "The version of the archive in which this row got its present content.",
    key("version"),
    "number",
)

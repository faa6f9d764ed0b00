"""How charts look: bars by year or theme, who was there when; and their files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from meetings.catalogue import charts
from meetings.catalogue.cells import Column
from meetings.catalogue.chart_columns import CHARTS
from meetings.catalogue.charts import Row
from meetings.catalogue.current import Catalogue
from meetings.exports import table_of
from meetings.exports.codebook import MEANINGS
from meetings.filters import Fault, Faulty
from meetings.templatetags.archive import asking
from meetings.views.endings import ENDINGS
from meetings.vocabulary import RoleKind, ThemeGroup

WORDS = {
    charts.ROLE: "had a role",
    charts.PRESENT: "took part",
    charts.NOT_LISTED: "not listed",
    charts.NO_RECORD: "no record in the archive",
}
HEADINGS = {
    "theme_name": "Theme",
    "statements": "Statements",
    "for_itself": "For itself",
    "in_role": "In a role",
    "meetings": "Meetings it was at",
}
CODES = {"theme", "group", "a", "b"}
"""Columns of files that a table on a page does without."""
NO_RECORD = "no record"


@dataclass
class Bar:
    """One bar: its label, address and number, and the lengths of its two parts.

    Lengths are in hundredths of the longest: for itself, then in a role.
    """

    label: str
    url: str
    count: int
    width: float
    in_role: int = 0
    role_width: float = 0
    group: str = ""


def bars(rows: list[tuple[str, str, int]]) -> list[Bar]:
    """Bars to the scale of the longest."""
    return scaled(Bar(label, url, count, 0) for label, url, count in rows)


def scaled(found: Iterable[Bar]) -> list[Bar]:
    result = list(found)
    most = max((bar.count for bar in result), default=0) or 1
    for bar in result:
        bar.width = round(100 * (bar.count - bar.in_role) / most, 1)
        bar.role_width = round(100 * bar.in_role / most, 1)
    return result


def theme_bars(rows: list[Row], code: str) -> list[Bar]:
    """A bar for each theme with a statement, in the groups of the themes."""
    return scaled(
        Bar(
            row["theme_name"],
            f"/statements/?{asking(code, theme=row['theme'])}",
            row["statements"],
            0,
            row["in_role"],
            group=of_group(row["group"]),
        )
        for row in rows
        if row["statements"]
    )


def of_group(group: ThemeGroup) -> str:
    """`About migration`, as the codebook has it."""
    return MEANINGS[ThemeGroup][group].rstrip(".")


def year_bars(rows: list[Row], code: str) -> list[Bar]:
    """A bar for each year with a record; those without one are told together."""
    found: list[Bar] = []
    for is_gap, run in groupby(rows, key=lambda row: row["statements"] is None):
        years = list(run)
        found += [gap(years)] if is_gap else [year_bar(row, code) for row in years]
    return scaled(found)


def year_bar(row: Row, code: str) -> Bar:
    label = row["year"] or "Date unknown"
    url = f"/statements/?{asking(code, year=row['year'])}" if row["year"] else ""
    return Bar(label, url, row["statements"], 0, row["in_role"])


def gap(years: list[Row]) -> Bar:
    first, last = years[0]["year"], years[-1]["year"]
    return Bar(first if first == last else f"{first}–{last}", "", 0, 0)


@dataclass
class Table:
    """The same figures as a chart, for the page."""

    headings: list[str]
    rows: list[list[str]]


def table(name: str, rows: list[Row], headings: dict[str, str] | None = None) -> Table:
    """The figures of a chart as its file has them, without codes."""
    shown = [c for c in CHARTS[name][1] if c.name not in CODES]
    called = HEADINGS | (headings or {})
    return Table(
        [called.get(c.name, c.name.replace("_", " ").capitalize()) for c in shown],
        [[worded(c, row) for c in shown] for row in rows],
    )


def worded(column: Column, row: Row) -> str:
    value = column.value(row)
    if value is None:
        return NO_RECORD
    if column.name == "role":
        return ", ".join(role.label for role in row["role"])
    return WORDS.get(str(value), str(value))


@dataclass
class Mark:
    """What one shape of a strip says, in a code and in words."""

    state: str
    words: str


@dataclass
class Cell:
    """One year of a strip, with a mark for each body."""

    year: str
    marks: list[Mark] = field(default_factory=list)
    url: str = ""


def strip(rows: list[Row], code: str) -> list[Cell]:
    """A body's attendance by year; a year leads to the meetings it was at."""
    return [Cell(row["year"], [mark(row)], meetings_of(row, code)) for row in rows]


def mark(row: Row) -> Mark:
    roles = ", ".join(role.label for role in row["role"])
    return Mark(row["attendance"], roles or WORDS[row["attendance"]])


def meetings_of(row: Row, code: str) -> str:
    """Who has only a role at a known meeting is found as its host, or not at all."""
    asked = code if row["meetings"] else ""
    if not asked and RoleKind.HOST in row["role"]:
        asked = f"host={code.partition('=')[2]}"
    return f"/meetings/?{asking(asked, year=row['year'])}" if asked else ""


@dataclass
class Chart:
    """One chart of a page: what it shows, its table and the address of its file."""

    name: str
    rows: list[Row]
    address: str
    shown: list[Any]

    @property
    def table(self) -> Table:
        return table(self.name, self.rows)


Figures = Callable[[Catalogue, str], list[Row]]
Look = Callable[[list[Row], str], list[Any]]
MAKERS: dict[str, tuple[Figures, Look]] = {
    "attendance": (charts.attendance, strip),
    "by-theme": (charts.by_theme, theme_bars),
    "by-year": (charts.by_year, year_bars),
}
OF_BODIES, OF_THEMES = tuple(MAKERS), ("by-year",)


def charts_of(
    catalogue: Catalogue, code: str, folder: str, names: tuple[str, ...]
) -> dict[str, Any]:
    """The charts of a page by name, and what their two parts are called."""
    found: dict[str, Any] = {}
    for name in names:
        figures, look = MAKERS[name]
        rows = figures(catalogue, code)
        address = f"{folder}{name}.csv"
        found[name.replace("-", "_")] = Chart(name, rows, address, look(rows, code))
    roles = charts.by_role(catalogue, code)
    found["role_words"] = " or ".join(role.label for role in roles)
    return found


def chart_file(
    request: HttpRequest,
    catalogue: Catalogue,
    code: str,
    name: str,
    names: tuple[str, ...],
) -> HttpResponse:
    """The file of one of the charts of a page."""
    if name not in names:
        raise Http404
    figures, _ = MAKERS[name]
    told = code.replace("=", "-")
    return file_of(request, catalogue, name, figures(catalogue, code), told)


def file_of(
    request: HttpRequest, catalogue: Catalogue, name: str, rows: list[Row], told: str
) -> HttpResponse:
    """A file of figures; `told` says in its name whose they are."""
    bom = request.GET.get("bom", "1")
    if bom not in {"0", "1"}:
        raise Faulty([Fault("bom is 0 or 1, given once.", "")])
    text = table_of(CHARTS[name][1], rows, with_bom=bom == "1")
    response = HttpResponse(text, ENDINGS["csv"].media_type)
    file = f"bp-{name}_{told}_edition-{catalogue.edition}.csv"
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file
    )
    return response

"""The log of what was published: a page at a time, by year, and as a file."""

from codecs import BOM_UTF8
from itertools import chain
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render

from meetings.catalogue.cells import SITE
from meetings.catalogue.change_columns import change_lines
from meetings.catalogue.changes import changes, published, years
from meetings.catalogue.current import Catalogue
from meetings.filters import Fault, Faulty
from meetings.filters.faults import shown
from meetings.views.door import door, taking
from meetings.views.listing import pages_around

PAGE = 25
LONGEST = 9


@door
@taking("year", "page")
def log(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What was published, corrected, withdrawn and renamed; newest first."""
    known = years(catalogue.edition)
    year, number = year_of(request, known), page_of(request)
    if list(request.GET.items()) != pairs(year, number):
        return HttpResponseRedirect(address(year, number))
    found = published(catalogue.edition, year)
    pager = Paginator(found, PAGE)
    page = pager.page(min(number, pager.num_pages))
    first = PAGE * (page.number - 1)
    context = {
        "catalogue": catalogue,
        "changes": changes(found[first : first + PAGE]),
        "year": year,
        "years": [(one, address(one)) for one in known],
        "page": page,
        "is_past_the_end": number > pager.num_pages,
        "pages": [
            (one, address(year, one or 1))
            for one in pages_around(page.number, pager.num_pages)
        ],
        "canonical": address(year, page.number),
        "csv": f"/data/changes.csv{f'?year={year}' if year else ''}",
    }
    return render(request, "changes.html", context)


@door
@taking("year", "bom")
def log_csv(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """The same as a file, all rows."""
    year = year_of(request, years(catalogue.edition))
    bom = request.GET.get("bom", "1")
    if bom not in {"0", "1"}:
        raise Faulty([Fault("bom is 0 or 1, given once.", urlencode(pairs(year)))])
    rows = change_lines(published(catalogue.edition, year))
    lines = (line.replace(SITE, settings.PUBLIC_ADDRESS) for line in rows)
    name = f"bp-changes{f'_year-{year}' if year else ''}_edition-{catalogue.edition}"
    return StreamingHttpResponse(
        chain([BOM_UTF8.decode()] if bom == "1" else [], lines),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def year_of(request: HttpRequest, known: list[int]) -> int | None:
    """The year that is asked for, if it is one in which anything was published."""
    text = request.GET.get("year", "")
    if text and text not in map(str, known):
        raise Faulty([Fault(f"Nothing was published in the year “{shown(text)}”.", "")])
    return int(text) if text else None


def page_of(request: HttpRequest) -> int:
    text = request.GET.get("page") or "1"
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST
    if not is_number or not int(text):
        rest = request.GET.copy()
        rest.pop("page")
        sentence = f"There is no page “{shown(text)}”."
        raise Faulty([Fault(sentence, rest.urlencode())])
    return int(text)


def pairs(year: int | None, page: int = 1) -> list[tuple[str, str]]:
    """The canonical question; defaults are left out."""
    asked = {"year": year, "page": page if page > 1 else None}
    return [(name, str(value)) for name, value in asked.items() if value]


def address(year: int | None, page: int = 1) -> str:
    query = urlencode(pairs(year, page))
    return f"/data/changes/?{query}" if query else "/data/changes/"

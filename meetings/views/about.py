"""What the archive is, how its records are made, what it lacks, and its promises."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.charts import token, years_on_record
from meetings.catalogue.current import Catalogue
from meetings.views.door import View, door, taking
from meetings.vocabulary import Coverage

PAGES = {
    "": "About this archive",
    "records": "How records are made",
    "coverage": "Coverage and gaps",
    "accessibility": "Accessibility",
    "privacy": "Privacy",
}


@dataclass(frozen=True)
class Year:
    """How many meetings of a year are known, and what the archive has of them."""

    year: str
    known: int
    document: int
    text: int
    statements: int

    @property
    def has_text(self) -> int:
        return self.text + self.statements


def page(name: str) -> View[...]:
    """The view of one of the pages about the archive."""

    def shown(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
        context: dict[str, Any] = {
            "catalogue": catalogue,
            "title": PAGES[name],
            "pages": [(f"/about/{f'{p}/' if p else ''}", PAGES[p]) for p in PAGES],
        }
        if name == "coverage":
            context |= coverage(catalogue)
        return render(request, f"about/{name or 'about'}.html", context)

    return shown


def coverage(catalogue: Catalogue) -> dict[str, Any]:
    """Each year from the first known meeting to the last, and those without a date."""
    years = [
        year_of(catalogue, year, f"year={year}") for year in years_on_record(catalogue)
    ]
    dated = sum(year.known for year in years)
    every = year_of(catalogue, "", "card=meeting")
    return {
        "years": years[::-1],
        "every": every,
        "undated": every.known - dated,
        "gaps": sum(not year.has_text for year in years),
    }


def year_of(catalogue: Catalogue, year: str, token_of_year: str) -> Year:
    held = token(catalogue, "card=meeting", token_of_year)
    counts = [
        held.intersection_cardinality(catalogue.facets.token(f"coverage={one}"))
        for one in (Coverage.DOCUMENT, Coverage.TEXT, Coverage.STATEMENTS)
    ]
    return Year(year, len(held), *counts)


about, records, gaps, accessibility, privacy = (
    door(taking()(page(name))) for name in PAGES
)

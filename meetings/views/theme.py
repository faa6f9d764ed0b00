"""Themes: all of them, and one with who spoke on it and when."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entry
from meetings.catalogue.tallies import tallied
from meetings.filters import ThemeFilter
from meetings.names import folded
from meetings.views.charts import bars, has_record, years_on_record
from meetings.views.door import door, taking
from meetings.views.endings import as_json
from meetings.views.found import FOLDERS, missing
from meetings.views.listing import ALL, Look, listing
from meetings.vocabulary import CardKind


@door
def themes(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """All themes with what was said and decided on each."""
    return listing(
        request,
        catalogue,
        ThemeFilter,
        Look("meetings/theme_list.html", ALL, tallied),
    )


@door
@taking()
def theme(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """One theme: its scope, statements by year, who spoke, what was decided."""
    data = entry(catalogue, CardKind.THEME, slug)
    if data is None:
        return missing(request, catalogue, CardKind.THEME, slug)
    asked = {"theme": (slug,)}
    statements = Selection(Question(CardKind.STATEMENT, asked), catalogue)
    decisions = Selection(Question(CardKind.DECISION, asked), catalogue)
    context = {
        "catalogue": catalogue,
        "theme": data,
        "statements": statements[0:10],
        "count": statements.count(),
        "decisions": decisions[0:10],
        "decision_count": decisions.count(),
        "speakers": speakers(catalogue, statements),
        "bars": by_year(catalogue, slug, statements),
        "twin": as_json(data["url"]),
    }
    return render(request, "meetings/theme_detail.html", context)


def speakers(catalogue: Catalogue, statements: Selection) -> list[dict[str, Any]]:
    """Who spoke on it, by name: never a ranking."""
    names = catalogue.names
    found = []
    for kind in (CardKind.COUNTRY, CardKind.ORGANISATION):
        refs = names.refs(kind)
        counts = statements.facet_counts(kind, [r.partition(":")[2] for r in refs])
        found += [
            {
                "name": names.label(ref),
                "kind": kind,
                "folder": FOLDERS[kind],
                "slug": slug,
                "count": counts[slug],
            }
            for ref in refs
            if counts[slug := ref.partition(":")[2]]
        ]
    return sorted(found, key=lambda one: folded(one["name"]))


def by_year(catalogue: Catalogue, slug: str, statements: Selection) -> list[Any]:
    """A bar for each year with a record; those without one are told together."""
    years = years_on_record(catalogue)
    counts = statements.facet_counts("year", years)
    is_read = {year: has_record(catalogue, year) for year in years}
    rows: list[tuple[str, str, int]] = []
    for found, run in groupby(years, key=is_read.__getitem__):
        together = list(run)
        if found:
            rows += [
                (year, f"/statements/?theme={slug}&year={year}", counts[year])
                for year in together
            ]
        else:
            first, last = together[0], together[-1]
            rows.append((first if first == last else f"{first}–{last}", "", 0))
    return bars(rows)

"""Themes: all of them, and one with who spoke on it and when."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entry
from meetings.catalogue.tallies import tallied
from meetings.filters import ThemeFilter
from meetings.names import folded
from meetings.views.charts import OF_THEMES, chart_file, charts_of
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
        "twin": as_json(data["url"]),
        **charts_of(catalogue, f"theme={slug}", data["url"], OF_THEMES),
    }
    return render(request, "meetings/theme_detail.html", context)


@door
@taking("bom")
def theme_chart(
    request: HttpRequest, catalogue: Catalogue, slug: str, chart: str
) -> HttpResponseBase:
    """The figures of a chart of one theme."""
    if entry(catalogue, CardKind.THEME, slug) is None:
        return missing(request, catalogue, CardKind.THEME, slug, f"/{chart}.csv")
    return chart_file(request, catalogue, f"theme={slug}", chart, OF_THEMES)


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

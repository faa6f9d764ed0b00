"""Countries and territories, and organisations: lists and one of each."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entries, entry
from meetings.filters import CountryFilter, OrganisationFilter, QuestionSet
from meetings.names import folded
from meetings.views.charts import bars, strip, token
from meetings.views.door import door
from meetings.views.found import missing
from meetings.vocabulary import CardKind

FILTERS: dict[str, type[QuestionSet]] = {
    CardKind.COUNTRY: CountryFilter,
    CardKind.ORGANISATION: OrganisationFilter,
}


@door
def countries(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Countries and territories."""
    return index(request, catalogue, CardKind.COUNTRY)


@door
def organisations(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Organisations."""
    return index(request, catalogue, CardKind.ORGANISATION)


def index(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind
) -> HttpResponseBase:
    """All names of a kind on one page: a list of names is for looking one up."""
    question = FILTERS[kind](request.GET, catalogue).question()
    selection = Selection(question, catalogue)
    counts = {
        counted: token(catalogue, f"card={counted}")
        for counted in (CardKind.STATEMENT, CardKind.DELEGATION)
    }
    rows = sorted(selection[0 : len(selection)], key=lambda one: folded(one["name"]))
    for row in rows:
        mine = catalogue.facets.token(f"{kind}={row['slug']}")
        row["statements"] = mine.intersection_cardinality(counts[CardKind.STATEMENT])
        row["meetings"] = mine.intersection_cardinality(counts[CardKind.DELEGATION])
    context = {
        "catalogue": catalogue,
        "kind": kind,
        "present": [row for row in rows if row["statements"] or row["meetings"]],
        "absent": [row for row in rows if not (row["statements"] or row["meetings"])],
        "total": len(rows),
        "question": question,
    }
    return render(request, "meetings/body_list.html", context)


@door
def country(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """One country or territory."""
    return body(request, catalogue, CardKind.COUNTRY, slug)


@door
def organisation(
    request: HttpRequest, catalogue: Catalogue, slug: str
) -> HttpResponseBase:
    """One organisation."""
    return body(request, catalogue, CardKind.ORGANISATION, slug)


def body(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, slug: str
) -> HttpResponseBase:
    data = entry(catalogue, kind, slug)
    if data is None:
        return missing(request, catalogue, kind, slug)
    statements = Selection(
        Question(CardKind.STATEMENT, {str(kind): (slug,)}), catalogue
    )
    decisions = Selection(Question(CardKind.DECISION, {str(kind): (slug,)}), catalogue)
    context = {
        "catalogue": catalogue,
        "body": data,
        "kind": kind,
        "statements": statements[0:10],
        "count": statements.count(),
        "decisions": decisions[0:10],
        "hosted": hosted(catalogue, kind, slug),
        "delegations": delegations(catalogue, kind, slug),
        "strip": strip(catalogue, kind, slug),
        "bars": by_theme(catalogue, kind, slug, statements),
    }
    return render(request, "meetings/body_detail.html", context)


def hosted(catalogue: Catalogue, kind: CardKind, slug: str) -> list[dict[str, Any]]:
    if kind != CardKind.COUNTRY:
        return []
    places = token(catalogue, f"host={slug}", "card=meeting")
    return entries([catalogue.facets.ids[place] for place in places[:10]])


def delegations(
    catalogue: Catalogue, kind: CardKind, slug: str
) -> list[dict[str, Any]]:
    """Its ten newest delegations."""
    places = token(catalogue, f"{kind}={slug}", "card=delegation")
    return entries([catalogue.facets.ids[place] for place in places[:10]])


def by_theme(
    catalogue: Catalogue, kind: CardKind, slug: str, statements: Selection
) -> list[Any]:
    themes = catalogue.names.themes
    counts = statements.facet_counts("theme", list(themes))
    rows = [
        (themes[theme].label, f"/statements/?{kind}={slug}&theme={theme}", count)
        for theme, count in counts.items()
        if count
    ]
    return bars(sorted(rows, key=lambda row: (-row[2], row[0])))

"""Countries and territories, and organisations: lists and one of each."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entries, entry
from meetings.catalogue.tallies import tallied
from meetings.catalogue.wording import worded_date
from meetings.filters import CountryFilter, OrganisationFilter, QuestionSet
from meetings.templatetags.archive import differs
from meetings.views.charts import bars, strip, token
from meetings.views.door import door, taking
from meetings.views.found import missing
from meetings.views.listing import Look, Rows, listing
from meetings.vocabulary import CardKind

FILTERS: dict[CardKind, type[QuestionSet]] = {
    CardKind.COUNTRY: CountryFilter,
    CardKind.ORGANISATION: OrganisationFilter,
}
ALL = 1_000
"""A list of names is for looking one up, so it stands on one page."""
HEADINGS = {
    CardKind.COUNTRY: {
        "plural": "Countries and territories",
        "folder": "/countries/",
        "csv": "/countries.csv",
        "unit": "country or territory,countries and territories",
    },
    CardKind.ORGANISATION: {
        "plural": "Organisations",
        "folder": "/organisations/",
        "csv": "/organisations.csv",
        "unit": "organisation,organisations",
    },
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
    return listing(
        request,
        catalogue,
        FILTERS[kind],
        Look("meetings/body_list.html", ALL, tallied),
        kind=kind,
        **HEADINGS[kind],
    )


@door
@taking()
def country(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """One country or territory."""
    return body(request, catalogue, CardKind.COUNTRY, slug)


@door
@taking()
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
    present = (f"{kind}={slug}", "card=delegation")
    held = (f"host={slug}" if kind == CardKind.COUNTRY else "host=", "card=meeting")
    took_part = newest(catalogue, *present)
    context = {
        "catalogue": catalogue,
        "body": data,
        "kind": kind,
        **HEADINGS[kind],
        "statements": statements[0:10],
        "count": statements.count(),
        "decisions": decisions[0:10],
        "decision_count": decisions.count(),
        "hosted": newest(catalogue, *held),
        "hosted_count": len(token(catalogue, *held)),
        "delegations": took_part,
        "delegation_count": len(token(catalogue, *present)),
        "printed": printed(took_part),
        "names": dated(data["names"]),
        "strip": strip(catalogue, kind, slug),
        "bars": by_theme(catalogue, kind, slug, statements),
    }
    return render(request, "meetings/body_detail.html", context)


def dated(names: Rows) -> Rows:
    """Each name once, with when it was borne in words; dated ones first."""
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(names, key=lambda n: not (n["valid_from"] or n["valid_to"])):
        found.setdefault(name["text"], {"text": name["text"], "when": borne(name)})
    return list(found.values())


def borne(name: dict[str, Any]) -> str:
    since, until = name["valid_from"], name["valid_to"]
    words = [f"from {worded_date(since)}" if since else ""]
    words.append(f"until {worded_date(until)}" if until else "")
    return " ".join(word for word in words if word)


def printed(took_part: Rows) -> Rows:
    """The names in lists of participants that are not today's, newest first."""
    found: dict[str, Rows] = {}
    for one in took_part:
        if differs(one["listed"], one["body"]):
            found.setdefault(one["listed"], []).append(one["meeting"])
    return [{"text": text, "meetings": at} for text, at in found.items()]


def newest(catalogue: Catalogue, *tokens: str) -> Rows:
    """The ten newest entries with these tokens."""
    places = token(catalogue, *tokens)
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

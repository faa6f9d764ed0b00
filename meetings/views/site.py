"""Home, data, and the pages for what went wrong."""

from typing import Any

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from meetings.catalogue import columns
from meetings.catalogue.changes import changes, published
from meetings.catalogue.chart_columns import CHARTS
from meetings.catalogue.charts import token
from meetings.catalogue.current import Catalogue, current
from meetings.catalogue.selection import Question, Selection, entries
from meetings.citations import citation_of_archive, linked_dataset
from meetings.exports import rows_in
from meetings.exports.archive import KINDS
from meetings.exports.codebook import CODES, FILES
from meetings.filters import Fault
from meetings.views import citing
from meetings.views.charts import bars
from meetings.views.door import door, taking
from meetings.views.endings import FILES_OFFERED
from meetings.views.found import guesses_at, nothing_at, words_in
from meetings.views.problem import problem
from meetings.vocabulary import Attribution, CardKind, Coverage, StatementKind

RECENT = 5
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@door
@taking()
def home(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What this is, the latest record, and ways in."""
    read = token(catalogue, "card=meeting", f"coverage={Coverage.STATEMENTS}")
    latest = entries([catalogue.facets.ids[place] for place in read[:1]])
    statements = Selection(Question(CardKind.STATEMENT), catalogue)
    context = {
        "catalogue": catalogue,
        "latest": latest[0] if latest else None,
        "figures": figures(catalogue, len(read)),
        "themes": by_theme(catalogue, statements),
        "countries": by_country(catalogue, statements),
        "sample": sample(catalogue, latest[0]) if latest else [],
        "changes": changes(published(catalogue.edition)[:RECENT]),
    }
    return render(request, "home.html", context)


def sample(catalogue: Catalogue, meeting: dict[str, Any]) -> list[dict[str, Any]]:
    """The first three interventions of a meeting by one speaker alone."""
    places = token(
        catalogue,
        "card=statement",
        f"meeting={meeting['slug']}",
        f"kind={StatementKind.INTERVENTION}",
        f"attribution={Attribution.EXPLICIT}",
    )
    places -= catalogue.facets.token("joint=yes")
    return entries([catalogue.facets.ids[place] for place in places[:3]])


def figures(catalogue: Catalogue, read: int) -> dict[str, int]:
    return {
        "statements": len(token(catalogue, "card=statement")),
        "outcomes": len(token(catalogue, "card=decision", "outcome=yes")),
        "delegations": len(
            token(catalogue, "card=delegation")
            & catalogue.facets.token("role=participant")
        ),
        "read": read,
        "meetings": len(token(catalogue, "card=meeting")),
    }


def by_theme(catalogue: Catalogue, statements: Selection) -> list[Any]:
    themes = catalogue.names.themes
    counts = statements.facet_counts("theme", list(themes))
    rows = [(themes[s].label, f"/themes/{s}/", n) for s, n in counts.items() if n]
    return bars(sorted(rows, key=lambda row: (-row[2], row[0])))


def by_country(catalogue: Catalogue, statements: Selection) -> list[dict[str, Any]]:
    names = catalogue.names
    slugs = {ref: ref.partition(":")[2] for ref in names.refs("country")}
    counts = statements.facet_counts("country", list(slugs.values()))
    return [
        {"name": names.label(ref), "url": f"/countries/{slug}/", "count": counts[slug]}
        for ref, slug in slugs.items()
        if counts[slug]
    ]


@door
@taking()
def data(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """The files, with how many rows each holds."""
    selections = {
        file: Selection(Question(kind), catalogue) for file, kind in KINDS.items()
    }
    files = [
        (file, FILES[file], rows_in(file, selection), FILES_OFFERED[file])
        for file, selection in selections.items()
    ]
    version, base = citing.version_of(catalogue), settings.PUBLIC_ADDRESS
    described = [(name, unit) for name, unit, *_ in files]
    context = {
        "catalogue": catalogue,
        "files": files,
        "citation": citation_of_archive(version, f"{base}/data/"),
        "linked": linked_dataset(described, version, base, settings.RIGHTS),
    }
    return render(request, "data.html", context)


@door
@taking()
def codebook(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Each column and each code with its meaning, from the declarations."""
    themes = catalogue.names.themes
    context = {
        "catalogue": catalogue,
        "files": [
            {"name": name, "unit": FILES[name], "columns": found}
            for name, found in columns.FILES.items()
        ],
        "charts": [
            {"name": name, "unit": unit, "columns": found}
            for name, (unit, found) in CHARTS.items()
        ],
        "codes": CODES,
        "themes": [(t.slug, t.label, t.scope_note) for t in themes.values()],
    }
    return render(request, "codebook.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what never reached a view."""
    sentence = "This request holds what no request from these pages does."
    if isinstance(exception, DisallowedHost):
        sentence = f"The archive stands at {settings.PUBLIC_ADDRESS}/."
    elif isinstance(exception, TOO_MUCH):
        sentence = "More was sent than is taken at once; go back and send less."
    faults = [Fault(sentence, "")]
    return render(request, "400.html", {"faults": faults}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with a way back: the list, the name or the meeting that is nearest."""
    is_of_readers = not request.path.startswith(("/admin/", settings.STATIC_URL))
    guesses = guesses_at(current(), request.path) if is_of_readers else []
    context = {"guesses": guesses, "words": words_in(request.path)}
    return problem(request, "404.html", 404, nothing_at(request, guesses), context)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that this site did not give, or gave too long ago."""
    return render(request, "403.html", {"is_unsure": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the code under which the log holds what happened; it asks nothing."""
    page = render_to_string("500.html", {"code": getattr(request, "code", "")})
    return HttpResponse(page, status=500)

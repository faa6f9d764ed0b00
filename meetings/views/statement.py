"""Statements: the list, and one statement with what stands around it."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from pyroaring import BitMap

from meetings.catalogue.charts import token
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entries, entry
from meetings.filters import StatementFilter
from meetings.views import citing
from meetings.views.door import door, taking
from meetings.views.found import missing, written_otherwise
from meetings.views.listing import Look, listing
from meetings.views.versions import as_asked
from meetings.vocabulary import CardKind


@door
def statements(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What each country and organisation said."""
    return listing(
        request, catalogue, StatementFilter, Look("meetings/statement_list.html")
    )


@door
@taking("version")
@as_asked
def statement(
    request: HttpRequest, catalogue: Catalogue, number: int
) -> HttpResponseBase:
    """One statement, its neighbours, and others on its themes."""
    moved = written_otherwise(request, CardKind.STATEMENT, number)
    if moved is not None:
        return moved
    data = entry(catalogue, CardKind.STATEMENT, str(number))
    if data is None:
        return missing(request, catalogue, CardKind.STATEMENT, str(number))
    context = {
        "catalogue": catalogue,
        "statement": data,
        **citing.cited(catalogue, CardKind.STATEMENT, data),
        "others": on_the_theme(catalogue, data),
        "elsewhere": elsewhere(catalogue, data),
        **neighbours(catalogue, data),
    }
    return render(request, "meetings/statement_detail.html", context)


def neighbours(catalogue: Catalogue, data: dict[str, Any]) -> dict[str, Any]:
    """The statements before and after in the same meeting."""
    slug = data["meeting"]["slug"]
    facets = catalogue.facets
    places = token(catalogue, f"meeting={slug}", "card=statement")
    mine = entries([facets.ids[place] for place in places])
    at = next(n for n, one in enumerate(mine) if one["number"] == data["number"])
    return {
        "previous": mine[at - 1] if at else None,
        "next": mine[at + 1] if at + 1 < len(mine) else None,
    }


def on_the_theme(catalogue: Catalogue, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Up to five others on one of its themes in the same meeting."""
    themes = tuple(theme["slug"] for theme in data["themes"])
    if not themes:
        return []
    facets = {"theme": themes, "meeting": (data["meeting"]["slug"],)}
    found = Selection(Question(CardKind.STATEMENT, facets), catalogue)[0:6]
    return [one for one in found if one["number"] != data["number"]][:5]


def elsewhere(catalogue: Catalogue, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Up to three by one of its speakers on one of its themes at other meetings."""
    spoken = [tuple(body["ref"].split(":")) for body in data["speakers"]]
    themes = [theme["slug"] for theme in data["themes"]]
    facets = catalogue.facets
    mine = BitMap()
    for kind, slug in spoken:
        mine |= token(catalogue, "card=statement", f"{kind}={slug}")
    mine &= BitMap.union(BitMap(), *(facets.token(f"theme={slug}") for slug in themes))
    mine -= facets.token(f"meeting={data['meeting']['slug']}")
    return entries([facets.ids[place] for place in mine[:3]])

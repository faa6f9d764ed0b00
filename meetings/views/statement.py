"""Statements: the list, and one statement with what stands around it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entries, entry
from meetings.catalogue.wording import worded_day
from meetings.filters import StatementFilter
from meetings.views.charts import token
from meetings.views.door import door
from meetings.views.found import missing
from meetings.views.listing import listing
from meetings.vocabulary import CardKind


@door
def statements(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What each country and organisation said."""
    return listing(request, catalogue, StatementFilter, "meetings/statement_list.html")


@door
def statement(
    request: HttpRequest, catalogue: Catalogue, number: int
) -> HttpResponseBase:
    """One statement, its neighbours, and others on its themes."""
    data = entry(catalogue, CardKind.STATEMENT, str(number))
    if data is None:
        return missing(request, catalogue, CardKind.STATEMENT, str(number))
    around = neighbours(catalogue, data)
    context = {
        "catalogue": catalogue,
        "statement": data,
        "citation": citation(catalogue, data, "statement"),
        **around,
        "others": on_the_theme(catalogue, data),
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


def citation(catalogue: Catalogue, data: dict[str, Any], kind: str) -> str:
    """A reference whose author is the issuer of the summary, never the speaker."""
    meeting = data["meeting"]
    who = ", ".join(speaker["name"] for speaker in data.get("speakers", []))
    said = f" [{who}, as summarised]" if who else ""
    place = f", {meeting['place']}" if meeting["place"] else ""
    version = worded_day(catalogue.at.date()) if catalogue.at else ""
    return (
        f"Budapest Process ({meeting['year'] or 'no date'}), Summary/conclusions, "
        f"{meeting['name']}{place}, {meeting['when']}, "
        f"para. {data['ref'].removeprefix('¶ ')}{said}. Budapest Process Meeting "
        f"Archive, {kind} {data['number']}, version of {version} "
        f"(no. {catalogue.edition}). {settings.PUBLIC_ADDRESS}{data['url']}"
    )

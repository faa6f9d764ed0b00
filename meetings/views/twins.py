"""JSON twins: what a page shows as the JSON that is stored of it."""

from collections.abc import Callable
from dataclasses import asdict, replace
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from meetings.catalogue.columns import NAME_FILES
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Data, Selection, stored
from meetings.catalogue.tallies import alphabetical
from meetings.filters import Fault, Faulty
from meetings.views.door import door, taking
from meetings.views.endings import FILE_OF, JSON
from meetings.views.files import FILTERS
from meetings.views.found import missing, written_otherwise
from meetings.views.listing import ALL, Panel, panels
from meetings.views.versions import as_asked
from meetings.vocabulary import CardKind


@door
@taking("version")
@as_asked
def entry(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, public_id: int | str
) -> HttpResponseBase:
    """One entry, as it is stored."""
    if isinstance(public_id, int):
        moved = written_otherwise(request, kind, public_id, ".json")
        if moved is not None:
            return moved
    text = stored(catalogue, kind, str(public_id))
    if text is None:
        return missing(request, catalogue, kind, str(public_id), ".json")
    return HttpResponse(text, JSON)


def list_door(file: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """A list, a page at a time, as long as the pages for readers."""

    @door
    def answer(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
        asked = FILTERS[file](request.GET, catalogue)
        question = asked.question()
        selection = Selection(question, catalogue)
        size = ALL if file in NAME_FILES.values() else question.size
        last = max(1, ceil(selection.count() / size))
        if question.page > last:
            sentence = f"There is no page {question.page}; the last one is {last}."
            raise Faulty([Fault(sentence, question.query(page=None))])
        start = (question.page - 1) * size
        items = selection[start : start + size]
        content = {
            "version": selection.edition,
            "count": selection.count(),
            "total": selection.total,
            "withheld": selection.withheld,
            "filter": asked_for(selection),
            "sort": question.sort,
            "page": question.page,
            "pages": last,
            "previous": turned(file, selection, -1, last),
            "next": turned(file, selection, 1, last),
            "facets": {panel.name: told(panel) for panel in panels(asked, selection)},
            "items": alphabetical(items) if size == ALL else items,
        }
        return JsonResponse(content, json_dumps_params={"ensure_ascii": False})

    return answer


def asked_for(selection: Selection) -> dict[str, Any]:
    """The choices of each facet, the ends of a range of years, and the words."""
    question = selection.question
    chosen = {name: list(values) for name, values in question.facets.items()}
    ends = {"year_from": question.year_from, "year_to": question.year_to}
    single = {**ends, "q": question.q}
    return {**chosen, **{name: value for name, value in single.items() if value}}


def turned(file: str, selection: Selection, by: int, last: int) -> str | None:
    """The address of the page before or after, in the version that is shown."""
    question = selection.question
    page = question.page + by
    if not 1 <= page <= last:
        return None
    query = replace(question, page=page).query()
    return f"{settings.PUBLIC_ADDRESS}/{file}.json{f'?{query}' if query else ''}"


def told(panel: Panel) -> list[Data]:
    """What each choice would give; the facet's own choice is left out."""
    return [asdict(option) for option in [*panel.first, *panel.rest]]


LISTS = {file: list_door(file) for file in FILE_OF.values()}

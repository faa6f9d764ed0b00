"""Decisions and proposals: the list, and one with its course."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entry
from meetings.filters import DecisionFilter
from meetings.views import citing
from meetings.views.course import follow, with_course
from meetings.views.door import door, taking
from meetings.views.found import missing, written_otherwise
from meetings.views.listing import Look, listing
from meetings.views.versions import as_asked
from meetings.vocabulary import CardKind


@door
def decisions(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What was put to meetings and what became of it."""
    outcomes = Question(CardKind.DECISION, {"outcome": ("yes",)})
    return listing(
        request,
        catalogue,
        DecisionFilter,
        Look("meetings/decision_list.html", dress=with_course),
        outcomes=Selection(outcomes, catalogue).count(),
    )


@door
@taking("version")
@as_asked
def decision(
    request: HttpRequest, catalogue: Catalogue, number: int
) -> HttpResponseBase:
    """One decision or proposal, and what it leads to or came from."""
    moved = written_otherwise(request, CardKind.DECISION, number)
    if moved is not None:
        return moved
    data = entry(catalogue, CardKind.DECISION, str(number))
    if data is None:
        return missing(request, catalogue, CardKind.DECISION, str(number))
    follow(catalogue, [data])
    context = {
        "catalogue": catalogue,
        "decision": data,
        "word": citing.word_of(CardKind.DECISION, data),
        **citing.cited(catalogue, CardKind.DECISION, data),
    }
    return render(request, "meetings/decision_detail.html", context)

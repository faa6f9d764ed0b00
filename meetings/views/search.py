"""Search: all kinds of entries for some words, grouped; and how to search."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from meetings.catalogue.analysis import Run, highlight
from meetings.catalogue.current import Catalogue
from meetings.catalogue.searching import Index
from meetings.catalogue.selection import Question, Selection
from meetings.filters import (
    CountryFilter,
    DecisionFilter,
    MeetingFilter,
    OrganisationFilter,
    QuestionSet,
    StatementFilter,
    ThemeFilter,
)
from meetings.views.chips import did_you_mean
from meetings.views.door import door, taking
from meetings.views.examples import EXAMPLES
from meetings.views.found import FOLDERS
from meetings.views.listing import pairs_of
from meetings.vocabulary import CardKind

SEARCHED: tuple[type[QuestionSet], ...] = (
    MeetingFilter,
    StatementFilter,
    DecisionFilter,
    CountryFilter,
    OrganisationFilter,
    ThemeFilter,
)
UNITS = {
    CardKind.MEETING: "meeting,meetings",
    CardKind.STATEMENT: "statement,statements",
    CardKind.DECISION: "decision or proposal,decisions and proposals",
    CardKind.COUNTRY: "country or territory,countries and territories",
    CardKind.ORGANISATION: "organisation,organisations",
    CardKind.THEME: "theme,themes",
}
SHOWN, MOST_OTHERS = 3, 2


@door
@taking("q", "version")
def search(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What answers some words, the first of each kind; one view has one address."""
    questions = [asked(request.GET, catalogue).question() for asked in SEARCHED]
    if pairs_of(request) != questions[0].pairs():
        query = questions[0].query()
        return HttpResponseRedirect(f"/search/?{query}" if query else "/search/")
    context: dict[str, Any] = {"catalogue": catalogue, "question": questions[0]}
    if questions[0].q:
        index = Selection(questions[0], catalogue).index
        selections = [Selection(one, catalogue, index) for one in questions]
        groups = [group(one) for one in selections if one]
        (statements,) = (
            one for one in selections if one.question.kind == CardKind.STATEMENT
        )
        context |= {
            "groups": groups,
            "understood": statements.found.understood,
            "unit": UNITS[CardKind.STATEMENT],
            "total": sum(map(len, selections)),
            "did_you_mean": [] if groups else did_you_mean(*selections),
        }
    return render(request, "search.html", context)


def group(selection: Selection) -> dict[str, Any]:
    """The first entries of a kind, and the list in which all of them stand."""
    kind = selection.question.kind
    found = selection[0:SHOWN]
    for one in found:
        dress(one, selection.found.runs)
    return {
        "kind": kind,
        "unit": UNITS[kind],
        "count": selection.count(),
        "entries": found,
        "url": f"/{FOLDERS[kind]}/?{selection.question.query()}",
    }


def dress(one: dict[str, Any], runs: set[Run]) -> None:
    """The words of an entry as safe HTML; of what has none, its names that match."""
    if "text" in one:
        one["html"] = marked(one["text"], runs)
        return
    name = one.get("name") or one["label"]
    one["html"] = marked(name, runs)
    others = dict.fromkeys(text for text in other_words(one) if text and text != name)
    html = (marked(text, runs) for text in others)
    one["others"] = [text for text in html if "<mark>" in text][:MOST_OTHERS]


def marked(text: str, runs: set[Run]) -> SafeString:
    return highlight(text, runs) if runs else conditional_escape(text)


def other_words(one: dict[str, Any]) -> list[str | None]:
    """What a meeting, a body or a theme is found by besides its name."""
    names = [name["text"] for name in one.get("names", [])]
    keys = ("title", "place", "thematic_focus", "scope_note")
    return [*names, *(one.get(key) for key in keys)]


@door
@taking()
def search_help(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """How to search, by examples with what each finds today."""
    index = Index(catalogue)
    examples = [
        {
            "example": one,
            "query": question.query(),
            "count": Selection(question, catalogue, index).count(),
        }
        for one in EXAMPLES
        for question in [Question(CardKind.STATEMENT, q=one.words)]
    ]
    context = {"catalogue": catalogue, "examples": examples}
    return render(request, "search_help.html", context)

"""A list that keeps to a version: how it is cited, and what is otherwise since."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from meetings.catalogue.changes import named_meetings
from meetings.catalogue.current import Catalogue, names_in
from meetings.catalogue.meanwhile import meanwhile
from meetings.catalogue.selection import Question, Selection, entries
from meetings.citations import FORMS, Selected, citation_of_selection
from meetings.filters import (
    DecisionFilter,
    Facet,
    MeetingFilter,
    QuestionSet,
    StatementFilter,
)
from meetings.templatetags.archive import address
from meetings.views.citing import version_of, word_of
from meetings.views.door import door
from meetings.views.found import FOLDERS
from meetings.views.offered import labels_of
from meetings.views.versions import earlier
from meetings.vocabulary import CardKind

Data = dict[str, Any]
CITED: dict[CardKind, tuple[type[QuestionSet], str, str]] = {
    CardKind.STATEMENT: (StatementFilter, "statement", "statements"),
    CardKind.DECISION: (
        DecisionFilter,
        "decision or proposal",
        "decisions and proposals",
    ),
    CardKind.MEETING: (MeetingFilter, "meeting", "meetings"),
}
"""The lists that can be cited, and what one row of each, and several, are called."""
NOT_TOLD = {"sort", "size", "page", "version"}
MOST_TOLD = 25
"""How many entries of each sort a page names; it counts all."""


def cited(asked: QuestionSet, selection: Selection) -> Data:
    """What a list says of how it is cited; nothing where it cannot be."""
    question, catalogue = selection.question, selection.catalogue
    if question.kind not in CITED:
        return {}
    path = f"/{FOLDERS[question.kind]}/"
    if question.version is None:
        kept = address(path, question, version=catalogue.edition)
        return {"cite_at": f"{kept}#cite"}
    one = reference_to(asked, selection)
    query = question.query(page=None)
    return {
        "cite_at": "#cite",
        "citation": citation_of_selection(one),
        "checksum": one.checksum,
        "since": since(selection),
        "gone_meetings": withdrawn_from(selection),
        "reference_forms": [
            {
                "label": form.label,
                "type": form.media_type,
                "text": form.write(one),
                "url": f"{path}selection.{form.ending}?{query}",
            }
            for form in FORMS.values()
        ],
    }


def reference_to(asked: QuestionSet, selection: Selection) -> Selected:
    """A selection as it is cited, in the words that its version had for it."""
    question, catalogue = selection.question, selection.catalogue
    _, one, many = CITED[question.kind]
    number, folder = len(selection), FOLDERS[question.kind]
    if selection.edition != catalogue.edition:
        names = names_in(catalogue, selection.edition)
        catalogue = replace(earlier(catalogue, selection.edition), names=names)
    path = f"{settings.PUBLIC_ADDRESS}/{folder}/"
    return Selected(
        file=folder,
        rows=f"{number} {one if number == 1 else many}",
        told=tuple(told(asked, Selection(question, catalogue))),
        checksum=selection.checksum(),
        version=version_of(catalogue),
        url=address(path, question, version=selection.edition),
    )


def told(asked: QuestionSet, selection: Selection) -> list[str]:
    """The question in words: `country: Iran or Iraq`."""
    chosen: dict[str, list[str]] = {}
    for name, value in selection.question.pairs():
        if name not in NOT_TOLD:
            chosen.setdefault(name, []).append(value)
    found = []
    for name, values in chosen.items():
        facet = asked.base_filters[name]
        labels = labels_of(facet, selection) if isinstance(facet, Facet) else {}
        words = " or ".join(labels.get(value, value) for value in values)
        found.append(f"{str(facet.label).lower()}: {words}")
    return found


def since(selection: Selection) -> list[Data]:
    """What is new, changed and gone since the version, with the first of each."""
    if selection.edition == selection.catalogue.edition:
        return []
    found = meanwhile(selection)
    sorts = (("new", found.new), ("changed", found.changed), ("gone", found.gone))
    shown = [key for _, keys in sorts for key in keys[:MOST_TOLD]]
    names = dict(zip(shown, entries(shown), strict=True)) if shown else {}
    return [
        {
            "sort": sort,
            "count": len(keys),
            "more": max(0, len(keys) - MOST_TOLD),
            "entries": [
                named(selection.question, names[key]) for key in keys[:MOST_TOLD]
            ],
        }
        for sort, keys in sorts
        if keys
    ]


def named(question: Question, data: Data) -> Data:
    """An entry in few words, with its address now and in the version asked for."""
    label = f"{data.get('name')}, {data.get('when')}"
    if "number" in data:
        word = word_of(question.kind, data).capitalize()
        label = f"{word} {data['number']}, {data['ref']}, {data['meeting']['name']}"
    return {
        "label": label,
        "url": data["url"],
        "then": f"{data['url']}?version={question.version}",
    }


def withdrawn_from(selection: Selection) -> list[Data]:
    """The meetings whose entries are withheld from the answer, with their addresses."""
    sorts = selection.facets.sorts
    meetings = {sorts[place] >> 12 & 0xFFFFF for place in selection.withheld_places}
    return list(named_meetings(meetings).values())


@door
def reference(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, ending: str
) -> HttpResponseBase:
    """The reference of a selection in one form."""
    asked = CITED[kind][0](request.GET, catalogue)
    one = reference_to(asked, Selection(asked.question(), catalogue))
    form = FORMS[ending]
    return HttpResponse(
        form.write(one),
        content_type=f"{form.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{one.key}.{ending}"'},
    )

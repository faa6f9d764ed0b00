"""Lists: one question, its answers a page at a time, and the panel of filters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import conditional_escape

from meetings.catalogue.analysis import highlight
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection
from meetings.filters import Facet, QuestionSet
from meetings.templatetags.archive import address
from meetings.views.chips import RANGE, Chip, chips, did_you_mean, ways_out
from meetings.views.endings import as_json, downloads
from meetings.views.offered import Years, attended, labels_of, range_of_years
from meetings.views.selection import cited

ALL = 1_000
"""A list of names is for looking one up, so it stands on one page."""
SHOWN = 6
MANY = 15
MOST_TITLED = 5
Rows = list[dict[str, Any]]
Dress = Callable[[Selection, Rows], Rows]


@dataclass(frozen=True)
class Look:
    """How a list is shown.

    `dress` puts its answers into the order and shape that the template needs.
    """

    template: str
    size: int | None = None
    """Entries a page; None: as many as are asked for."""
    dress: Dress | None = None


@dataclass
class Option:
    """One checkbox: its code, label, and what choosing it would give."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass
class Panel:
    """One facet as a reader sees it: the first options, then the rest."""

    name: str
    label: str
    first: list[Option]
    rest: list[Option]

    @property
    def is_long(self) -> bool:
        """Whether a box to narrow the list down is worth its place."""
        return len(self.first) + len(self.rest) > MANY


def listing(
    request: HttpRequest,
    catalogue: Catalogue,
    filters: type[QuestionSet],
    look: Look,
    **context: Any,
) -> HttpResponseBase:
    """A list page; one view has one address, so other spellings are redirected."""
    asked = filters(request.GET, catalogue)
    question = asked.question()
    if list(pairs_of(request)) != question.pairs():
        query = question.query()
        return HttpResponseRedirect(
            f"{request.path}?{query}" if query else request.path
        )
    selection = Selection(question, catalogue)
    paginator: Paginator[Any] = Paginator(selection, look.size or question.size)  # type: ignore[arg-type]
    page = paginator.page(min(question.page, paginator.num_pages))
    answers = list(page.object_list)
    mark(answers, selection)
    answers = look.dress(selection, answers) if look.dress else answers
    set_ones = chips(asked, selection)
    years = range_of_years(asked, selection)
    context |= {
        "catalogue": catalogue,
        "question": question,
        "selection": selection,
        "entries": answers,
        "page": page,
        "is_past_the_end": question.page > paginator.num_pages,
        "pages": pages_around(page.number, paginator.num_pages),
        "panels": panels(asked, selection),
        "chips": set_ones,
        "query": question.query(page=None),
        "downloads": downloads(question.kind, question.query(page=None)),
        "twin": as_json(address(request.path, question)),
        "canonical": address(request.path, question, page=page.number),
        "asked_for": asked_for(set_ones, question, page.number),
        "cleared": cleared(request, question),
        "kept": kept(asked, question, years),
        "years": years,
        "sorts": sorts(asked, question),
        "sizes": asked.sizes,
        "understood": selection.found.understood,
        "ways_out": ways_out(asked, selection) if not answers else [],
        "did_you_mean": did_you_mean(selection) if not answers else [],
        "attended": attended(selection) if not answers else [],
        **cited(asked, selection),
    }
    return render(request, look.template, context)


def asked_for(chips: list[Chip], question: Question, page: int) -> str:
    """What sets this view apart, for its title: `Türkiye, 2016, page 2`."""
    words = [chip.value for chip in chips[:MOST_TITLED]]
    words += [f"page {page}"] if page > 1 else []
    words += [f"version {question.version}"] if question.version else []
    return ", ".join(words)


def cleared(request: HttpRequest, question: Question) -> str:
    """The address without filters; words and order stay."""
    query = question.unfiltered().query()
    return f"{request.path}?{query}" if query else request.path


def kept(
    asked: QuestionSet, question: Question, years: Years | None
) -> list[tuple[str, str]]:
    """What the form has no field for, and asks again with the rest."""
    fields = {name for name, facet in asked.facets().items() if facet.is_shown}
    fields |= {"q", "page"} | (set(RANGE) if years else set())
    return [(name, value) for name, value in question.pairs() if name not in fields]


SORTS = {
    "newest": "Newest meeting first",
    "oldest": "Oldest",
    "speaker": "Speaker",
    "relevance": "Best match",
}


def sorts(asked: QuestionSet, question: Question) -> list[tuple[str, str]]:
    """The orders that may be asked for with their labels."""
    offered = (s for s in asked.sorts if s != "relevance" or question.q)
    return [(sort, SORTS[sort]) for sort in offered]


def pairs_of(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.GET.lists() for value in values]


def mark(answers: list[dict[str, Any]], selection: Selection) -> None:
    """The words of each answer as safe HTML, with what matched marked."""
    runs = selection.found.runs
    for answer in answers:
        if "text" in answer:
            text = answer["text"]
            answer["html"] = highlight(text, runs) if runs else conditional_escape(text)


def panels(asked: QuestionSet, selection: Selection) -> list[Panel]:
    found = []
    for name, facet in asked.facets().items():
        panel = panel_of(name, facet, selection) if facet.is_shown else None
        if panel is not None:
            found.append(panel)
    return found


def panel_of(name: str, facet: Facet, selection: Selection) -> Panel | None:
    """Ticked first, then by count, then by name; codes nothing carries are left out."""
    labels = labels_of(facet, selection)
    chosen = selection.question.facets.get(name, ())
    carried = (
        labels
        if facet.source == "meeting"
        else (value for value in selection.values(name) if value in labels)
    )
    values = list(dict.fromkeys([*chosen, *carried]))
    counts = selection.facet_counts(name, values)
    options = [
        Option(value, labels.get(value, value), counts[value], value in chosen)
        for value in values
    ]
    if not options:
        return None
    if facet.source == "year":
        # Years read as years: newest first, those that would give nothing last.
        options.sort(key=lambda o: (not o.is_chosen, not o.count, -int(o.value)))
    elif facet.source != "meeting":  # Meetings stand as in the lists: newest first.
        options.sort(key=lambda o: (not o.is_chosen, -o.count, o.label))
    cut = max(SHOWN, len(chosen))
    cut = len(options) if len(options) == cut + 1 else cut
    return Panel(name, str(facet.label), options[:cut], options[cut:])


def pages_around(number: int, last: int) -> list[int | None]:
    """1 … 4 5 6 … 40, with None where pages are left out."""
    wanted = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    result: list[int | None] = []
    for page in wanted:
        if result and page - (result[-1] or 0) > 1:
            result.append(None)
        result.append(page)
    return result

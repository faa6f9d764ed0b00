"""What is set, each with the question without it; and ways out of an empty answer."""

from dataclasses import dataclass, replace
from itertools import islice

from pyroaring import BitMap

from meetings.catalogue.question import Question
from meetings.catalogue.selection import Selection
from meetings.catalogue.suggesting import suggestions
from meetings.filters import QuestionSet
from meetings.views.offered import labels_of

RANGE = {"year_from": "from", "year_to": "to"}
MOST_MEANT = 3


@dataclass
class Chip:
    """One choice that is set, and the question without it."""

    label: str
    value: str
    query: str


def chips(asked: QuestionSet, selection: Selection) -> list[Chip]:
    found = []
    question = selection.question
    for name, values in question.facets.items():
        facet = asked.facets()[name]
        labels = labels_of(facet, selection)
        for value in values:
            label = labels.get(value, value)
            query = question.query(**{name: value, "page": None})
            found.append(Chip(str(facet.label), label, query))
    for name, word in RANGE.items():
        year = getattr(question, name)
        if year:
            query = question.query(**{name: None, "page": None})
            found.append(Chip("Year", f"{word} {year}", query))
    if question.q:
        query = without_words(question).query()
        found.append(Chip("Words", question.q, query))
    return found


def without_words(question: Question) -> Question:
    """Without words nothing is more relevant, so that order goes with them."""
    sort = "newest" if question.sort == "relevance" else question.sort
    return replace(question, q="", sort=sort, page=1)


def ways_out(asked: QuestionSet, selection: Selection) -> list[tuple[Chip, int]]:
    """For an empty answer: what each filter's removal would give."""
    question = replace(selection.question, page=1)
    wider = [
        (
            str(asked.facets()[name].label),
            replace(
                question,
                facets={k: v for k, v in question.facets.items() if k != name},
            ),
        )
        for name in question.facets
    ]
    if question.has_range:
        wider.append(("Years", replace(question, year_from=None, year_to=None)))
    if question.q and question.is_filtered:
        wider.append(("Words", without_words(question)))
    return [
        (Chip(label, "", one.query()), counted(one, selection)) for label, one in wider
    ]


def did_you_mean(*selections: Selection) -> list[tuple[str, str, int]]:
    """Other words that would give something: the words, the question, how many."""
    first = selections[0]
    if not first.question.q:
        return []
    among = BitMap.union(*(one.everything for one in selections))
    meant = dict.fromkeys(suggestions(first.question.q, first.index, among))
    found = (
        (
            words,
            replace(first.question, q=words, page=1).query(),
            sum(counted(replace(one.question, q=words), one) for one in selections),
        )
        for words in meant
    )
    return list(islice((one for one in found if one[2]), MOST_MEANT))


def counted(question: Question, selection: Selection) -> int:
    return Selection(question, selection.catalogue, selection.index).count()

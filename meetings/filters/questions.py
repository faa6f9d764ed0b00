"""From the data of a request to a question, or to what was not understood of it."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar

import django_filters as filters
from django.http import QueryDict

from meetings.catalogue.current import Catalogue, names_in
from meetings.catalogue.question import SIZE, Question
from meetings.catalogue.searching import groups_of
from meetings.catalogue.words import NotUnderstood
from meetings.filters.choices import choices, knows, nearest
from meetings.filters.faults import Fault, Faulty, shown
from meetings.names import Names
from meetings.vocabulary import CardKind

MOST_VALUES, LONGEST_WORDS, MOST_FAULTS = 50, 500, 10
LONGEST_NUMBER, LONGEST_NAME = 10, 50
SINGLE = ("q", "sort", "page", "version")
RANGE = ("year_from", "year_to")
SIZES = (SIZE, 50, 100)
KINDS = {"host": "country"}
"""Of which kind the codes of a filter are, where it is not called so."""


class Facet(filters.MultipleChoiceFilter):
    """A closed list of codes; several mean one or the other.

    `source` names the codes: `country`, `theme` … or a class of the vocabulary.
    """

    def __init__(self, source: Any, label: str, *, is_shown: bool = True) -> None:
        self.source, self.is_shown = source, is_shown
        super().__init__(label=label, choices=[], required=False)


class YearEnd(filters.CharFilter):
    """The first or the last year of a range; the year itself is of it."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False)


class QuestionSet(filters.FilterSet):
    """The filters of one kind of entries, asked with the data of a request."""

    entries: ClassVar[CardKind]
    sorts: ClassVar[tuple[str, ...]] = ("newest", "oldest")
    """The orders that may be asked for; relevance is for a question with words."""
    sizes: ClassVar[tuple[int, ...]] = SIZES
    """How many entries a page may show; none where a list stands on one page."""
    q = filters.CharFilter(label="Words", max_length=LONGEST_WORDS)

    def __init__(
        self, data: QueryDict, catalogue: Catalogue, also: tuple[str, ...] = ()
    ) -> None:
        """`also` are keys that may be given besides; the door looks at them."""
        # What a FilterSet does here is copy its filters, to run them; these are asked
        # only what they know, and the copies would take a tenth of a page's time.
        self.data, self.catalogue, self.also = data, catalogue, also

    @classmethod
    def facets(cls) -> dict[str, Facet]:
        found = cls.base_filters
        return {name: one for name, one in found.items() if isinstance(one, Facet)}

    @classmethod
    def single(cls) -> tuple[str, ...]:
        """The keys that may be given once."""
        ends = (name for name in RANGE if name in cls.base_filters)
        return (*ends, *SINGLE, *(("size",) if cls.sizes else ()))

    def question(self) -> Question:
        """The question in its canonical form; Faulty when any is not understood."""
        faults = list(islice(self._faults(), MOST_FAULTS))
        if faults:
            raise Faulty(faults)
        return Question(
            self.entries,
            {name: found for name in self.facets() if (found := self._chosen(name))},
            self._words(),
            self._sort(),
            self._number("page") or 1,
            self._number("version"),
            year_from=self._number("year_from"),
            year_to=self._number("year_to"),
            size=self._number("size") or SIZE,
        )

    def _sort(self) -> str:
        """Without words nothing is more relevant, so the newest come first."""
        asked = self.data.get("sort") or "newest"
        return "newest" if asked == "relevance" and not self._words() else asked

    def _faults(self) -> Iterator[Fault]:
        facets = self.facets()
        if sum(len(self.data.getlist(name)) for name in facets) > MOST_VALUES:
            yield Fault(f"Choose at most {MOST_VALUES} values at once.", "")
            return
        yield from self._unknown_names()
        for name, facet in facets.items():
            yield from self._unknown_values(name, facet)
        yield from self._repeated()
        yield from self._faults_of_words()
        yield from self._faults_of_numbers()
        yield from self._faults_of_years()
        yield from self._faults_of_order()

    def _fault(self, sentence: str, name: str, value: str | None = None) -> Fault:
        """A fault, with the question as asked without one key or one value of it."""
        kept = self.data.copy()
        values = kept.pop(name, [])
        if value is not None:
            kept.setlist(name, [one for one in values if one != value])
        return Fault(sentence, kept.urlencode())

    def _unknown_names(self) -> Iterator[Fault]:
        known = [*self.facets(), *self.single(), *self.also]
        for name in self.data:
            if name in known:
                continue
            fault = self._fault(f"There is no filter “{shown(name)}” here.", name)
            near = get_close_matches(name[:LONGEST_NAME].lower(), known, n=1)
            if near:
                kept = self.data.copy()
                kept.setlist(near[0], [*kept.getlist(near[0]), *kept.pop(name)])
                fault.meant, fault.meant_query = near[0], kept.urlencode()
            yield fault

    def _unknown_values(self, name: str, facet: Facet) -> Iterator[Fault]:
        known = dict(choices(facet.source, self.catalogue))
        for value in self.data.getlist(name):
            if not value or knows(facet.source, self.catalogue, value.lower()):
                continue
            sentence = f"The filter “{name}” has no value “{shown(value)}”."
            fault = self._fault(sentence, name, value)
            code = nearest(facet.source, self.catalogue, value)
            if code is not None:
                kept = self.data.copy()
                values = [code if one == value else one for one in kept.getlist(name)]
                kept.setlist(name, values)
                fault.meant = f"{known[code]} ({code})"
                fault.meant_query = kept.urlencode()
            yield fault

    def _repeated(self) -> Iterator[Fault]:
        for name in self.single():
            if len(self.data.getlist(name)) > 1:
                yield self._fault(f"“{name}” is given more than once.", name)

    def _words(self) -> str:
        return self.data.get("q", "").strip()

    def _faults_of_words(self) -> Iterator[Fault]:
        words = self._words()
        if len(words) > LONGEST_WORDS:
            yield self._fault(f"Search for at most {LONGEST_WORDS} signs.", "q")
        elif words:
            try:
                groups_of(words, self.catalogue.names)
            except NotUnderstood as answer:
                yield self._fault(str(answer), "q")

    def _faults_of_numbers(self) -> Iterator[Fault]:
        for name, most in (("page", 10**9), ("version", self.catalogue.edition)):
            text, number = self.data.get(name), self._number(name)
            if text and (number is None or not 1 <= number <= most):
                yield self._fault(f"There is no {name} “{shown(text)}”.", name)

    def _faults_of_years(self) -> Iterator[Fault]:
        if RANGE[0] not in self.single():
            return
        first, last = (self.data.get(name, "") for name in RANGE)
        unknown = [
            self._fault(f"The filter “{name}” has no value “{shown(year)}”.", name)
            for name, year in zip(RANGE, (first, last), strict=True)
            if year and not knows("year", self.catalogue, year)
        ]
        yield from unknown
        if first and last and not unknown and first > last:
            sentence = f"The first year, {first}, comes after the last, {last}."
            fault = self._fault(sentence, "year_from")
            kept = self.data.copy()
            kept["year_from"], kept["year_to"] = last, first
            fault.meant, fault.meant_query = f"{last} to {first}", kept.urlencode()
            yield fault

    def _faults_of_order(self) -> Iterator[Fault]:
        if (self.data.get("sort") or "newest") not in self.sorts:
            yield self._fault(f"Sort by {quoted(self.sorts)}.", "sort")
        is_sized = "size" in self.single() and self.data.get("size")
        if is_sized and self._number("size") not in self.sizes:
            yield self._fault(f"Show {quoted(self.sizes)} entries a page.", "size")

    def _number(self, name: str) -> int | None:
        text = self.data.get(name, "")
        is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
        return int(text) if is_number else None

    def _chosen(self, name: str) -> tuple[str, ...]:
        values = (value.lower() for value in self.data.getlist(name) if value)
        return tuple(sorted({self._canonical(name, value) for value in values}))

    def _canonical(self, name: str, value: str) -> str:
        """A code that is gone asks for the body it was merged into.

        In an earlier edition it was not gone yet, so there it asks for itself.
        """
        prefix = "" if name == "mentions" else f"{KINDS.get(name, name)}:"
        ref = f"{prefix}{value}"
        if self.catalogue.names.current(ref) == ref:
            return value
        return self._names_then.current(ref).removeprefix(prefix)

    @cached_property
    def _names_then(self) -> Names:
        edition = self._number("version") or self.catalogue.edition
        return names_in(self.catalogue, edition)


def quoted(values: Iterable[object]) -> str:
    """`“newest” or “oldest”`."""
    *others, last = [f"“{value}”" for value in values]
    return f"{', '.join(others)} or {last}"

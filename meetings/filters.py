"""What a reader may ask: declared once, the same at page, CSV and count.

A question that is not understood is refused, never widened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters as filters
from django.http import QueryDict

from meetings.catalogue.current import Catalogue
from meetings.catalogue.searching import NotUnderstood, parsed
from meetings.catalogue.selection import Question
from meetings.models import Card
from meetings.vocabulary import (
    FIRST_YEAR,
    Attribution,
    CardKind,
    Coverage,
    DecisionStatus,
    MeetingType,
    OrganisationKind,
    Region,
    RoleKind,
    StatementKind,
)

MOST_VALUES, LONGEST_WORDS = 50, 500
SINGLE = ("q", "sort", "page", "version")
Choices = list[tuple[str, str]]


@dataclass
class Fault:
    """One thing that was not understood, and the question without it."""

    sentence: str
    query: str


class Faulty(ValueError):  # noqa: N818 - an answer to a reader
    """A question that is refused, with every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.sentence for fault in faults))


class Facet(filters.MultipleChoiceFilter):
    """A closed list of codes; several mean one or the other.

    `source` names the codes: `country`, `theme` … or a class of the vocabulary.
    """

    def __init__(self, source: Any, label: str, *, is_shown: bool = True) -> None:
        self.source, self.is_shown = source, is_shown
        super().__init__(label=label, choices=[], required=False)


class QuestionSet(filters.FilterSet):
    """The filters of one kind of entries, asked with the data of a request."""

    entries: ClassVar[CardKind]
    q = filters.CharFilter(label="Words", max_length=LONGEST_WORDS)

    def __init__(self, data: QueryDict, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.asked = data
        super().__init__(lowered(data, self.base_filters), Card.objects.none())
        for facet in self.facets().values():
            facet.extra["choices"] = choices(facet.source, catalogue)

    @classmethod
    def facets(cls) -> dict[str, Facet]:
        found = cls.base_filters
        return {name: one for name, one in found.items() if isinstance(one, Facet)}

    def question(self) -> Question:
        """The question in its canonical form; Faulty when any of it is not understood."""
        faults = [*self._unknown_names(), *self._unknown_values(), *self._single_values()]
        if faults:
            raise Faulty(faults)
        page, sort, version = self._number("page"), self.data.get("sort"), None
        version = self._number("version")
        q = (self.data.get("q") or "").strip()
        facets = {
            name: tuple(dict.fromkeys(self._canonical(name, v) for v in chosen if v))
            for name in self.facets()
            if (chosen := self.data.getlist(name))
        }
        question = Question(
            self.entries,
            {name: values for name, values in facets.items() if values},
            q,
            sort or "newest",
            page or 1,
            None if version == self.catalogue.edition else version,
        )
        if q:
            self._refuse_empty_words(q)
        return question

    def _refuse_empty_words(self, q: str) -> None:
        try:
            parsed(q, self.catalogue)
        except NotUnderstood as answer:
            raise Faulty([Fault(str(answer), self._query_without("q"))]) from None

    def _canonical(self, name: str, value: str) -> str:
        """A code that is gone asks for the body it was merged into."""
        if name in {"country", "organisation", "host"}:
            kind = "country" if name == "host" else name
            return self.catalogue.names.current(f"{kind}:{value}").partition(":")[2]
        return value

    def _unknown_names(self) -> Iterable[Fault]:
        known = {*self.base_filters, *SINGLE, "bom"}
        for name in self.asked:
            if name not in known:
                yield Fault(
                    f"There is no filter “{shown(name)}” here.",
                    self._query_without(name),
                )

    def _unknown_values(self) -> Iterable[Fault]:
        total = 0
        for name, facet in self.facets().items():
            values = [value for value in self.data.getlist(name) if value]
            total += len(values)
            known = {code for code, _ in facet.extra["choices"]}
            for value in values:
                if name == "meeting":
                    is_known = f"meeting={value}" in self.catalogue.facets.values
                else:
                    is_known = value in known
                if not is_known:
                    label = (facet.label or name).lower()
                    yield Fault(
                        f"“{shown(value)}” is not a {label} the archive knows.",
                        self._query_without(name, value),
                    )
        if total > MOST_VALUES:
            yield Fault(f"Choose at most {MOST_VALUES} filters at once.", "")

    def _single_values(self) -> Iterable[Fault]:
        for name in SINGLE:
            values = self.asked.getlist(name)
            if len(values) > 1:
                yield Fault(f"“{name}” is given twice.", self._query_without(name))
        q = self.asked.get("q", "")
        if "\0" in q:
            yield Fault(
                "The words hold a NUL sign; leave it out.", self._query_without("q")
            )
        if len(q) > LONGEST_WORDS:
            sentence = f"Search for at most {LONGEST_WORDS} characters."
            yield Fault(sentence, self._query_without("q"))
        if self.asked.get("sort", "") not in {"", "newest", "oldest"}:
            yield Fault("Sort by “newest” or “oldest”.", self._query_without("sort"))
        yield from self._wrong_numbers()

    def _wrong_numbers(self) -> Iterable[Fault]:
        for name, most in (("page", 10**9), ("version", self.catalogue.edition)):
            text = self.asked.get(name, "")
            number = self._number(name)
            if text and (number is None or not 1 <= number <= most):
                sentence = f"“{shown(text)}” is not a {name} of this list."
                yield Fault(sentence, self._query_without(name))

    def _number(self, name: str) -> int | None:
        text = self.asked.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else None

    def _query_without(self, name: str, value: str | None = None) -> str:
        """The question as asked, without one key or one value of it."""
        kept = self.asked.copy()
        if value is None:
            kept.pop(name, None)
        else:
            kept.setlist(name, [v for v in kept.getlist(name) if v.lower() != value])
        return kept.urlencode()


def lowered(data: QueryDict, known: dict[str, Any]) -> QueryDict:
    """Codes in lower case, as they are written everywhere."""
    result = data.copy()
    for name in known:
        if name != "q" and name in result:
            result.setlist(name, [value.lower() for value in result.getlist(name)])
    return result


def shown(text: str) -> str:
    text = text.replace("\0", "␀")
    return f"{text[:60]}…" if len(text) > 60 else text


def choices(source: Any, catalogue: Catalogue) -> Choices:
    """Codes and labels of a facet; made once an edition."""
    key = f"choices of {source}"
    if key not in catalogue.cache:
        catalogue.cache[key] = _choices(source, catalogue)
    return catalogue.cache[key]  # type: ignore[return-value]


def _choices(source: Any, catalogue: Catalogue) -> Choices:
    names = catalogue.names
    if source == "year":
        years = range(date.today().year + 1, FIRST_YEAR - 1, -1)  # noqa: DTZ011 - calendar
        return [(str(year), str(year)) for year in years]
    if source == "theme":
        themes = {ref[6:] for ref in catalogue.known if ref.startswith("theme:")}
        found = names.themes
        return [(s, found[s].label if s in found else s) for s in sorted(themes)]
    if source == "body":
        refs = [ref for ref in catalogue.known if not ref.startswith("theme:")]
        return sorted(((ref, names.label(ref)) for ref in refs), key=lambda c: c[1])
    if source in {"country", "organisation"}:
        refs = [ref for ref in catalogue.known if ref.startswith(f"{source}:")]
        pairs = ((ref.partition(":")[2], names.label(ref)) for ref in refs)
        return sorted(pairs, key=lambda choice: choice[1])
    if source == "meeting":
        return []
    if source == "yes":
        return [("yes", "Yes")]
    return list(source.choices)


class StatementFilter(QuestionSet):
    """What may be asked of statements."""

    entries = CardKind.STATEMENT
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    year = Facet("year", "Year")
    meeting = Facet("meeting", "Meeting", is_shown=False)
    type = Facet(MeetingType, "Meeting type")
    kind = Facet(StatementKind, "Kind")
    attribution = Facet(Attribution, "Attribution")
    role = Facet(RoleKind, "Role")
    region = Facet(Region, "Region")
    mentions = Facet("body", "Mentioned body")
    host = Facet("country", "Host", is_shown=False)
    joint = Facet("yes", "Joint statement")


class DecisionFilter(QuestionSet):
    """What may be asked of decisions and proposals."""

    entries = CardKind.DECISION
    status = Facet(DecisionStatus, "Status")
    outcome = Facet("yes", "Outcomes only")
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    year = Facet("year", "Year")
    meeting = Facet("meeting", "Meeting", is_shown=False)
    type = Facet(MeetingType, "Meeting type")
    host = Facet("country", "Host", is_shown=False)


class MeetingFilter(QuestionSet):
    """What may be asked of meetings."""

    entries = CardKind.MEETING
    coverage = Facet(Coverage, "Record")
    type = Facet(MeetingType, "Type")
    year = Facet("year", "Year")
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    host = Facet("country", "Host")
    region = Facet(Region, "Region")


class DelegationFilter(QuestionSet):
    """What may be asked of delegations."""

    entries = CardKind.DELEGATION
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    year = Facet("year", "Year")
    meeting = Facet("meeting", "Meeting", is_shown=False)
    type = Facet(MeetingType, "Meeting type")
    role = Facet(RoleKind, "Role")
    region = Facet(Region, "Region")
    host = Facet("country", "Host", is_shown=False)


class CountryFilter(QuestionSet):
    """What may be asked of countries and territories."""

    entries = CardKind.COUNTRY
    region = Facet(Region, "Region")


class OrganisationFilter(QuestionSet):
    """What may be asked of organisations."""

    entries = CardKind.ORGANISATION
    kind = Facet(OrganisationKind, "Kind")


class ThemeFilter(QuestionSet):
    """What may be asked of themes."""

    entries = CardKind.THEME


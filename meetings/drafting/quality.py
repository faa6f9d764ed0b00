"""What staff should look at: each line is a count, and the list of what it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from meetings.drafting.checking.delegations import open_
from meetings.drafting.merging import likely_duplicates
from meetings.models import (
    Country,
    Decision,
    Meeting,
    Organisation,
    Paragraph,
    Participant,
    Passage,
    Reading,
    Statement,
)
from meetings.vocabulary import (
    Clearance,
    Coverage,
    DecisionStatus,
    ParagraphKind,
    Qualifier,
)

Rows = Any


@dataclass(frozen=True)
class Line:
    """One thing to look at in the rows of one model."""

    key: str
    model: Any
    said: str
    """`statement without a theme,statements without a theme`: one, several."""
    among: Callable[[Rows], Rows]
    """Narrows rows of the model to those it is about."""

    def count(self) -> int:
        return int(self.among(self.model._default_manager.all()).count())


def without_theme(rows: Rows) -> Rows:
    return rows.filter(themes=None)


def to_check(rows: Rows) -> Rows:
    return rows.filter(needs_review=True)


def unmatched(rows: Rows) -> Rows:
    readings = Reading.objects.exclude(unmatched=[]).select_related("document")
    found = {r.document.meeting_id for r in readings if any(map(open_, r.unmatched))}
    return rows.filter(pk__in=found)


def inferred(rows: Rows) -> Rows:
    return rows.filter(roles__inferred=True).distinct()


def counted_otherwise(rows: Rows) -> Rows:
    """Stated exactly and listed otherwise, or on the wrong side of over and under."""
    listed = Count(
        "participants",
        filter=Q(
            participants__country__isnull=False,
            participants__listed_as__isnull=False,
        ),
        distinct=True,
    )
    stated, qualifier = F("countries_stated"), "countries_qualifier"
    return (
        rows.filter(countries_stated__isnull=False, coverage=Coverage.STATEMENTS)
        .annotate(listed=listed)
        .filter(
            Q(**{qualifier: ""}) & ~Q(listed=stated)
            | Q(**{qualifier: Qualifier.OVER}, listed__lt=stated)
            | Q(**{qualifier: Qualifier.UNDER}, listed__gt=stated)
        )
    )


def in_nothing(rows: Rows) -> Rows:
    return rows.filter(
        meeting__coverage=Coverage.STATEMENTS, passages=None, roles=None, items=None
    ).exclude(kind=ParagraphKind.HEADING)


def not_followed(rows: Rows) -> Rows:
    """Outcomes whose time is over and to which no later entry leads."""
    until = Coalesce(NullIf("when_end", Value("")), "when_start")
    return (
        rows.exclude(status=DecisionStatus.PROPOSED)
        .annotate(until=until)
        .filter(until__gt="", until__lt=date.today().isoformat(), links_here=None)  # noqa: DTZ011 - by the calendar's day
    )


def said_twice(rows: Rows) -> Rows:
    """Another statement has the very same words."""
    same = Passage.objects.filter(
        paragraph=OuterRef("paragraph"),
        start=OuterRef("start"),
        end=OuterRef("end"),
        statement__isnull=False,
    ).exclude(statement=OuterRef("statement"))
    twice = Passage.objects.filter(Exists(same), statement__isnull=False)
    return rows.filter(pk__in=twice.values("statement"))


def written_alike(rows: Rows) -> Rows:
    return rows.filter(pk__in=likely_duplicates(rows.model))


def known_only(rows: Rows) -> Rows:
    return rows.filter(coverage=Coverage.NAMED)


def not_cleared(rows: Rows) -> Rows:
    return rows.filter(
        documents__text_of_record=True, documents__clearance=Clearance.NOT_CLEARED
    )


LINES = (
    Line(
        "theme",
        Statement,
        "statement without a theme,statements without a theme",
        without_theme,
    ),
    Line(
        "theme",
        Decision,
        "decision or proposal without a theme,decisions and proposals without a theme",
        without_theme,
    ),
    Line("check", Statement, "statement to check,statements to check", to_check),
    Line(
        "check",
        Decision,
        "decision or proposal to check,decisions and proposals to check",
        to_check,
    ),
    Line("check", Participant, "delegation to check,delegations to check", to_check),
    Line(
        "name",
        Meeting,
        "meeting with listed names that are nobody’s yet,"
        "meetings with listed names that are nobody’s yet",
        unmatched,
    ),
    Line(
        "role",
        Participant,
        "delegation with an inferred role,delegations with an inferred role",
        inferred,
    ),
    Line(
        "count",
        Meeting,
        "meeting whose stated and listed countries differ,"
        "meetings whose stated and listed countries differ",
        counted_otherwise,
    ),
    Line(
        "unused",
        Paragraph,
        "paragraph in no statement and no decision,"
        "paragraphs in no statement and no decision",
        in_nothing,
    ),
    Line(
        "follow-up",
        Decision,
        "outcome without a follow-up after its time,"
        "outcomes without a follow-up after their time",
        not_followed,
    ),
    Line(
        "twice",
        Statement,
        "statement with the words of another one,"
        "statements with the words of another one",
        said_twice,
    ),
    Line(
        "alike",
        Country,
        "country or territory with a name like another’s,"
        "countries and territories with a name like another’s",
        written_alike,
    ),
    Line(
        "alike",
        Organisation,
        "organisation with a name like another’s,"
        "organisations with a name like another’s",
        written_alike,
    ),
    Line(
        "document",
        Meeting,
        "known meeting without a document,known meetings without a document",
        known_only,
    ),
    Line(
        "clearance",
        Meeting,
        "meeting whose document is not cleared,"
        "meetings whose documents are not cleared",
        not_cleared,
    ),
)


def lines_of(model: Any) -> dict[str, Line]:
    """The lines about a model's rows, by key."""
    return {line.key: line for line in LINES if line.model is model}

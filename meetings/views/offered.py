"""What a list offers: the newest meetings as a filter, and why an answer is empty."""

from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from meetings.catalogue.selection import Selection, entries
from meetings.filters import Facet, QuestionSet, choices
from meetings.templatetags.archive import crumb
from meetings.vocabulary import CardKind

MOST_MEETINGS = 60
"""Older ones are chosen on the page of the meeting, which leads to its entries."""
FEW_YEARS = 12
"""So few are ticked one by one; of more a first and a last one may be chosen."""


def labels_of(facet: Facet, selection: Selection) -> dict[str, str]:
    """The codes of a facet with their labels, in the order of choosing."""
    if facet.source != "meeting":
        return dict(choices(facet.source, selection.catalogue))
    chosen = selection.question.facets.get("meeting", ())
    offered = newest(selection)
    more = [slug for slug in chosen if slug not in offered]
    return offered | named(selection, more)


def newest(selection: Selection) -> dict[str, str]:
    """The newest meetings with an entry of the kind; kept as long as the edition."""
    if selection.edition != selection.catalogue.edition:
        return named(selection, newest_slugs(selection))
    kept, key = selection.catalogue.cache, f"meetings of {selection.question.kind}"
    if key not in kept:
        kept[key] = named(selection, newest_slugs(selection))
    return kept[key]  # type: ignore[return-value]


def newest_slugs(selection: Selection) -> list[str]:
    firsts = []
    for slug in selection.values("meeting"):
        mine = selection.facets.token(f"meeting={slug}") & selection.everything
        if mine:
            firsts.append((mine.min(), slug))
    return [slug for _, slug in nsmallest(MOST_MEETINGS, firsts)]


def named(selection: Selection, slugs: list[str]) -> dict[str, str]:
    """Meetings by address, in few words; one that is gone is its address."""
    token = selection.facets.token
    held = selection.facets.standing(selection.edition) & token("card=meeting")
    places = {slug: held & token(f"meeting={slug}") for slug in slugs}
    keys = [selection.facets.ids[found.min()] for found in places.values() if found]
    found = {data["slug"]: crumb(data) for data in entries(keys)} if keys else {}
    return {slug: found.get(slug, slug) for slug in slugs}


@dataclass(frozen=True)
class Years:
    """The years to choose a first and a last one from, and which are chosen."""

    offered: list[int]
    ends: list[tuple[str, str, int | None]]
    """Key, label and year chosen, of the first and of the last."""


def range_of_years(asked: QuestionSet, selection: Selection) -> Years | None:
    """None while there are few years, which are ticked one by one."""
    question = selection.question
    years = {int(year) for year in selection.values("year")}
    is_asked = "year_from" in asked.base_filters and len(years) > FEW_YEARS
    if not (is_asked or question.has_range):
        return None
    chosen = {year for year in (question.year_from, question.year_to) if year}
    ends = [
        (name, str(asked.base_filters[name].label), getattr(question, name))
        for name in ("year_from", "year_to")
    ]
    return Years(sorted(years | chosen), ends)


def attended(selection: Selection) -> list[dict[str, Any]]:
    """Of each body that was asked for: how often it took part, and has an entry."""
    question, token = selection.question, selection.facets.token
    if question.kind not in {CardKind.STATEMENT, CardKind.DECISION}:
        return []
    present = selection.facets.standing(selection.edition) & token("card=delegation")
    return [
        {
            "name": selection.catalogue.names.label(f"{kind}:{slug}"),
            "query": f"{kind}={slug}",
            "meetings": present.intersection_cardinality(token(f"{kind}={slug}")),
            "entries": selection.everything.intersection_cardinality(
                token(f"{kind}={slug}")
            ),
        }
        for kind in ("country", "organisation")
        for slug in question.facets.get(kind, ())
    ]

"""The course of decisions: what restates them, and what later records made of them."""

from typing import Any

from pyroaring import BitMap

from meetings.catalogue.charts import token
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Selection, entries
from meetings.vocabulary import LinkType

Rows = list[dict[str, Any]]
GOES_ON = {LinkType.ACCEPTS, LinkType.FOLLOWS, LinkType.SUPERSEDES}
"""What a decision of the same record makes of another one."""


def with_course(selection: Selection, rows: Rows) -> Rows:
    """Decisions with their course; a restatement stands under what it restates."""
    follow(selection.catalogue, rows)
    by_number = {row["number"]: row for row in rows}
    standing = []
    for row in rows:
        first = original(row, by_number)
        if first is row:
            standing.append(row)
        else:
            first.setdefault("restated", []).append(row)
            first["is_open"] &= row["is_open"]
            row["is_open"] = False
    return standing


def original(row: dict[str, Any], by_number: dict[int, dict[str, Any]]) -> Any:
    """What a decision restates in the end, of those that are on the page."""
    seen = {row["number"]}
    while True:
        restated = [
            by_number[link["number"]]
            for link in row["links"]
            if link["type"] == LinkType.RESTATES
            and link["number"] in by_number
            and link["number"] not in seen
        ]
        if not restated:
            return row
        row = restated[0]
        seen.add(row["number"])


def follow(catalogue: Catalogue, rows: Rows) -> None:
    """Give each decision what other records say of it, or that none does yet."""
    bearing = {row["number"]: numbers_of(row) for row in rows}
    places = {
        number: token(catalogue, "card=decision", f"linked={number}")
        for numbers in bearing.values()
        for number in numbers
    }
    every = BitMap.union(BitMap(), *places.values())
    found = entries([catalogue.facets.ids[place] for place in every]) if every else []
    for row in rows:
        row["later"] = [
            {"label": link["label"], "decision": one}
            for one in found
            for link in one["links"]
            if link["number"] in bearing[row["number"]] and "meeting" in link
        ]
        goes_on = any(link["type"] in GOES_ON for link in row["linked_from"])
        row["is_open"] = not row["later"] and not goes_on


def numbers_of(row: dict[str, Any]) -> list[int]:
    """Its number, and those of what was merged into it."""
    return [row["number"], *row.get("former_numbers", [])]

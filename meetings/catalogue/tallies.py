"""How often countries, organisations and themes are in the records."""

from typing import Any

from meetings.catalogue.selection import Selection
from meetings.names import folded
from meetings.vocabulary import CardKind

BODIES = {"statements": CardKind.STATEMENT, "meetings": CardKind.DELEGATION}
THEMES = {"statements": CardKind.STATEMENT, "decisions": CardKind.DECISION}


def tallied(selection: Selection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names in the order of the alphabet, each with its numbers in that edition."""
    kind, token = selection.question.kind, selection.facets.token
    standing = selection.facets.standing(selection.edition)
    counted = THEMES if kind == CardKind.THEME else BODIES
    among = {name: standing & token(f"card={card}") for name, card in counted.items()}
    for row in rows:
        mine = token(f"{kind}={row['slug']}")
        for name, places in among.items():
            row[name] = mine.intersection_cardinality(places)
    return alphabetical(rows)


def alphabetical(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: folded(row.get("name") or row["label"]))

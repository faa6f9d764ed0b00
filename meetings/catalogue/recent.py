"""The newest statements and decisions that carry a code, and when each came."""

from dataclasses import dataclass
from datetime import datetime

from pydantic_core import from_json

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Data, in_order
from meetings.models import Card, Edition
from meetings.vocabulary import CardKind

KINDS = (CardKind.STATEMENT, CardKind.DECISION)
Address = tuple[str, str]


@dataclass(frozen=True)
class Recent:
    """An entry as it stands, when it was first public, and when it last changed."""

    kind: CardKind
    data: Data
    published: datetime
    updated: datetime


def recent(catalogue: Catalogue, code: str, most: int) -> list[Recent]:
    """Those that changed last come first; three queries."""
    keys = newest(catalogue, code, most)
    rows = Card.objects.filter(pk__in=keys).values_list(
        "pk", "kind", "public_id", "data"
    )
    found = in_order(keys, {pk: (kind, name, data) for pk, kind, name, data in rows})
    spans = versions_of({(kind, name) for kind, name, _ in found})
    numbers = {number for span in spans.values() for number in span}
    at = {one.number: one.at for one in Edition.objects.filter(pk__in=numbers)}
    made = [
        Recent(CardKind(kind), from_json(data), *(at[n] for n in spans[kind, name]))
        for kind, name, data in found
    ]
    return sorted(made, key=lambda one: one.updated, reverse=True)


def versions_of(addresses: set[Address]) -> dict[Address, tuple[int, int]]:
    """In which version each entry came, and in which it got its present digest.

    One that only prints a new name has the digest it had. What was withdrawn and is
    public again came when it became so.
    """
    cards = Card.objects.filter(
        kind__in=KINDS, public_id__in={name for _, name in addresses}, withheld=False
    )
    rows = cards.order_by("first_edition").values_list(
        "kind", "public_id", "digest", "first_edition"
    )
    found: dict[Address, tuple[int, int]] = {}
    digests: dict[Address, str] = {}
    for kind, name, digest, version in rows:
        first, _ = found.setdefault((kind, name), (version, version))
        if digests.get((kind, name)) != digest:
            found[kind, name] = (first, version)
            digests[kind, name] = digest
    return {address: found[address] for address in addresses}


def newest(catalogue: Catalogue, code: str, most: int) -> list[int]:
    """Keys by the version that brought them, within one in the order of lists."""
    facets = catalogue.facets
    places = facets.standing(catalogue.edition) & facets.token(code)
    places &= facets.token("card=statement") | facets.token("card=decision")
    found: list[int] = []
    for version in sorted(facets.opened, reverse=True):
        opened = places & facets.opened[version]
        found += [facets.ids[place] for place in opened[: most - len(found)]]
    return found

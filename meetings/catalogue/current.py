"""What this process knows of the current edition, renewed at each request."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from meetings.catalogue.facets import Facets
from meetings.models import Edition, Publication
from meetings.names import Names, NamesRecord


@dataclass
class Catalogue:
    """The public archive at its current edition: bitmaps and names."""

    edition: int
    generation: int
    facets: Facets
    names: Names
    at: datetime | None = None
    """When the current edition was published."""
    known: frozenset[str] = frozenset()
    """Refs of every body that stood in any edition of the names, and themes."""
    cache: dict[str, object] = field(default_factory=dict)
    is_earlier: bool = False
    """Whether a reader asked for a version that is no longer the current one."""


EMPTY = NamesRecord(format="bpx-names/1", countries=[], organisations=[], themes=[])
_state: dict[str, Catalogue] = {}


def current() -> Catalogue:
    """The catalogue at the current edition: one query, and what is new is taken in."""
    standing = _state.get("current")
    edition, generation = position()
    while standing is None or (standing.edition, standing.generation) != (
        edition,
        generation,
    ):
        standing = renewed(standing, edition, generation)
        _, generation = position()  # It may have been rebuilt while it was read.
    _state["current"] = standing
    return standing


def position() -> tuple[int, int]:
    """The current edition, and how often the catalogue was made anew.

    In SQL, since each request asks: the ORM would take ten times as long.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT edition, generation FROM meetings_archive WHERE id = 1")
        edition, generation = cursor.fetchone()
    return edition, generation


def renewed(standing: Catalogue | None, edition: int, generation: int) -> Catalogue:
    """The catalogue at an edition, from the one before it where that can be."""
    if (
        standing is None
        or standing.generation != generation
        or standing.edition > edition
    ):
        facets, names, known = Facets.of_database(), names_at(edition), known_codes(0)
    else:
        facets = standing.facets.after(standing.edition)
        names, known = standing.names, standing.known
        fresh = known_codes(standing.edition)
        if fresh:
            names, known = names_at(edition), known | fresh
    at = Edition.objects.filter(number=edition).values_list("at", flat=True).first()
    return Catalogue(edition, generation, facets, names, at, known)


def names_at(edition: int) -> Names:
    """The names as they were in an edition."""
    found = Publication.objects.of_names().filter(edition__lte=edition)
    latest = found.latest_first().first()
    if latest is None or latest.record is None:
        return Names(EMPTY)
    return Names(NamesRecord.model_validate_json(latest.record))


def names_in(catalogue: Catalogue, edition: int) -> Names:
    """The names as they were in an edition; the current ones are at hand."""
    if edition == catalogue.edition and not catalogue.is_earlier:
        return catalogue.names
    return names_at(edition)


def known_codes(since: int) -> frozenset[str]:
    """Every code that the names hold in any edition after one."""
    codes: set[str] = set()
    found = Publication.objects.of_names().filter(edition__gt=since)
    for text in found.values_list("record", flat=True):
        names = NamesRecord.model_validate_json(text or "")
        codes |= {f"country:{part.slug}" for part in names.countries}
        codes |= {f"organisation:{part.slug}" for part in names.organisations}
        codes |= {f"theme:{part.slug}" for part in names.themes}
        codes |= set(names.merged)
    return frozenset(codes)


def forget() -> None:
    """Drop what this process knows; the next question builds it anew."""
    _state.clear()

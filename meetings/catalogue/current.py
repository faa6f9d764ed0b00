"""What this process knows of the current edition, renewed at each request."""

from dataclasses import dataclass, field
from datetime import datetime

from meetings.catalogue.facets import Facets
from meetings.models import Archive, Edition, Publication
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


EMPTY = NamesRecord(format="bpx-names/1", countries=[], organisations=[], themes=[])
_state: dict[str, Catalogue] = {}


def current() -> Catalogue:
    """The catalogue at the current edition: one query, and what is new is taken in."""
    archive = Archive.objects.values_list("edition", "generation").get(pk=1)
    standing = _state.get("current")
    if standing and (standing.edition, standing.generation) == archive:
        return standing
    _state["current"] = renewed(standing, *archive)
    return _state["current"]


def renewed(standing: Catalogue | None, edition: int, generation: int) -> Catalogue:
    if standing is None or standing.generation != generation:
        facets = Facets.of_database()
    elif standing.edition > edition:
        facets = Facets.of_database()
    else:
        facets = standing.facets.after(standing.edition)
    if standing and not names_changed(standing.edition, edition):
        names, known = standing.names, standing.known
    else:
        names, known = names_at(edition), known_codes()
    at = Edition.objects.filter(number=edition).values_list("at", flat=True).first()
    return Catalogue(edition, generation, facets, names, at, known)


def names_changed(since: int, until: int) -> bool:
    if until < since:
        return True
    found = Publication.objects.of_names().filter(edition__gt=since)
    return found.exists()


def names_at(edition: int) -> Names:
    """The names as they were in an edition."""
    found = Publication.objects.of_names().filter(edition__lte=edition)
    latest = found.latest_first().first()
    if latest is None or latest.record is None:
        return Names(EMPTY)
    return Names(NamesRecord.model_validate_json(latest.record))


def known_codes() -> frozenset[str]:
    """Every code that any edition of the names holds."""
    codes: set[str] = set()
    for text in Publication.objects.of_names().values_list("record", flat=True):
        names = NamesRecord.model_validate_json(text or "")
        codes |= {f"country:{part.slug}" for part in names.countries}
        codes |= {f"organisation:{part.slug}" for part in names.organisations}
        codes |= {f"theme:{part.slug}" for part in names.themes}
        codes |= set(names.merged)
    return frozenset(codes)


def forget() -> None:
    """Drop what this process knows; the next question builds it anew."""
    _state.clear()

"""Entities of a Record and the bodies of the working tables."""

from collections.abc import Iterable

from meetings.models import Country, Organisation


def entity_of_country(country: Country) -> str:
    """`country:TR`; a state without a current code of its own has its slug."""
    return f"country:{country.iso2 or country.slug}"


def entity_of_organisation(organisation: Organisation) -> str:
    return f"org:{organisation.slug.upper()}"


class Bodies:
    """All bodies by entity and by key, read once.

    A merged body's old entity leads to the body it was merged into.
    """

    def __init__(self) -> None:
        countries = list(Country.objects.all())
        organisations = list(Organisation.objects.all())
        self._entities: dict[tuple[str, int], str] = {}
        self._keys: dict[str, dict[str, int]] = {}
        self._take(countries, "country", entity_of_country)
        self._take(organisations, "organisation", entity_of_organisation)

    def _take(
        self,
        bodies: Iterable[Country | Organisation],
        kind: str,
        entity: object,
    ) -> None:
        for body in bodies:
            name = entity(body)  # type: ignore[operator]
            self._entities[kind, body.pk] = name
            self._keys[name] = {f"{kind}_id": body.merged_into_id or body.pk}

    def __contains__(self, entity: str) -> bool:
        return entity in self._keys

    def entities(self, kind: str) -> list[str]:
        """All of a kind (`country`, `organisation`) that were not merged away."""
        return [
            entity
            for (one, pk), entity in self._entities.items()
            if one == kind and self._keys[entity] == {f"{kind}_id": pk}
        ]

    def key(self, entity: str) -> dict[str, int]:
        """`{"country_id": 7}` or `{"organisation_id": 3}`, as fields take it."""
        return self._keys[entity]

    def group_or_key(self, entity: str) -> dict[str, int | str]:
        kind, _, slug = entity.partition(":")
        return {"group": slug} if kind == "group" else dict(self.key(entity))

    def entity(
        self, country_id: int | None, organisation_id: int | None, group: str = ""
    ) -> str:
        if country_id:
            return self._entities["country", country_id]
        if organisation_id:
            return self._entities["organisation", organisation_id]
        return f"group:{group}"

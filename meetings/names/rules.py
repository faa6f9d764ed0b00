"""The rules across the authority lists, each fault as a sentence with its path."""

from collections import Counter
from collections.abc import Iterator, Sequence

from meetings.names.shape import Country, NamesRecord, Organisation

Bodies = Sequence[Country | Organisation]


def names_faults(record: NamesRecord) -> list[str]:
    """What is wrong with lists whose every entry has the right shape."""
    return [
        *_bodies_faults("countries", record.countries),
        *_bodies_faults("organisations", record.organisations),
        *_repeated("themes", "code", [theme.slug for theme in record.themes]),
        *_iso2_faults(record.countries),
        *_merged_faults(record),
    ]


def _bodies_faults(part: str, bodies: Bodies) -> Iterator[str]:
    slugs = [body.slug for body in bodies]
    yield from _repeated(part, "code", slugs)
    for place, body in enumerate(bodies):
        path = f"{part}[{place}]"
        yield from _dates_faults(path, body)
        for slug in body.successors:
            if slug not in slugs:
                yield f'{path}.successors: "{slug}" is not among the {part}.'


def _dates_faults(path: str, body: Country | Organisation) -> Iterator[str]:
    if not body.names:
        yield f"{path}.names: is empty; a body has a name at least."
    for place, name in enumerate(body.names):
        if name.valid_from and name.valid_to and name.valid_from >= name.valid_to:
            yield f"{path}.names[{place}]: ends before it starts."
    if isinstance(body, Country) and (body.eu_to or "9") < (body.eu_from or ""):
        yield f"{path}.eu_to: is before eu_from."


def _iso2_faults(countries: Sequence[Country]) -> Iterator[str]:
    codes = [country.iso2 for country in countries if country.iso2]
    yield from _repeated("countries", "iso2", codes)


def _repeated(part: str, what: str, codes: list[str]) -> Iterator[str]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield f'{part}: the {what} "{code}" is given {times} times.'


def _merged_faults(record: NamesRecord) -> Iterator[str]:
    standing = {f"country:{country.slug}" for country in record.countries}
    standing |= {f"organisation:{body.slug}" for body in record.organisations}
    for gone, kept in record.merged.items():
        if gone in standing:
            yield f"merged.{gone}: is still among the lists."
        if kept not in standing and kept not in record.merged:
            yield f'merged.{gone}: leads to "{kept}", which is not known.'
        elif kept.partition(":")[0] != gone.partition(":")[0]:
            yield f'merged.{gone}: leads to "{kept}", which is of another kind.'

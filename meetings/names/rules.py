"""The rules across the authority lists, each fault as a sentence with its path."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from meetings.names.printing import without_control_characters
from meetings.names.shape import (
    COUNTRY_CODE,
    GOALS,
    ORGANISATION_CODE,
    Country,
    NamesRecord,
    Organisation,
    Theme,
)

MOST_GOALS = 99
MERGED = f"country:{COUNTRY_CODE}|organisation:{ORGANISATION_CODE}"

Bodies = Sequence[Country | Organisation]


def names_faults(record: NamesRecord) -> list[str]:
    """What is wrong with lists whose every entry has the right shape."""
    return [
        *_bodies_faults("countries", record.countries),
        *_bodies_faults("organisations", record.organisations),
        *_repeated("themes", "code", [theme.slug for theme in record.themes]),
        *_repeated("countries", "iso2", [c.iso2 for c in record.countries]),
        *_repeated("countries", "iso3", [c.iso3 for c in record.countries]),
        *_themes_faults(record.themes),
        *_merged_faults(record),
    ]


def _bodies_faults(part: str, bodies: Bodies) -> Iterator[str]:
    slugs = [body.slug for body in bodies]
    yield from _repeated(part, "code", slugs)
    for place, body in enumerate(bodies):
        path = f"{part}[{place}]"
        yield from _code_faults(path, body)
        yield from _text_faults(f"{path}.footnote", body.footnote)
        yield from _dates_faults(path, body)
        for slug in body.successors:
            if slug not in slugs:
                yield f'{path}.successors: "{slug}" is not among the {part}.'


def _dates_faults(path: str, body: Country | Organisation) -> Iterator[str]:
    if not body.names:
        yield f"{path}.names: is empty; a body has a name at least."
    for place, name in enumerate(body.names):
        yield from _text_faults(f"{path}.names[{place}].text", name.text)
        if name.valid_from and name.valid_to and name.valid_from >= name.valid_to:
            yield f"{path}.names[{place}]: ends before it starts."
    if isinstance(body, Country) and (body.eu_to or "9") < (body.eu_from or ""):
        yield f"{path}.eu_to: is before eu_from."


def _code_faults(path: str, body: Country | Organisation) -> Iterator[str]:
    code, sentence = (
        (COUNTRY_CODE, "a country's code is three small letters.")
        if isinstance(body, Country)
        else (ORGANISATION_CODE, "use at most 20 small letters and digits.")
    )
    if not re.fullmatch(code, body.slug):
        yield f'{path}.slug: is "{body.slug}"; {sentence}'


def _text_faults(path: str, text: str) -> Iterator[str]:
    try:
        without_control_characters(text)
    except ValueError as error:
        yield f"{path}: {error}"
    if text != text.strip():
        yield f"{path}: starts or ends with a space."


def _themes_faults(themes: Sequence[Theme]) -> Iterator[str]:
    for place, theme in enumerate(themes):
        path = f"themes[{place}]"
        yield from _text_faults(f"{path}.label", theme.label)
        yield from _text_faults(f"{path}.scope_note", theme.scope_note)
        for number, word in enumerate(theme.keywords):
            yield from _text_faults(f"{path}.keywords[{number}]", word)
            if not word or ";" in word:
                yield f"{path}.keywords[{number}]: must be a word without semicolons."
        for year, goal in theme.goals.items():
            if year not in GOALS:
                yield f"{path}.goals.{year}: is none of {', '.join(GOALS)}."
            elif not 1 <= goal <= MOST_GOALS:
                yield f"{path}.goals.{year}: is {goal}; use 1 to {MOST_GOALS}."


def _repeated(part: str, what: str, codes: Sequence[str | None]) -> Iterator[str]:
    for code, times in Counter(code for code in codes if code).items():
        if times > 1:
            yield f'{part}: the {what} "{code}" is given {times} times.'


def _merged_faults(record: NamesRecord) -> Iterator[str]:
    standing = {f"country:{country.slug}" for country in record.countries}
    standing |= {f"organisation:{body.slug}" for body in record.organisations}
    for gone, kept in record.merged.items():
        if gone in standing:
            yield f"merged.{gone}: is still among the lists."
        elif not re.fullmatch(MERGED, gone):
            yield f'merged: "{gone}" is not the code of a body.'
        if kept not in standing and kept not in record.merged:
            yield f'merged.{gone}: leads to "{kept}", which is not known.'
        elif kept.partition(":")[0] != gone.partition(":")[0]:
            yield f'merged.{gone}: leads to "{kept}", which is of another kind.'
        elif _runs_in_a_ring(gone, record.merged):
            yield f"merged.{gone}: leads round to itself."


def _runs_in_a_ring(gone: str, merged: dict[str, str]) -> bool:
    seen = {gone}
    while gone in merged:
        gone = merged[gone]
        if gone in seen:
            return True
        seen.add(gone)
    return False

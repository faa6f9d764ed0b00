"""The shape of the authority lists, also the shape of their file."""

import json
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from meetings.vocabulary import NameKind, OrganisationKind, Region, ThemeGroup


def first_day(partial: str) -> date:
    """The first day of `2016`, `2016-12` or `2016-12-15`."""
    return date.fromisoformat(f"{partial}-01-01"[:10])


def on_the_calendar(partial: str) -> str:
    try:
        first_day(partial)
    except ValueError:
        raise ValueError(f'is "{partial}", which is not a day.') from None
    return partial


COUNTRY_CODE = "[a-z]{3}"
ORGANISATION_CODE = "[a-z0-9]{1,20}"
"""The entities of Records are made of these codes: `country:scg`, `org:IOM`."""
GOALS = ("2013", "2019", "2025")
"""The frameworks whose priority goals a theme may have."""
LAX = Field(strict=False)
PARTIAL = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(on_the_calendar),
]
SLUG = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]


class Part(BaseModel):
    """A strict piece of the names; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Name(Part):
    """One name; it holds from `valid_from` up to, not including, `valid_to`."""

    text: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Annotated[NameKind, LAX]
    valid_from: PARTIAL | None = None
    valid_to: PARTIAL | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it holds on a day; without a day every name does."""
        if on is None:
            return True
        starts, ends = self.valid_from, self.valid_to
        return not (
            (starts and on < first_day(starts)) or (ends and on >= first_day(ends))
        )


class Country(Part):
    """One state or territory; `slug` is its code in addresses and filters."""

    slug: SLUG
    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    iso3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    region: Annotated[Region, LAX] | None = None
    eu_from: PARTIAL | None = None
    eu_to: PARTIAL | None = None
    footnote: str = ""
    successors: list[SLUG] = []
    names: list[Name]


class Organisation(Part):
    """One body that is not a state; `slug` is its usual abbreviation."""

    slug: SLUG
    kind: Annotated[OrganisationKind, LAX]
    footnote: str = ""
    successors: list[SLUG] = []
    names: list[Name]


class Theme(Part):
    """One theme; `goals` gives its priority goal in each framework, by year."""

    slug: SLUG
    label: Annotated[str, Field(min_length=1, max_length=100)]
    scope_note: str = ""
    keywords: list[str] = []
    group: Annotated[ThemeGroup, LAX]
    goals: dict[str, int] = {}


class NamesRecord(Part):
    """All authority lists; `merged` leads from a code that is gone to its body."""

    format: Literal["bpx-names/1"]
    countries: list[Country]
    organisations: list[Organisation]
    themes: list[Theme]
    merged: dict[str, str] = {}

    def as_text(self) -> str:
        """Canonical JSON, ending in a newline."""
        value = self.model_dump(mode="json")
        value["merged"] = dict(sorted(self.merged.items()))
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

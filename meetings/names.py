"""Countries, organisations and themes with all their names: one value, no database.

`NamesRecord` is what staff keep and publishing freezes; `Names` answers from it.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from meetings.vocabulary import (
    GROUPS,
    NameKind,
    OrganisationKind,
    Region,
    ThemeGroup,
)

LAX = Field(strict=False)
PARTIAL = Annotated[
    str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
]
SLUG = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
UNFOLDED = str.maketrans("ıłøđæœßþð’‘ʼ´`–—‑‐", "iłodaosþd'''''----") | str.maketrans(
    {"ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)


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
        """Canonical JSON, UTF-8, ending in a newline."""
        value = self.model_dump(mode="json")
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def first_day(partial: str) -> date:
    """The first day of `2016`, `2016-12` or `2016-12-15`."""
    return date.fromisoformat(f"{partial}-01-01"[:10])


def folded(text: str) -> str:
    """A name without what writers vary: case, accents, signs, spaces, the article."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UNFOLDED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = " ".join(plain.replace("*", " ").split()).strip(" .,;:")
    return plain.removeprefix("the ")


def slugged(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


COMPOSED = (
    re.compile(r"^(?P<one>.+?) ?\((?P<two>[^()]+)\)$"),
    re.compile(r"^(?P<one>.+?) - (?P<two>.+)$"),
)
"""`X (Y)` and `X – Y`: two names of one body beside each other."""


class Names:
    """Answers about names, from one state of the authority lists.

    A body is given by its ref: `country:tur`, `organisation:iom`, `group:…`.
    """

    def __init__(self, record: NamesRecord) -> None:
        self.record = record
        self.bodies: dict[str, Country | Organisation] = {
            **{f"country:{c.slug}": c for c in record.countries},
            **{f"organisation:{o.slug}": o for o in record.organisations},
        }
        self.themes = {theme.slug: theme for theme in record.themes}
        self._by_name: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        self._refs: dict[str, str] = {}
        for ref, body in self.bodies.items():
            self._refs[_entity(body)] = ref
            for name in body.names:
                self._by_name[folded(name.text)].append((ref, name))
        for gone, kept in record.merged.items():
            self._refs.setdefault(_entity_of_ref(gone), kept)
        today = date.today()  # noqa: DTZ011 - a name holds by the calendar's day
        self._labels = {ref: self.name(ref, today) for ref in self.bodies}

    def bore(self, text: str, on: date | None = None) -> str | None:
        """The body that bore this name on that day; None when none or several did."""
        found = self._bearers(folded(text), on)
        if not found:
            found = self._composed(folded(text), on)
        return found.pop() if len(found) == 1 else None

    def _bearers(self, name: str, on: date | None) -> set[str]:
        return {ref for ref, one in self._by_name.get(name, []) if one.holds(on)}

    def _composed(self, name: str, on: date | None) -> set[str]:
        for pattern in COMPOSED:
            match = pattern.match(name)
            if match:
                one = self._bearers(folded(match["one"]), on)
                two = self._bearers(folded(match["two"]), on)
                return one & two
        return set()

    def called(self, text: str) -> set[str]:
        """Every body that bore this whole name at any time."""
        return self._bearers(folded(text), None)

    def name(
        self, ref: str, on: date | None = None, kind: str = NameKind.SHORT
    ) -> str:
        """The name a body had on a day (None: has today), of that kind if it has one."""
        day = on or date.today()  # noqa: DTZ011 - a name holds by the calendar's day
        names = self.names_of(ref)
        for wanted in (kind, NameKind.SHORT, NameKind.FORMER, NameKind.OFFICIAL):
            holding = [n for n in names if n.kind == wanted and n.holds(day)]
            if holding:
                return holding[0].text
        return self._last_name(ref)

    def _last_name(self, ref: str) -> str:
        """What a body that is no more was called in the end."""
        names = self.names_of(ref)
        short = [name for name in names if name.kind == NameKind.SHORT]
        return (short or names)[-1].text if names else ref.partition(":")[2]

    def label(self, ref: str) -> str:
        """What pages print today; a code that is not known prints as it is."""
        kind, _, slug = ref.partition(":")
        if kind == "group":
            return GROUPS[slug]
        return self._labels.get(self.current(ref)) or slug

    def names_of(self, ref: str) -> list[Name]:
        body = self.bodies.get(self.current(ref))
        return body.names if body else []

    def footnote(self, ref: str) -> str:
        body = self.bodies.get(self.current(ref))
        return body.footnote if body else ""

    def region(self, ref: str) -> str | None:
        body = self.bodies.get(self.current(ref))
        return body.region if isinstance(body, Country) else None

    def is_eu(self, ref: str, on: date) -> bool:
        """Whether a country was a member state of the European Union on a day."""
        body = self.bodies.get(self.current(ref))
        if not isinstance(body, Country) or not body.eu_from:
            return False
        left = first_day(body.eu_to) if body.eu_to else date.max
        return first_day(body.eu_from) <= on <= left - timedelta(days=1)

    def current(self, ref: str) -> str:
        """The body itself, or the one a gone code was merged into."""
        return self.record.merged.get(ref, ref)

    def ref(self, entity: str) -> str | None:
        """`country:TR` → `country:tur`, `org:IOM` → `organisation:iom`."""
        if entity.startswith("group:"):
            return entity if entity.partition(":")[2] in GROUPS else None
        return self._refs.get(entity)

    def entity(self, ref: str) -> str:
        """`country:tur` → `country:TR`; the inverse of `ref`."""
        if ref.startswith("group:"):
            return ref
        return _entity(self.bodies[self.current(ref)])

    def refs(self, kind: str) -> list[str]:
        """All bodies of a kind (`country`, `organisation`), by their names today."""
        mine = (ref for ref in self.bodies if ref.startswith(f"{kind}:"))
        return sorted(mine, key=lambda ref: folded(self.label(ref)))

    def theme(self, slug: str) -> Theme:
        return self.themes[slug]

    def redirect(self, kind: str, text: str) -> str | None:
        """The code of the body that an old or other address means, if just one."""
        found = {
            ref.partition(":")[2]
            for ref, also in self._addresses()
            if ref.startswith(f"{kind}:") and also == slugged(text)
        }
        return found.pop() if len(found) == 1 else None

    def _addresses(self) -> Iterator[tuple[str, str]]:
        for gone, kept in self.record.merged.items():
            yield kept, gone.partition(":")[2]
        for ref, body in self.bodies.items():
            if isinstance(body, Country) and body.iso2:
                yield ref, body.iso2.lower()
            for name in body.names:
                yield ref, slugged(name.text)


def _entity(body: Country | Organisation) -> str:
    if isinstance(body, Country):
        return f"country:{body.iso2 or body.slug}"
    return f"org:{body.slug.upper()}"


def _entity_of_ref(ref: str) -> str:
    kind, _, slug = ref.partition(":")
    return f"country:{slug}" if kind == "country" else f"org:{slug.upper()}"

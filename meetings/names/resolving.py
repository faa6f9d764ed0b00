"""Which body bore a name on a day, and what a body was called then."""

import re
from collections import defaultdict
from datetime import date
from functools import cached_property

from meetings.names.folding import folded, slugged
from meetings.names.shape import (
    Country,
    Name,
    NamesRecord,
    Organisation,
    Theme,
    first_day,
)
from meetings.vocabulary import EU, GROUPS, NameKind, ThemeGroup

COMPOSED = (
    re.compile(r"^(?P<one>.+?) ?\((?P<two>[^()]+)\)$"),
    re.compile(r"^(?P<one>.+?) - (?P<two>.+)$"),
)
"""`X (Y)` and `X – Y`: two names of one body beside each other."""
INVERTED = re.compile(r"^(?P<last>[^,]+), (?P<first>.+ of(?: the)?)$")
"""`Iran, Islamic Republic of`, as alphabetical lists print it."""
ABBREVIATION = 3
"""Names of so few letters must not be all small: `us` is no state in a sentence."""


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
        self._addresses: dict[tuple[str, str], set[str]] = defaultdict(set)
        for ref, body in self.bodies.items():
            self._take(ref, body)
        for gone in record.merged:
            self._refs.setdefault(_entity_of_ref(gone), self.current(gone))
            self._lead(gone.partition(":")[2], self.current(gone))
        today = date.today()  # noqa: DTZ011 - a name holds by the calendar's day
        self._labels = {
            ref: self.name(ref, today) or self._last_name(ref) for ref in self.bodies
        }

    def _take(self, ref: str, body: Country | Organisation) -> None:
        self._refs[_entity(body)] = ref
        if isinstance(body, Country) and body.iso2:
            self._lead(body.iso2.lower(), ref)
        for name in body.names:
            self._by_name[folded(name.text)].append((ref, name))
            self._lead(slugged(name.text), ref)

    def _lead(self, address: str, ref: str) -> None:
        kind, _, slug = ref.partition(":")
        self._addresses[kind, address].add(slug)

    def bore(self, text: str, on: date | None = None) -> str | None:
        """The body that bore this name on that day; None when none or several did."""
        name = folded(text)
        if len(name) <= ABBREVIATION and text.islower():
            return None
        found = self._bearers(name, on) or self._composed(name, on)
        return found.pop() if len(found) == 1 else None

    def _bearers(self, name: str, on: date | None) -> set[str]:
        return {ref for ref, one in self._by_name.get(name, []) if one.holds(on)}

    def _composed(self, name: str, on: date | None) -> set[str]:
        inverted = INVERTED.match(name)
        if inverted:
            return self._bearers(folded(f"{inverted['first']} {inverted['last']}"), on)
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
    ) -> str | None:
        """The name a body had on a day (None: has today), of that kind if it can.

        None when it bore no name then: it was not there. `label` says what to print.
        """
        day = on or date.today()  # noqa: DTZ011 - a name holds by the calendar's day
        names = self.names_of(ref)
        for wanted in (kind, NameKind.SHORT, NameKind.FORMER, NameKind.OFFICIAL):
            holding = [n for n in names if n.kind == wanted and n.holds(day)]
            if holding:
                return holding[0].text
        return None

    def _last_name(self, ref: str) -> str:
        """What a body that is no more was called in the end."""
        names = self.names_of(ref)
        short = [name for name in names if name.kind == NameKind.SHORT]
        return (short or names)[-1].text if names else ref.partition(":")[2]

    def label(self, ref: str) -> str:
        """What pages print: the name today, or the last one; else the code as it is."""
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

    @cached_property
    def footnotes(self) -> dict[str, str]:
        """The footnotes by the name, as pages print it, that each is to."""
        noted = [ref for ref, body in self.bodies.items() if body.footnote]
        return {self.label(ref): self.footnote(ref) for ref in noted}

    def region(self, ref: str) -> str | None:
        body = self.bodies.get(self.current(ref))
        return body.region if isinstance(body, Country) else None

    def is_eu(self, ref: str, on: date) -> bool:
        """Whether a country was a member state of the European Union on a day."""
        body = self.bodies.get(self.current(ref))
        if not isinstance(body, Country) or not body.eu_from:
            return False
        has_left = body.eu_to is not None and on >= first_day(body.eu_to)
        return on >= first_day(body.eu_from) and not has_left

    def regions(self, ref: str, on: date | None) -> list[str]:
        """The region of a country, and `eu` where it was in the Union on that day."""
        region = self.region(ref)
        is_eu = on is not None and self.is_eu(ref, on)
        return [*([str(region)] if region else []), *([EU] if is_eu else [])]

    def current(self, ref: str) -> str:
        """The body itself, or the one a gone code was merged into."""
        steps = 0
        while ref in self.record.merged and steps < len(self.record.merged):
            ref, steps = self.record.merged[ref], steps + 1
        return ref

    def ref(self, entity: str) -> str | None:
        """`country:TR` → `country:tur`, `org:IOM` → `organisation:iom`."""
        if entity.startswith("group:"):
            return entity if entity.partition(":")[2] in GROUPS else None
        return self._refs.get(entity)

    def ref_or_code(self, entity: str) -> str:
        """The same; an entity that is no longer among the lists keeps its code."""
        return self.ref(entity) or _ref_of(entity)

    def entity(self, ref: str) -> str:
        """`country:tur` → `country:TR`; the inverse of `ref`."""
        if ref.startswith("group:"):
            return ref
        return _entity(self.bodies[self.current(ref)])

    def refs(self, kind: str) -> list[str]:
        """The bodies of a kind (`country`, `organisation`), by their names today."""
        mine = (ref for ref in self.bodies if ref.startswith(f"{kind}:"))
        return sorted(mine, key=lambda ref: folded(self.label(ref)))

    def theme(self, slug: str) -> Theme:
        """A theme; one that is no longer among the lists is labelled by its code."""
        gone = Theme(slug=slug, label=slug, group=ThemeGroup.SUBSTANCE)
        return self.themes.get(slug) or gone

    def redirect(self, kind: str, text: str) -> str | None:
        """The code of the body that an old or other address means, if just one."""
        found = self._addresses.get((kind, slugged(text)), set())
        return next(iter(found)) if len(found) == 1 else None


def _entity(body: Country | Organisation) -> str:
    if isinstance(body, Country):
        return f"country:{body.iso2 or body.slug}"
    return f"org:{body.slug.upper()}"


def _ref_of(entity: str) -> str:
    kind, _, code = entity.partition(":")
    return f"organisation:{code.lower()}" if kind == "org" else f"{kind}:{code.lower()}"


def _entity_of_ref(ref: str) -> str:
    kind, _, slug = ref.partition(":")
    return f"country:{slug}" if kind == "country" else f"org:{slug.upper()}"

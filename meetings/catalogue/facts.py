"""What every entry of a meeting carries: the meeting in brief, bodies and themes."""

from typing import Any

from meetings.catalogue import wording
from meetings.names import Names, first_day
from meetings.record import Record
from meetings.vocabulary import GROUPS, MeetingType

Data = dict[str, Any]
URLS = {"country": "/countries/", "organisation": "/organisations/"}


def plain(code: str | None) -> str | None:
    """A code of the vocabulary as mere text, which is ten times faster to write."""
    return None if code is None else str(code)


class Facts:
    """One Record and the names its codes are resolved with."""

    def __init__(self, record: Record, names: Names) -> None:
        self.record, self.names = record, names
        self.slug = record.meeting.slug
        self.url = f"/meetings/{self.slug}/"
        start = record.meeting.start_date
        self.day = first_day(start) if start else None
        self.listed = {p.entity: p.listed for p in record.participants}
        self._bodies: dict[str, Data] = {}
        self._places: dict[str, Data] = {}
        self.brief = self._brief()

    def body(self, entity: str, **more: object) -> Data:
        """A country, organisation or group: code, name, address, footnote, regions."""
        if entity not in self._bodies:
            self._bodies[entity] = self._body(entity)
        return {**self._bodies[entity], **more}

    def _body(self, entity: str) -> Data:
        kind, _, slug = entity.partition(":")
        if kind == "group":
            data = {"ref": entity, "name": GROUPS[slug], "url": None, "footnote": ""}
            return data | {"listed": None, "regions": []}
        ref = self.names.ref_or_code(entity)
        kind, _, slug = ref.partition(":")
        return {
            "ref": ref,
            "name": self.names.label(ref),
            "url": f"{URLS[kind]}{slug}/",
            "footnote": self.names.footnote(ref),
            "listed": self.listed.get(entity),
            "regions": self.names.regions(ref, self.day),
        }

    def place(self, label: str) -> Data:
        """A paragraph: its number, how it is cited, and its address."""
        if label not in self._places:
            anchor = wording.anchor(label)
            self._places[label] = {
                "paragraph": label,
                "ref": wording.ref(label),
                "anchor": anchor,
                "context": f"{self.url}#{anchor}",
            }
        return self._places[label]

    def theme(self, slug: str) -> Data:
        label = self.names.theme(slug).label
        return {"slug": slug, "label": label, "url": f"/themes/{slug}/"}

    def _brief(self) -> Data:
        facts = self.record.meeting
        host = self.body(f"country:{facts.country}") if facts.country else None
        place = ", ".join(p for p in (facts.city, host and host["name"]) if p)
        return {
            "slug": self.slug,
            "url": self.url,
            "title": facts.title,
            "name": wording.name_of(facts),
            "short": wording.short_name(facts),
            "type": plain(facts.type),
            "type_label": MeetingType(facts.type).label,
            "ordinal": facts.ordinal,
            "starts_on": facts.start_date,
            "ends_on": facts.end_date,
            "precision": plain(facts.date_precision),
            "year": facts.start_date[:4] if facts.start_date else None,
            "when": wording.when(facts.start_date, facts.end_date),
            "city": facts.city,
            "host": host,
            "place": place,
            "mode": plain(facts.mode),
            "language": facts.language,
            "coverage": plain(facts.coverage),
        }

"""Publications → cards: one row for each public thing, shaped for finding."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic_core import to_json

from meetings.catalogue.analysis import terms
from meetings.catalogue.columns import MEETING, cells, line_of
from meetings.catalogue.entries import PARTIES, Entries
from meetings.models import Card
from meetings.names import Names
from meetings.record import Record
from meetings.record.shape import Item, digest_of
from meetings.vocabulary import CardKind, OrganisationKind, Region

GAP = "_"
"""Parts two fields in the index, so that no phrase runs from one into the other."""
LATEST = 4_000_000
NAMES_FROM = 1 << 60
"""Cards of names stand after all cards of meetings."""

Data = dict[str, Any]


def cards_of(record: Record, names: Names, *, meeting: int, edition: int) -> list[Card]:
    """The unsaved cards of one published meeting, in display order.

    `meeting` is the key of its row; `edition` the number they are made for.
    """
    first = first_place(record, meeting)
    cards = list(Projection(record, names, meeting, edition).cards())
    for position, card in enumerate(cards):
        card.sort = first | position
    return cards


def first_place(record: Record, meeting: int) -> int:
    """Newest meeting first; within one, twelve bits for the order of the document."""
    start = record.meeting.start_date
    day = date.fromisoformat(f"{start}-01-01"[:10]).toordinal() if start else 1
    return (LATEST - day) << 32 | meeting << 12


class Projection:
    """One Record on its way into the catalogue."""

    def __init__(
        self, record: Record, names: Names, meeting: int, edition: int
    ) -> None:
        self.record, self.names, self.edition = record, names, edition
        self.pk = meeting
        self.entries = Entries(record, names)
        brief = self.entries.brief
        self.slug = brief["slug"]
        self.meeting_cells = cells(MEETING, brief)
        self.common = [
            f"meeting={self.slug}",
            f"type={brief['type']}",
            *([f"year={brief['year']}"] if brief["year"] else []),
            *(
                [f"host={brief['host']['ref'].partition(':')[2]}"]
                if brief["host"]
                else []
            ),
        ]

    def card(
        self,
        kind: CardKind,
        public_id: str,
        data: Data,
        facets: Iterable[str],
        **more: Any,
    ) -> Card:
        data["version"] = self.edition
        codes = [f"card={kind}", *self.common, *facets]
        return Card(
            kind=str(kind),
            public_id=public_id,
            meeting_id=self.pk,
            facets=" ".join(dict.fromkeys(codes)),
            data=to_json(data).decode(),
            line=line_of(kind, data, self.meeting_cells),
            first_edition=self.edition,
            **more,
        )

    def cards(self) -> Iterator[Card]:
        yield self.meeting()
        yield from self.delegations()
        for paragraph in self.record.paragraphs:
            yield self.paragraph(paragraph)
            for kind, item in self.starting_in(paragraph.label):
                yield self.item(kind, item)

    def starting_in(self, label: str) -> list[tuple[str, Item]]:
        here = self.entries.here.get(label, [])
        found = [(kind, item) for kind, item in here if item.paragraph == label]
        return sorted(
            found, key=lambda one: (one[0] == "decision", one[1].spans[0].start)
        )

    def meeting(self) -> Card:
        data = self.entries.meeting()
        facts = self.record.meeting
        bodies = [*data["countries"], *data["organisations"]]
        participants = self.record.participants
        items = [*self.record.statements, *self.record.decisions]
        return self.card(
            CardKind.MEETING,
            self.slug,
            data,
            [
                *self.codes_of(bodies),
                *(f"theme={slug}" for item in items for slug in item.themes),
                f"coverage={facts.coverage}",
                *(["listed=yes"] if any(p.listed for p in participants) else []),
                *(f"former={slug}" for slug in facts.former_slugs),
            ],
            terms=" ".join(
                gapped(facts.title, data["name"], data["place"], facts.thematic_focus)
            ),
            digest=digest_of([facts.model_dump(mode="json"), self.record.header]),
        )

    def codes_of(self, bodies: Iterable[Data]) -> Iterator[str]:
        """Country, organisation and region codes of bodies; groups as speakers."""
        for body in bodies:
            kind, _, slug = body["ref"].partition(":")
            if kind == "group":
                yield f"speaker={body['ref']}"
                continue
            yield f"{kind}={slug}"
            yield from (f"region={region}" for region in body["regions"])

    def delegations(self) -> Iterator[Card]:
        for part in self.record.participants:
            data = self.entries.delegation(part)
            yield self.card(
                CardKind.DELEGATION,
                f"{self.slug}/{data['body']['ref']}",
                data,
                [
                    *self.codes_of([data["body"]]),
                    *(f"role={role.role}" for role in part.roles),
                ],
                terms=" ".join(terms(part.listed or "")),
                digest=digest_of(part.model_dump(mode="json", exclude={"review"})),
            )

    def paragraph(self, part: Any) -> Card:
        data = self.entries.paragraph(part)
        return self.card(
            CardKind.PARAGRAPH,
            f"{self.slug}#{data['anchor']}",
            data,
            [],
            terms="",
            digest=digest_of(part.model_dump(mode="json", exclude={"review"})),
        )

    def item(self, kind: str, item: Any) -> Card:
        """A statement or a decision; its place in the paragraph is not its own."""
        data = getattr(self.entries, kind)(item)
        codes = (
            self.statement_codes(data)
            if kind == "statement"
            else self.decision_codes(data)
        )
        own = item.model_dump(mode="json", exclude={"review", "spans"})
        return self.card(
            CardKind(kind),
            str(item.number),
            data,
            [
                *(f"theme={slug}" for slug in item.themes),
                *(f"former={number}" for number in item.former_numbers),
                *codes,
            ],
            terms=" ".join(terms(item.text)),
            digest=digest_of(own),
        )

    def statement_codes(self, data: Data) -> Iterator[str]:
        yield from self.codes_of(data["speakers"])
        yield f"kind={data['kind']}"
        yield f"attribution={data['attribution']}"
        for speaker in data["speakers"]:
            if speaker["role"]:
                yield f"role={speaker['role']}"
                codes = self.codes_of([speaker])
                yield from (f"{speaker['role']}:{code}" for code in codes)
        yield from (f"mentions={body['ref']}" for body in data["mentions"])
        if data["joint"]:
            yield "joint=yes"

    def decision_codes(self, data: Data) -> Iterator[str]:
        yield from self.codes_of([b for capacity in PARTIES for b in data[capacity]])
        yield f"status={data['status']}"
        if data["outcome"]:
            yield "outcome=yes"
        for link in data["links"]:
            if "meeting" in link and link["number"]:
                yield f"linked={link['number']}"


def gapped(*fields: str | None) -> list[str]:
    """The terms of several fields, with a gap between them."""
    found: list[str] = []
    for field in fields:
        words = terms(field or "")
        found += [GAP, *words] if found and words else words
    return found


def cards_of_names(names: Names, *, edition: int) -> list[Card]:
    """The unsaved cards of all bodies and themes of published names."""
    record = names.record
    parts: list[tuple[CardKind, Any]] = [
        *((CardKind.COUNTRY, part) for part in record.countries),
        *((CardKind.ORGANISATION, part) for part in record.organisations),
        *((CardKind.THEME, part) for part in record.themes),
    ]
    made = [name_card(kind, part, names, edition) for kind, part in parts]
    made.sort(
        key=lambda card: (list(CardKind).index(CardKind(card.kind)), card.public_id)
    )
    for position, card in enumerate(made):
        card.sort = NAMES_FROM + position
    return made


def name_card(kind: CardKind, part: Any, names: Names, edition: int) -> Card:
    data = theme_data(part) if kind == CardKind.THEME else body_data(kind, part, names)
    data["version"] = edition
    texts = (
        [part.label, part.scope_note]
        if kind == CardKind.THEME
        else [name.text for name in part.names]
    )
    facets = [f"card={kind}"]
    if kind == CardKind.COUNTRY:
        today = date.today()  # noqa: DTZ011 - a member by the calendar's day
        regions = names.regions(f"{kind}:{part.slug}", today)
        facets += [f"region={region}" for region in regions]
    if kind == CardKind.ORGANISATION:
        facets.append(f"kind={part.kind}")
    return Card(
        kind=str(kind),
        public_id=part.slug,
        facets=" ".join(facets),
        terms=" ".join(gapped(*texts)),
        data=to_json(data).decode(),
        line="",
        digest=digest_of(part.model_dump(mode="json")),
        first_edition=edition,
    )


def theme_data(part: Any) -> Data:
    return part.model_dump(mode="json") | {"url": f"/themes/{part.slug}/"}


def body_data(kind: CardKind, part: Any, names: Names) -> Data:
    ref = f"{kind}:{part.slug}"
    folder = "countries" if kind == CardKind.COUNTRY else "organisations"
    data = part.model_dump(mode="json") | {
        "ref": ref,
        "url": f"/{folder}/{part.slug}/",
        "name": names.label(ref),
        "official": names.name(ref, kind="official") or names.label(ref),
        "successors": [
            {
                "ref": f"{kind}:{slug}",
                "name": names.label(f"{kind}:{slug}"),
                "url": f"/{folder}/{slug}/",
            }
            for slug in part.successors
        ],
    }
    if kind == CardKind.COUNTRY:
        label = Region(part.region).label if part.region else ""
        return data | {"region_label": label}
    return data | {"kind_label": OrganisationKind(part.kind).label}

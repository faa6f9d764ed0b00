"""Random archives, and the same archives kept naively beside the database."""

import hashlib
import json
import random
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from meetings.catalogue.analysis import terms
from meetings.catalogue.current import forget
from meetings.models import Archive, Card, Edition, Meeting, Publication
from meetings.names import Name, Names, NamesRecord
from meetings.names.shape import Country, Organisation
from meetings.publishing.projecting import replace_cards, withhold
from meetings.vocabulary import CardKind

COUNTRIES, YEARS, KINDS = ("tur", "irn", "hun"), ("2016", "2017"), ("report", "pledge")
THEMES = ("visas", "return")
NAMES = NamesRecord(
    format="bpx-names/1",
    countries=[
        Country(
            slug="tur",
            names=[
                Name(text="Türkiye", kind="short"),
                Name(text="Turkey", kind="former"),
                Name(text="Republic of Turkey", kind="official"),
            ],
        ),
        Country(
            slug="irn",
            names=[
                Name(text="Iran", kind="short"),
                Name(text="Islamic Republic of Iran", kind="official"),
            ],
        ),
        Country(slug="hun", names=[Name(text="Hungary", kind="short")]),
        Country(
            slug="usa",
            names=[
                Name(text="United States", kind="short"),
                Name(text="US", kind="alias"),
            ],
        ),
    ],
    organisations=[
        Organisation(
            slug="iom",
            kind="un",
            names=[
                Name(text="International Organization for Migration", kind="short"),
                Name(text="IOM", kind="alias"),
            ],
        )
    ],
    themes=[],
)
WORDS = [
    *("migration", "Migrants", "visa", "visas", "the", "of", "and", "border", "us"),
    *("Turkey", "Türkiye", "turkey’s", "Islamic Republic of Iran", "Iran", "IOM"),
    *("e-mail", "Москва", "Москвы", "كابل", "naïve", "co\u00adoperation", "½", "2016"),
]


@dataclass(eq=False)
class Thing:
    """One version of one public thing."""

    kind: str
    public_id: str
    meeting: int
    sort: int
    tokens: tuple[str, ...]
    text: str
    is_withheld: bool = False
    words: list[str] = field(init=False)

    def __post_init__(self):
        self.words = terms(self.text)

    def content(self):
        return (self.kind, self.public_id, self.sort, self.tokens, self.text)

    @property
    def digest(self):
        return hashlib.sha256(repr(self.content()).encode()).hexdigest()

    @property
    def line(self):
        return f'{self.public_id},"{self.text}"\r\n'

    def card(self, edition):
        return Card(
            kind=self.kind,
            public_id=self.public_id,
            meeting_id=self.meeting,
            sort=self.sort,
            facets=" ".join(self.tokens),
            terms=" ".join(self.words),
            data=json.dumps(
                {"id": self.public_id, "text": self.text, "version": edition}
            ),
            line=self.line,
            digest=self.digest,
            first_edition=edition,
        )


class Kept:
    """An archive in the database, and each of its editions as a plain list."""

    def __init__(self):
        self.editions = []
        self.meetings = {}
        self.names = Names(NAMES)
        self._next_edition()
        Publication.objects.create(edition_id=1, record=NAMES.as_text())
        self.editions.append({})

    @property
    def edition(self):
        return len(self.editions)

    def _next_edition(self):
        number = len(self.editions) + 1
        Edition.objects.create(number=number)
        Archive.objects.update_or_create(pk=1, defaults={"edition": number})
        return number

    def meeting(self, number):
        if number not in self.meetings:
            slug = f"meeting-{number}"
            made = Meeting.objects.create(
                slug=slug, title=slug, type="other", date_precision="unknown"
            )
            self.meetings[number] = made.pk
        return self.meetings[number]

    def publish(self, things):
        """One edition: for each meeting (by number) the things it holds now."""
        edition = self._next_edition()
        standing = dict(self.editions[-1])
        groups = []
        for number, held in things.items():
            pk = self.meeting(number)
            for thing in held:
                thing.meeting = pk
                thing.sort = place_of(number, pk, thing.sort)
            groups.append((pk, [thing.card(edition) for thing in held]))
            before = {k: t for k, t in standing.items() if t.meeting == pk}
            standing = {k: t for k, t in standing.items() if t.meeting != pk}
            for thing in held:
                key = (thing.kind, thing.public_id)
                old = before.get(key)
                is_same = old is not None and old.content() == thing.content()
                standing[key] = old if is_same else thing
        replace_cards(groups, edition)
        self.editions.append(standing)

    def withdraw(self, number):
        """One edition without a meeting, which goes from all editions before."""
        edition, pk = self._next_edition(), self.meetings[number]
        withhold(pk, edition)
        self.editions.append(
            {k: t for k, t in self.editions[-1].items() if t.meeting != pk}
        )
        for held in self.editions:
            for thing in held.values():
                thing.is_withheld = thing.is_withheld or thing.meeting == pk

    def standing(self, number):
        pk = self.meetings.get(number)
        return any(t.meeting == pk for t in self.editions[-1].values())

    def things(self, kind, edition=None):
        """What an edition held of a kind, in display order, withdrawn ones included."""
        held = self.editions[(edition or self.edition) - 1].values()
        return sorted((t for t in held if t.kind == kind), key=lambda t: t.sort)


def place_of(number, pk, position):
    """Newest meeting first; the number stands for the day."""
    return (4_000_000 - number) << 32 | pk << 12 | position


@contextmanager
def kept_archive():
    """An empty archive, gone again afterwards."""
    with transaction.atomic():
        Card.objects.all().delete()
        Publication.objects.all().delete()
        Edition.objects.all().delete()
        forget()
        try:
            yield Kept()
        finally:
            forget()
            transaction.set_rollback(True)


def random_things(chance: random.Random, number):
    """What one meeting may hold, drawn anew."""
    things = [thing_of(chance, CardKind.MEETING, number, 0)]
    for position in range(1, chance.randint(1, 6)):
        kind = chance.choice(
            (CardKind.STATEMENT, CardKind.STATEMENT, CardKind.DECISION)
        )
        things.append(thing_of(chance, kind, number, position))
    return things


def thing_of(chance, kind, number, position):
    tokens = [
        f"card={kind}",
        f"meeting=meeting-{number}",
        f"year={chance.choice(YEARS)}",
        *(f"country={c}" for c in some(chance, COUNTRIES)),
        *(f"theme={t}" for t in some(chance, THEMES)),
        *(
            f"mentions=country:{c}"
            for c in some(chance, COUNTRIES)
            if kind != "meeting"
        ),
        *([f"kind={chance.choice(KINDS)}"] if kind == CardKind.STATEMENT else []),
    ]
    text = " ".join(chance.choices(WORDS, k=chance.randint(0, 16)))
    return Thing(kind, f"{number}-{position}", 0, position, tuple(tokens), text)


def some(chance, values):
    return [value for value in values if chance.random() < 0.4]


def run_random_edition(chance, kept):
    """Publish one or two meetings with something changed, or withdraw one."""
    number = chance.randint(1, 5)
    if kept.standing(number) and chance.random() < 0.3:
        kept.withdraw(number)
        return
    both = {number, chance.randint(1, 5)} if chance.random() < 0.3 else {number}
    kept.publish({n: changed_things(chance, kept, n) for n in sorted(both)})


def changed_things(chance, kept, number):
    """The meeting as it stands, with one thing drawn anew; or all of it."""
    pk = kept.meetings.get(number)
    held = [t for t in kept.editions[-1].values() if t.meeting == pk]
    if not held or chance.random() < 0.3:
        return random_things(chance, number)
    things = [
        Thing(t.kind, t.public_id, 0, t.sort & 0xFFF, t.tokens, t.text) for t in held
    ]
    at = chance.randrange(len(things))
    old = things[at]
    things[at] = thing_of(chance, old.kind, number, old.sort)
    return things


@contextmanager
def random_archive(seed, editions):
    """An archive of that many random editions; the same seed makes the same."""
    chance = random.Random(seed)
    with kept_archive() as kept:
        for _ in range(editions):
            run_random_edition(chance, kept)
        yield kept

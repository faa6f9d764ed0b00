"""A draft as its check page shows it, read once in few queries."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from meetings.admin.check.naming import Called, group_choices
from meetings.admin.check.rules import reason
from meetings.admin.words import sentences
from meetings.catalogue.wording import anchor, ref
from meetings.drafting.bodies import Bodies
from meetings.drafting.checking.reading import reading_of
from meetings.drafting.dump import Dump
from meetings.ingest.checks import loose, persons
from meetings.models import Meeting, Reading, Theme
from meetings.record import Decision, Record, Statement
from meetings.vocabulary import Attribution, Capacity, ParagraphKind, RoleKind


@dataclass
class Card:
    """One proposed statement or decision."""

    key: str
    title: str
    noun: str
    item: Statement | Decision
    is_accepted: bool
    is_doubtful: bool
    people: list[dict[str, str]]
    themes: list[tuple[str, str]]
    mentions: str
    why: str
    facts: str
    text: str

    @property
    def is_open(self) -> bool:
        return self.is_doubtful or not self.is_accepted

    @property
    def can_split(self) -> bool:
        return self.is_open and len(sentences(self.text)) > 1


@dataclass
class Group:
    """The entries whose words start in one paragraph."""

    label: str
    cards: list[Card] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return ref(self.label) if self.label else "Without words"

    @property
    def anchor(self) -> str:
        return anchor(self.label) if self.label else ""

    @property
    def waiting(self) -> int:
        """What one press accepts: the entries that are sure."""
        return sum(1 for card in self.cards if card.is_open and not card.is_doubtful)

    @property
    def doubtful(self) -> int:
        return sum(1 for card in self.cards if card.is_doubtful)


class Board:
    """The Record of a draft, with what the page needs beside it."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.bodies = Bodies()
        self.dump = Dump(meeting, self.bodies)
        self.record: Record = self.dump.record()
        self.called = Called(self.bodies)
        self.themes = dict(Theme.objects.values_list("slug", "label"))
        self.keys = {p.label: p.pk for p in self.dump.paragraphs}
        self.settled = {
            self.dump.entities[p.pk]: p.accepted for p in self.dump.participants
        }

    @cached_property
    def reading(self) -> Reading | None:
        return reading_of(self.meeting)

    @cached_property
    def cards(self) -> list[Card]:
        statements = [self.statement(s) for s in self.record.statements]
        return [*statements, *(self.decision(d) for d in self.record.decisions)]

    @cached_property
    def groups(self) -> list[Group]:
        """In the order of the document; entries that lost their words come first."""
        found = {p.label: Group(p.label) for p in self.record.paragraphs}
        bare = Group("")
        for card in self.cards:
            found.get(card.item.paragraph or "", bare).cards.append(card)
        return [group for group in (bare, *found.values()) if group.cards]

    @property
    def checked(self) -> int:
        return sum(1 for card in self.cards if not card.is_open)

    def label(self, entity: str) -> str:
        return self.called.label(entity)

    def labels(self, entities: list[str]) -> str:
        return ", ".join(self.label(entity) for entity in entities)

    def delegations(self) -> list[tuple[str, str]]:
        """Entity and name of each delegation, as choices."""
        rows = [(p.entity, self.label(p.entity)) for p in self.record.participants]
        return sorted(rows, key=lambda row: row[1])

    def speakers(self) -> list[tuple[str, str]]:
        return [*self.delegations(), *group_choices()]

    def statement(self, statement: Statement) -> Card:
        people = [
            {
                "entity": one.entity,
                "name": self.label(one.entity),
                "as": one.as_printed,
                "role": RoleKind(one.role).label if one.role else "",
            }
            for one in statement.speakers
        ]
        why = reason(Attribution(statement.attribution).label, statement.review)
        return self.card(statement, "Statement", people, why, statement.kind.label)

    def decision(self, decision: Decision) -> Card:
        people = [
            {"capacity": label, "name": self.labels(getattr(decision, capacity))}
            for capacity, label in Capacity.choices
            if getattr(decision, capacity)
        ]
        facts = decision.status.label
        if decision.wording:
            facts += f" (“{decision.wording}”)"
        if decision.when:
            facts += f" · {decision.when.text or decision.when.start}"
        return self.card(
            decision, "Decision", people, reason("", decision.review), facts
        )

    def card(
        self,
        item: Statement | Decision,
        noun: str,
        people: list[dict[str, str]],
        why: str,
        facts: str,
    ) -> Card:
        key = item.id or ""
        return Card(
            key=key,
            title=f"{noun} {item.number or key}",
            noun=noun.lower(),
            item=item,
            is_accepted=self.dump.accepted[key],
            is_doubtful=bool(item.review and item.review.needs_review),
            people=people,
            themes=[(slug, self.themes.get(slug, slug)) for slug in item.themes],
            mentions=self.labels(getattr(item, "mentions", [])),
            why=why,
            facts=facts,
            text=item.text,
        )


@dataclass
class Source:
    """One paragraph of the source, cut where entries start and end."""

    label: str
    key: int
    text: str
    is_heading: bool
    is_item: bool
    is_bullet: bool
    pieces: list[tuple[str, str, str]]
    cards: list[Card]
    loose: int

    @property
    def ref(self) -> str:
        return ref(self.label)

    @property
    def number(self) -> str:
        """The number alone, as it hangs in the margin."""
        if self.is_bullet:
            return "•"
        said = ref(self.label).removeprefix("¶ ")
        return said.replace("unnumbered ¶ ", "–").replace("heading ", "H")

    @property
    def anchor(self) -> str:
        return anchor(self.label)


def sources(board: Board) -> list[Source]:
    """The paragraphs with their words marked: in an entry, or in none yet."""
    bare = loose(board.record)
    found = []
    for paragraph in board.record.paragraphs:
        label, text = paragraph.label, paragraph.text
        mine = [
            c for c in board.cards if any(s.paragraph == label for s in c.item.spans)
        ]
        count = sum(len(one.text.split()) for one in bare.get(label, []))
        found.append(
            Source(
                label=label,
                key=board.keys[label],
                text=text,
                is_heading=paragraph.kind == ParagraphKind.HEADING,
                is_item=paragraph.parent is not None,
                is_bullet=paragraph.kind == ParagraphKind.BULLET,
                pieces=pieces(label, text, mine),
                cards=mine,
                loose=count,
            )
        )
    return found


def pieces(label: str, text: str, cards: list[Card]) -> list[tuple[str, str, str]]:
    """(words, class, keys of their entries) from the start to the end of a text."""
    spans = [
        (span.start, span.end, card)
        for card in cards
        for span in card.item.spans
        if span.paragraph == label
    ]
    edges = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    found = []
    for start, end in pairwise(edges):
        over = [card for a, b, card in spans if a <= start and end <= b]
        kind = "src" if over else "src src--none"
        if any(card.is_doubtful for card in over):
            kind += " src--warn"
        elif over and not any(card.is_open for card in over):
            kind += " src--done"
        if not over and not any(sign.isalnum() for sign in text[start:end]):
            kind = ""
        keys = " ".join(card.key for card in over)
        found.append((text[start:end], kind, keys))
    return found


def people_named(board: Board) -> list[dict[str, str]]:
    """Personal names after a title, each with the words that a button needs."""
    return [
        {
            "name": one.text,
            "label": one.paragraph,
            "ref": ref(one.paragraph),
            "anchor": anchor(one.paragraph),
            "where": f"{one.paragraph}:{one.start}:{one.end}",
        }
        for one in persons(board.record)
    ]

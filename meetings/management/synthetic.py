"""Records made up from a seed: the shape of real summaries, none of their words."""

import random
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from meetings.names import Names, NamesRecord
from meetings.record import Record, read
from meetings.vocabulary import MeetingType, StatementKind

SYLLABLES = [f"{first}{last}" for first in "bdfgklmnprstvz" for last in "aeiou"]
VOCABULARY = 20_000
MOST_ORDINAL = 9_999
COMMON = ["the", "of", "and", "to", "in", "a", "for", "that", "on", "with", "by"]
FIRST, YEARS = date(1993, 1, 10), 33


class Synthetic:
    """Makes the Record of meeting number n; word counts follow Zipf's law."""

    def __init__(self, names: NamesRecord, statements: int) -> None:
        self.statements = statements
        self.names = Names(names)
        refs = [*self.names.refs("country"), *self.names.refs("organisation")]
        self.entities = [self.names.entity(ref) for ref in refs][:85]
        self.themes = sorted(self.names.themes)[:15]
        chance = random.Random(1)  # noqa: S311 - made up words, no secret
        self.words = [*COMMON, *(self.word(chance) for _ in range(VOCABULARY))]
        self.weights = list(accumulate(1 / (n + 2) for n in range(len(self.words))))

    @staticmethod
    def word(chance: random.Random) -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))

    def record(self, number: int) -> Record:
        chance = random.Random(number)  # noqa: S311 - made up words, no secret
        day = FIRST + timedelta(days=chance.randrange(365 * YEARS))
        delegations = chance.sample(self.entities, 60)
        paragraphs, statements = [], []
        for place in range(self.statements):
            label = str(place + 1)
            text = self.text(chance)
            paragraphs.append({"label": label, "marker": f"{label}.", "text": text})
            statements.append(self.statement(chance, label, text, delegations))
        decisions = [
            self.decision(chance, paragraph) for paragraph in paragraphs[-20::5]
        ]
        return read(
            {
                "format": "bpx-exchange/1",
                "meeting": {
                    "type": chance.choice(MeetingType.values),
                    "ordinal": number % MOST_ORDINAL + 1,
                    "title": f"Meeting {number + 1}",
                    "city": "Vienna",
                    "country": "AT",
                    "start_date": day.isoformat(),
                    "end_date": day.isoformat(),
                    "slug": f"{day.isoformat()}-meeting-{number + 1}",
                },
                "participants": [
                    {"listed": self.listed(entity), "entity": entity, "roles": []}
                    for entity in delegations
                ],
                "paragraphs": paragraphs,
                "statements": statements,
                "decisions": decisions,
            }
        )

    def listed(self, entity: str) -> str:
        return self.names.label(self.names.ref(entity) or entity)

    def text(self, chance: random.Random) -> str:
        size = chance.randint(40, 120)
        words = chance.choices(self.words, cum_weights=self.weights, k=size)
        return f"{' '.join(words).capitalize()}."

    def statement(
        self, chance: random.Random, label: str, text: str, delegations: list[str]
    ) -> dict[str, Any]:
        return {
            "spans": [{"paragraph": label, "start": 0, "end": len(text)}],
            "speakers": [
                {"entity": entity, "as": self.listed(entity), "role": None}
                for entity in chance.sample(delegations, chance.choice((1, 1, 1, 2, 3)))
            ],
            "mentions": chance.sample(self.entities, chance.randint(0, 2)),
            "themes": chance.sample(self.themes, chance.randint(1, 3)),
            "kind": chance.choice(StatementKind.values),
        }

    def decision(
        self, chance: random.Random, paragraph: dict[str, str]
    ) -> dict[str, Any]:
        text = paragraph["text"]
        return {
            "spans": [{"paragraph": paragraph["label"], "start": 0, "end": len(text)}],
            "status": chance.choice(("agreed", "proposed", "noted")),
            "themes": chance.sample(self.themes, 1),
            "decided_by": ["group:participating-states"],
        }

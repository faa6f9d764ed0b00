"""The rows of a Record that have the right shape, by their place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from meetings.record.shape import (
    Decision,
    Document,
    Item,
    MeetingFacts,
    Paragraph,
    Participant,
    Record,
    Shape,
    Statement,
)

T = TypeVar("T", bound=Shape)
Rows = Mapping[int, T]
ROWS: dict[str, type[Shape]] = {
    "participants": Participant,
    "paragraphs": Paragraph,
    "statements": Statement,
    "decisions": Decision,
    "documents": Document,
}


@dataclass(frozen=True)
class Text:
    """The words of each paragraph by its label; None where the row is misshapen."""

    words: Mapping[str, str | None]
    is_whole: bool = True
    """Whether every row has a label that can be read."""

    def lacks(self, label: str) -> bool:
        return self.is_whole and label not in self.words

    def length(self, label: str) -> int | None:
        words = self.words.get(label)
        return None if words is None else len(words)


@dataclass(frozen=True)
class Parts:
    """A Record as far as it can be read: a misshapen row hides no fault of another."""

    meeting: MeetingFacts | None
    participants: Rows[Participant]
    paragraphs: Rows[Paragraph]
    statements: Rows[Statement]
    decisions: Rows[Decision]
    documents: Rows[Document]
    text: Text
    ids: frozenset[str] | None
    """Of all decisions; None when not each can be read."""

    def items(self) -> Iterator[tuple[str, Item]]:
        """Statements and decisions, each with its path."""
        for place, statement in self.statements.items():
            yield f"statements[{place}]", statement
        for place, decision in self.decisions.items():
            yield f"decisions[{place}]", decision


def parts_of(record: Record) -> Parts:
    return Parts(
        record.meeting,
        **{name: dict(enumerate(getattr(record, name))) for name in ROWS},
        text=Text({p.label: p.text for p in record.paragraphs}),
        ids=frozenset(decision.id or "" for decision in record.decisions),
    )


def parts_among(data: dict[str, Any]) -> Parts:
    """What has the right shape in the JSON of a Record that as a whole has not."""
    rows: dict[str, Any] = {}
    for name, shape in ROWS.items():
        found = ((place, shaped(shape, row)) for place, row in _listed(data, name))
        rows[name] = {place: row for place, row in found if row is not None}
    ids = [row.get("id") for row in _objects(data, "decisions")]
    are_read = len(ids) == len(_listed(data, "decisions"))
    return Parts(
        shaped(MeetingFacts, data.get("meeting")),
        **rows,
        text=_text(data, rows["paragraphs"]),
        ids=frozenset(i for i in ids if isinstance(i, str)) if are_read else None,
    )


def _text(data: dict[str, Any], sound: Rows[Paragraph]) -> Text:
    labels = [row.get("label") for row in _objects(data, "paragraphs")]
    read = [label for label in labels if isinstance(label, str)]
    words: dict[str, str | None] = dict.fromkeys(read)
    words |= {paragraph.label: paragraph.text for paragraph in sound.values()}
    given = data.get("paragraphs", [])
    is_whole = isinstance(given, list) and len(read) == len(given)
    return Text(words, is_whole)


def _listed(data: dict[str, Any], name: str) -> list[tuple[int, Any]]:
    rows = data.get(name)
    return list(enumerate(rows)) if isinstance(rows, list) else []


def _objects(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [row for _, row in _listed(data, name) if isinstance(row, dict)]


def shaped(shape: type[T], row: Any) -> T | None:
    try:
        return shape.model_validate(row)
    except ValidationError:
        return None

"""Two Records laid side by side: what changed, came or went, word by word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from meetings.catalogue.telling import Reader, Row
from meetings.catalogue.wording import ref, shortened
from meetings.record import Paragraph, Record

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
CHANGED, NEW, GONE = "changed", "new", "gone"
MOST_COMPARED = 4_000_000
"""Pairs of words; where there are more, a text is shown as gone and new."""


@dataclass(frozen=True)
class Part:
    """One thing said before and after."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> list[tuple[str, str]]:
        return differing_words(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """One entry, delegation or paragraph, or one fact, that is not as it was."""

    what: str
    change: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Section:
    """The changes of one kind."""

    title: str
    changes: list[Change] = field(default_factory=list)


def differing_words(before: str, after: str) -> list[tuple[str, str]]:
    """Runs that are `same`, `gone` or `new`, in order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) * len(new) > MOST_COMPARED:
        return [(GONE, before), (NEW, after)] if before != after else [("same", after)]
    runs = []
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            runs.append((GONE, "".join(old[a:b])))
        if c < d:
            runs.append((NEW, "".join(new[c:d])))
    return runs


def compared(old: Record | None, new: Record, reader: Reader) -> list[Section]:
    """All that differs, in the order of a record; without an old one, all is new."""
    rows: list[tuple[str, Iterable[Change]]] = [
        ("Facts", facts_changed(old, new, reader)),
        ("Delegations", delegations_changed(old, new, reader)),
        ("Paragraphs", paragraphs_changed(old, new, reader)),
        ("Statements", items_changed("Statement", old, new, reader)),
        ("Decisions and proposals", items_changed("Decision", old, new, reader)),
        ("Files", files_changed(old, new)),
    ]
    sections = [Section(title, list(changes)) for title, changes in rows]
    return [section for section in sections if section.changes]


def change_of(what: str, old: Row | None, new: Row | None) -> Change | None:
    """What differs between two rows; None when nothing does."""
    before, after = old or {}, new or {}
    parts = tuple(
        Part(name, before.get(name, ""), after.get(name, ""))
        for name in after or before
        if before.get(name, "") != after.get(name, "")
    )
    kind = NEW if old is None else GONE if new is None else CHANGED
    return Change(what, kind, parts) if parts else None


def some(changes: Iterable[Change | None]) -> Iterator[Change]:
    return (one for one in changes if one is not None)


def facts_changed(old: Record | None, new: Record, reader: Reader) -> Iterator[Change]:
    before = reader.facts(old) if old else {}
    for name, after in reader.facts(new).items():
        yield from some([change_of(name, {name: before.get(name, "")}, {name: after})])


def delegations_changed(
    old: Record | None, new: Record, reader: Reader
) -> Iterator[Change]:
    before = {part.entity: part for part in old.participants} if old else {}
    after = {part.entity: part for part in new.participants}
    return by_key(before, after, reader.entity, reader.participant)


def by_key(
    old: dict[str, Any],
    new: dict[str, Any],
    called: Callable[[str], str],
    row: Callable[[Any], Row],
) -> Iterator[Change]:
    for key, part in new.items():
        before = row(old[key]) if key in old else None
        yield from some([change_of(called(key), before, row(part))])
    for key, part in old.items():
        if key not in new:
            yield from some([change_of(called(key), row(part), None)])


def paragraphs_changed(
    old: Record | None, new: Record, reader: Reader
) -> Iterator[Change]:
    """Paragraphs of the same words are the same, then those of the same number."""
    before = list(old.paragraphs) if old else []
    pairs = paired(before, new.paragraphs)
    kept = set(pairs.values())
    for place, part in enumerate(new.paragraphs):
        was = before[pairs[place]] if place in pairs else None
        what = f"Paragraph {ref(part.label)}"
        row = reader.paragraph(was) if was else None
        yield from some([change_of(what, row, reader.paragraph(part))])
    for place, part in enumerate(before):
        if place not in kept:
            what = f"Paragraph {ref(part.label)}"
            yield from some([change_of(what, reader.paragraph(part), None)])


def paired(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[int, int]:
    """Place in the new list → place in the old one."""
    texts = [part.text for part in old], [part.text for part in new]
    pairs = {
        block.b + step: block.a + step
        for block in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }
    kept = set(pairs.values())
    left = {p.label: n for n, p in enumerate(old) if n not in kept}
    for place, part in enumerate(new):
        if place not in pairs and part.label in left:
            pairs[place] = left.pop(part.label)
    return pairs


def items_changed(
    noun: str, old: Record | None, new: Record, reader: Reader
) -> Iterator[Change]:
    name = f"{noun.lower()}s"
    before = {item.id or "": item for item in getattr(old, name, [])}
    after = {item.id or "": item for item in getattr(new, name)}

    def called(key: str) -> str:
        item = after.get(key) or before[key]
        number = f" {item.number}" if item.number else ""
        where = f" in {ref(item.paragraph)}" if item.paragraph else ""
        return f"{noun}{number}{where}"

    return by_key(before, after, called, reader.item)


def files_changed(old: Record | None, new: Record) -> Iterator[Change]:
    before = {file.sha256: file for file in old.documents} if old else {}
    after = {file.sha256: file for file in new.documents}

    def called(key: str) -> str:
        return (after.get(key) or before[key]).name

    return by_key(before, after, called, file_row)


def file_row(file: Any) -> Row:
    cleared = [file.clearance, file.origin, file.cleared_by, file.cleared_on]
    return {
        "Kind": file.kind.label,
        "Language": file.language,
        "Use": "the text of the meeting" if file.text_of_record else "kept beside it",
        "Clearance": " · ".join(str(one) for one in cleared if one),
    }


def in_short(sections: Sequence[Section], most: int = 4) -> str:
    """`City; Statement 18 in ¶ 7(ii) and 3 more`, for a line of a list."""
    named = [shortened(one.what, 60) for part in sections for one in part.changes]
    rest = f" and {len(named) - most} more" if len(named) > most else ""
    return "; ".join(named[:most]) + rest

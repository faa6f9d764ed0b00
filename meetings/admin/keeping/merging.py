"""What one person sends laid over what another saved: field by field, row by row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from meetings.admin.keeping.sheet import (
    BY_ITSELF,
    Row,
    Rows,
    Sheet,
    mark,
    plain,
    sent,
)

BOTH, THEIRS, ADDED, GONE = "both", "theirs", "added", "gone"
OWN = ("_take", "_sent")


@dataclass(frozen=True)
class Note:
    """A field that somebody else saved meanwhile: their text, and mine."""

    what: str
    cell: forms.BoundField | None = None
    now: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()


class Merging:
    """The sent page as it is shown again, and what to tell beside its fields."""

    def __init__(
        self, data: QueryDict, files: Any, opened: dict[str, Any], sheet: Sheet
    ) -> None:
        self.opened, self.sheet = opened, sheet
        self.data, self.files = data.copy(), MultiValueDict(dict(files.lists()))
        self.takes = set(data.getlist("_take"))
        self.sent = set(data.getlist("_sent")) if "_sent" in data else None
        self.notes: dict[str, Note] = {}
        self.lost: list[tuple[str, str]] = []
        for name in OWN:
            self.data.pop(name, None)
        self.main()
        for rows in sheet.inlines:
            self.inline(rows)

    @property
    def is_conflict(self) -> bool:
        return bool(self.notes or self.lost)

    def main(self) -> None:
        was = self.opened["main"]
        for name, cell in self.sheet.main.cells.items():
            at = cell.html_name
            mine = self.data.getlist(at)
            self.data.setlist(at, self.settled(at, at, cell, mine, was.get(name)))

    def settled(
        self, at: str, new_at: str, cell: Any, mine: list[str], was: Any
    ) -> list[str]:
        """What the field holds when it is shown again: mine, unless I left it."""
        now = sent(cell)
        is_left = self.sent is not None and at not in self.sent
        if is_left or at in self.takes:
            return now
        was = mark(()) if was is None else was
        if mark(now) == was or plain(now) == plain(mine):
            return mine
        is_mine = mark(mine) != was
        if is_mine or cell.name not in BY_ITSELF:
            what = BOTH if is_mine else THEIRS
            self.notes[new_at] = Note(what, cell, plain(now), plain(mine))
        return mine if is_mine else now

    def inline(self, rows: Rows) -> None:
        """Rows stand in the order they have now; mine that are new come last."""
        found = self.taken_out(rows.prefix)
        if found is None:
            return
        was = self.opened["rows"].get(rows.prefix)
        was = was if isinstance(was, dict) else {}
        by_key = {one.key(rows.pk_name): one for one in found if one.key(rows.pk_name)}
        place = 0
        for place, (key, row) in enumerate(rows.rows.items()):
            known = was.get(key)
            if key in by_key:
                self.put_mine(rows, place, row, by_key.pop(key), known or {})
            else:
                self.put_theirs(rows, place, row, known)
        count = len(rows.rows)
        self.data[f"{rows.prefix}-INITIAL_FORMS"] = str(count)
        new = [one for one in found if not one.key(rows.pk_name)]
        mine = [self.without_key(rows, one, was) for one in by_key.values()] + new
        fresh = [row for key, row in rows.rows.items() if key not in was]
        for one in mine:
            if one is None or any(one.equals(row) for row in fresh):
                continue
            one.put(self, rows.prefix, count)
            count += 1
        self.data[f"{rows.prefix}-TOTAL_FORMS"] = str(count)

    def put_mine(
        self, rows: Rows, place: int, row: Row, mine: "Sent", was: Any
    ) -> None:
        at = f"{rows.prefix}-{place}"
        before = f"{rows.prefix}-{mine.place}"
        for name, cell in row.cells.items():
            values = mine.values.get(name, [])
            mine.values[name] = self.settled(
                f"{before}-{name}", f"{at}-{name}", cell, values, was.get(name)
            )
        mine.put(self, rows.prefix, place)

    def put_theirs(self, rows: Rows, place: int, row: Row, was: Any) -> None:
        values = {name: sent(cell) for name, cell in row.cells.items()}
        Sent(place, values | {rows.pk_name: [row.key]}, {}).put(
            self, rows.prefix, place
        )
        if was is None:
            name, cell = next(iter(row.cells.items()))
            self.notes[f"{rows.prefix}-{place}-{name}"] = Note(ADDED, cell)

    def without_key(self, rows: Rows, mine: "Sent", was: Any) -> "Sent | None":
        """A row of mine that somebody took away: kept only if I had changed it."""
        marks = was.get(mine.key(rows.pk_name)) or {}
        is_mine = mine.values.get("DELETE") != ["on"] and any(
            mark(mine.values.get(name, [])) != was for name, was in marks.items()
        )
        said = ", ".join(
            text
            for name, values in mine.values.items()
            if name in marks and name not in BY_ITSELF
            for text in plain(values)
            if not text.isdecimal()
        )
        self.lost.append((rows.label, said[:200]))
        mine.values.pop(rows.pk_name)
        return mine if is_mine else None

    def taken_out(self, prefix: str) -> "list[Sent] | None":
        """The rows of an inline as they were sent, out of the data."""
        total = self.data.get(f"{prefix}-TOTAL_FORMS", "")
        if not total.isdecimal():
            return None if self.sent is None else []
        form = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-(.+)", re.ASCII)
        found: dict[int, Sent] = {}
        for source in (self.data, self.files):
            for key in list(source):
                match = form.fullmatch(key)
                if match is None:
                    continue
                place = int(match[1])
                one = found.setdefault(place, Sent(place, {}, {}))
                into: Any = one.values if source is self.data else one.files
                into[match[2]] = source.getlist(key)
                del source[key]
        most = int(total[:6])
        return [found[place] for place in sorted(found) if place < most]


@dataclass
class Sent:
    """One row as a browser sent it."""

    place: int
    values: dict[str, list[str]]
    files: dict[str, list[Any]]

    def key(self, pk_name: str) -> str:
        return next(iter(self.values.get(pk_name, [])), "")

    def equals(self, row: Row) -> bool:
        return not self.files and all(
            plain(self.values.get(name, [])) == plain(sent(cell))
            for name, cell in row.cells.items()
            if name not in BY_ITSELF
        )

    def put(self, merging: Merging, prefix: str, place: int) -> None:
        for name, values in self.values.items():
            merging.data.setlist(f"{prefix}-{place}-{name}", values)
        for name, files in self.files.items():
            merging.files.setlist(f"{prefix}-{place}-{name}", files)


def paragraphs_of(values: Iterable[str]) -> set[int]:
    """The paragraphs in which words are ticked: `12:0:40` is of the twelfth."""
    keys = (value.partition(":")[0] for value in values)
    return {int(key) for key in keys if key.isdecimal() and len(key) < 19}

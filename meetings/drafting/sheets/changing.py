"""What a sheet that came back would change, and the change: all of it or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction

from meetings.drafting.checking.asked import NotYet
from meetings.drafting.dump import draft_faults, record_of
from meetings.drafting.names import names_record
from meetings.drafting.revising import revising, revising_names
from meetings.drafting.sheets.marking import MARK_FORM, of_entry, of_state
from meetings.drafting.sheets.table import Fault, Row, Table, settled
from meetings.models import Archive, Meeting
from meetings.names import names_faults
from meetings.record import RecordFaults
from meetings.record.faults import worded


@dataclass
class Change:
    """One edited row: the entry, and each column that differs, before and after."""

    row: Row
    entry: Any
    before: dict[str, str]
    differences: dict[str, tuple[str, str]]


@dataclass
class Outcome:
    """What became, or would become, of each row."""

    table: Table
    changes: list[Change] = field(default_factory=list)
    stale: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0
    is_written: bool = False

    @property
    def sentences(self) -> list[str]:
        return [fault.said_of(self.table.file) for fault in self.faults]


def change_many(table: Table, by: User, *, write: bool) -> Outcome:
    """Change exactly the edited rows, in one revision of each meeting they are of.

    Without `write` everything is tried and undone. Nothing is written while a row is
    at fault, or was changed by somebody else since the sheet was written.
    """
    outcome = Outcome(table)
    with transaction.atomic():
        tried(outcome, by)
        is_refused = bool(outcome.faults or outcome.stale)
        outcome.is_written = write and not is_refused and bool(outcome.changes)
        transaction.set_rollback(not outcome.is_written)
    return outcome


def tried(outcome: Outcome, by: User) -> None:
    table = outcome.table
    sheet = table.sheet
    keys = {row.key(sheet) for row in table.rows}
    if sheet.of_meeting:
        edited = {key[0] for key in keys}
        list(Meeting.objects.locked().filter(slug__in=edited))
    else:
        Archive.locked()
    compare(outcome, sheet.standing(keys))
    if not outcome.changes:
        return
    # Also beside rows at fault: whoever mends a sheet is told of all of them at once.
    try:
        with held(outcome, by):
            carry_out(outcome)
    except RecordFaults as refusal:
        outcome.faults += [Fault(one) for one in refusal.sentences]
    outcome.faults.sort(key=lambda fault: fault.row)


def compare(outcome: Outcome, standing: dict[Any, Any]) -> None:
    """Sort the rows: unchanged, edited, edited by somebody else meanwhile, at fault."""
    sheet = outcome.table.sheet
    seen: set[Any] = set()
    for row in outcome.table.rows:
        key = row.key(sheet)
        found = row_faults(row, key, standing, seen, outcome)
        seen.add(key)
        if found:
            outcome.faults += found
            continue
        entry = standing[key]
        before = sheet.cells(entry)
        outcome.faults += settled(row, sheet, before)
        sort_in(outcome, row, Change(row, entry, before, differing(before, row.cells)))


def row_faults(
    row: Row, key: Any, standing: dict[Any, Any], seen: set[Any], outcome: Outcome
) -> list[Fault]:
    """What is wrong with the row as a row: which entry is it?"""
    sheet = outcome.table.sheet
    column = sheet.keys[-1]
    mark = MARK_FORM.fullmatch(row.mark)
    if not any(row.cells.values()):
        return [Fault("The row holds nothing but a version.", row.number)]
    if key in seen:
        return [Fault(f"The {sheet.named(key)} is there twice.", row.number, column)]
    if key not in standing:
        return [Fault(f"There is no {sheet.named(key)}.", row.number, column)]
    if mark is None:
        sentence = "This is no version that the archive wrote; export the rows again."
        return [Fault(sentence, row.number, "version")]
    if mark[1] != of_entry(key):
        sentence = (
            f"This version is of another entry than the {sheet.named(key)}: cells were "
            "moved, or those that say which entry it is were changed."
        )
        return [Fault(sentence, row.number, "version")]
    return []


def sort_in(outcome: Outcome, row: Row, change: Change) -> None:
    state = MARK_FORM.fullmatch(row.mark)
    if state is None or not change.differences or of_state(row.cells) == state[2]:
        outcome.unchanged += 1
        return
    if of_state(change.before) != state[2]:
        outcome.stale.append(change)
        return
    readonly = {c.column_name for c in outcome.table.sheet.columns() if c.readonly}
    shown = [name for name in change.differences if name in readonly]
    outcome.faults += [
        Fault(
            f"This is shown for orientation and cannot be changed here; it is "
            f"“{change.before[name][:60]}”.",
            row.number,
            name,
        )
        for name in shown
    ]
    outcome.changes.append(change)


def differing(
    before: dict[str, str], after: dict[str, str]
) -> dict[str, tuple[str, str]]:
    return {
        name: (text, after[name])
        for name, text in before.items()
        if after[name] != text
    }


@contextmanager
def held(outcome: Outcome, by: User) -> Iterator[None]:
    """Hold what the rows are part of; the change must leave it as sound as it was."""
    if not outcome.table.sheet.of_meeting:
        with revising_names(by):
            before = drafted_names_faults()
            yield
            outcome.faults += new_faults(before, drafted_names_faults())
        return
    meetings = {one.entry.meeting_id: one.entry.meeting for one in outcome.changes}
    with ExitStack() as stack:
        for key in sorted(meetings):
            stack.enter_context(revising(meetings[key], by))
        before = drafts_faults(meetings.values())
        yield
        outcome.faults += new_faults(before, drafts_faults(meetings.values()))


def drafts_faults(meetings: Iterable[Meeting]) -> list[str]:
    return [
        f"{meeting}: {fault}"
        for meeting in meetings
        for fault in draft_faults(record_of(meeting))
    ]


def new_faults(before: list[str], after: list[str]) -> list[Fault]:
    return [Fault(sentence) for sentence in after if sentence not in before]


def drafted_names_faults() -> list[str]:
    record = names_record()
    return worded(names_faults(record), record.model_dump())


def carry_out(outcome: Outcome) -> None:
    """Let the library fill in, check and save each edited row."""
    sheet = outcome.table.sheet
    dataset = tablib.Dataset(headers=[*sheet.headers(), "entry", "before"])
    for one in outcome.changes:
        cells = [one.row.cells[name] for name in sheet.headers()]
        dataset.append([*cells, one.entry, one.before])
    result = sheet.import_data(dataset, use_transactions=True)
    outcome.faults += [Fault(str(one.error)) for one in result.base_errors]
    names = {c.attribute: c.column_name for c in sheet.columns()}
    for change, row in zip(outcome.changes, result.rows, strict=True):
        number = change.row.number
        for error in row.errors:
            outcome.faults.append(Fault(sentence_of(error.error), number))
        if row.validation_error is not None:
            for attribute, found in row.validation_error.message_dict.items():
                column = "" if attribute == NON_FIELD_ERRORS else attribute
                outcome.faults += [
                    Fault(one, number, names.get(column, column)) for one in found
                ]


def sentence_of(error: Exception) -> str:
    if isinstance(error, NotYet):
        return str(error)
    raise error

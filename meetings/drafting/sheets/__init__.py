"""Many entries at once: written as a sheet, edited elsewhere, taken back."""

from meetings.drafting.sheets.changing import Outcome, change_many
from meetings.drafting.sheets.resources import (
    COUNTRIES,
    DECISIONS,
    NAMES,
    ORGANISATIONS,
    SHEETS,
    STATEMENTS,
    Sheet,
)
from meetings.drafting.sheets.table import Fault, Row, Table, Unfit, table_of
from meetings.drafting.sheets.writing import MOST_ROWS, TooLong, as_csv, as_xlsx

__all__ = [
    "COUNTRIES",
    "DECISIONS",
    "MOST_ROWS",
    "NAMES",
    "ORGANISATIONS",
    "SHEETS",
    "STATEMENTS",
    "Fault",
    "Outcome",
    "Row",
    "Sheet",
    "Table",
    "TooLong",
    "Unfit",
    "as_csv",
    "as_xlsx",
    "change_many",
    "table_of",
]

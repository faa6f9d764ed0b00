"""Files of exactly what a reader sees: streamed, all rows, in the page's order."""

from meetings.exports.archive import archive_of
from meetings.exports.naming import file_name
from meetings.exports.rows import csv_of, data_of, jsonl_of, lines_of, rows_in, table_of
from meetings.exports.workbook import MOST_ROWS, About, workbook_of

__all__ = [
    "MOST_ROWS",
    "About",
    "archive_of",
    "csv_of",
    "data_of",
    "file_name",
    "jsonl_of",
    "lines_of",
    "rows_in",
    "table_of",
    "workbook_of",
]

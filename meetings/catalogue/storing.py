"""New cards into the table and the index, as each database takes many at once.

`bulk_create` costs four times as much on SQLite and twenty times on PostgreSQL, where
every value would be written into the statement.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from meetings.models import Card

FIELDS = [field.attname for field in Card._meta.concrete_fields]
TABLE = Card._meta.db_table


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def store(cards: list[Card]) -> None:
    """Insert new cards, which get their keys here; publishing calls nothing else.

    Whoever publishes holds the archive, so nobody else takes keys meanwhile.
    """
    for card, key in zip(cards, fresh_keys(len(cards)), strict=True):
        card.pk = key
    put(TABLE, FIELDS, ([getattr(card, name) for name in FIELDS] for card in cards))


def fresh_keys(count: int) -> list[int]:
    """Keys higher than any that a card ever had: readers may still hold old ones."""
    with connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) "
                "FROM generate_series(1, %s)",
                [TABLE, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [TABLE])
        last = cursor.fetchone()[0] or 0
    return list(range(last + 1, last + 1 + count))


def put(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if is_postgresql():
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(statement, list(rows))

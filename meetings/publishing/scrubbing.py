"""What a database leaves of deleted rows in its files, and how it is taken out."""

from collections.abc import Iterator
from typing import Any

from django.db import Error, connection

from meetings.catalogue.storing import is_postgresql

WAITING = "20s"
BY_HAND = (
    "{} could not take out at once what was deleted ({}), since others are at work; "
    "stop the archive and run {} by hand."
)


QUOTING = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid JOIN pg_type ON pg_type.oid = atttypid
WHERE pg_class.oid = %s::regclass AND attnum > 0 AND NOT attisdropped
AND typname IN ('text', 'varchar', 'jsonb', 'bytea', 'tsvector')
"""


def prepare() -> None:
    """Let SQLite overwrite what this connection deletes."""
    if not is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def scrub() -> Iterator[str]:
    """Write the tables anew without what was deleted; what cannot be done is said."""
    try:
        if is_postgresql():
            vacuum_postgresql()
        else:
            vacuum_sqlite()
    except Error as error:
        name = "PostgreSQL" if is_postgresql() else "SQLite"
        command = "VACUUM FULL" if is_postgresql() else "VACUUM"
        yield BY_HAND.format(name, str(error).strip().splitlines()[0], command)


def vacuum_postgresql() -> None:
    """Plain VACUUM would only mark the room as free."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(f"SET lock_timeout = '{WAITING}'")
        try:
            forget_statistics(cursor)
            cursor.execute("VACUUM (FULL, ANALYZE)")
            cursor.execute("VACUUM FULL pg_statistic")
        finally:
            cursor.execute("RESET lock_timeout")
            cursor.execute("RESET statement_timeout")


def forget_statistics(cursor: Any) -> None:
    """PostgreSQL keeps samples of a table that is empty now: ANALYZE leaves them.

    They go when a column gets a type, if only the one it has.
    """
    for table in connection.introspection.table_names(cursor):
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name})")  # noqa: S608
        if not cursor.fetchone()[0]:
            cursor.execute(QUOTING, [name])
            for column, kind in cursor.fetchall():
                quoted = connection.ops.quote_name(column)
                cursor.execute(f"ALTER TABLE {name} ALTER COLUMN {quoted} TYPE {kind}")


def vacuum_sqlite() -> None:
    """The write-ahead log is emptied before, so that overwritten pages reach the file,
    and after, so that no page of before is left in it."""
    with connection.cursor() as cursor:
        empty_log(cursor)
        cursor.execute("VACUUM")
        empty_log(cursor)


def empty_log(cursor: Any) -> None:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    is_busy = cursor.fetchone()[0]
    if is_busy:
        raise Error("its log is being read")

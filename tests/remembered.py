"""What a fixture made once is put back into the tables, instead of made again."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from meetings.catalogue.indexing import empty_index, index
from meetings.models import Card

kept = {}


def remembered(name, is_ready, make):
    """Call `make`, or put back all rows that it left when it was called before.

    That is done only when `is_ready` says that the tables hold what they held then.
    """
    if not is_ready():
        make()
        return
    if name in kept:
        put_back(kept[name])
    else:
        make()
        kept[name] = rows()


def tables():
    found = connection.introspection.table_names()
    return [table for table in found if table.startswith("meetings_")]


def rows():
    """The rows of each table that has any, as the database itself writes them."""
    read = copied if connection.vendor == "postgresql" else selected
    with connection.cursor() as cursor:
        return {table: found for table in tables() if (found := read(cursor, table))}


def copied(cursor, table):
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(part) for part in copy)


def selected(cursor, table):
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")
    # Behind a plus a column has no type, so that its values come as they are stored.
    columns = ", ".join(f'+"{column[0]}"' for column in cursor.description)
    cursor.execute(f"SELECT {columns} FROM {table}")
    return cursor.fetchall()


@transaction.atomic
def put_back(found):
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"DELETE FROM {table}")
        for table, values in found.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(values)
            else:
                marks = ", ".join(["%s"] * len(values[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
        models = list(apps.get_app_config("meetings").get_models())
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    empty_index()
    index(Card.objects.order_by("pk"))

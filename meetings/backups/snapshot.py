"""The database as one file at one moment, and back, while others read and write."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from psycopg.conninfo import make_conninfo

from meetings.backups.package import NotDone

Ask = Callable[[str], list[Any]]
LONGEST_REASON = 300


@dataclass
class Facts:
    """What the snapshot holds, asked of the snapshot itself."""

    server: str
    edition: int
    migrations: list[str]
    files: list[str]


@contextmanager
def snapshot(path: Path) -> Iterator[Facts]:
    """Write the database to a file; the facts are those of the same moment."""
    if connection.vendor == "postgresql":
        with dumped(path) as facts:
            yield facts
    else:
        yield copied(path)


def copied(path: Path) -> Facts:
    """SQLite's own online backup: whoever reads or writes goes on."""
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(path)) as target:
            connection.connection.backup(target)
            return facts(
                lambda question: target.execute(question).fetchall(),
                sqlite3.sqlite_version,
            )
    except sqlite3.Error as error:
        raise NotDone(f"The database cannot be copied ({error}).") from None


@contextmanager
def dumped(path: Path) -> Iterator[Facts]:
    """pg_dump, and our own questions, in one snapshot of PostgreSQL."""
    program = found("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

        def ask(question: str) -> list[Any]:
            cursor.execute(question)
            return cursor.fetchall()

        ((name,),) = ask("SELECT pg_export_snapshot()")
        ((server,),) = ask("SHOW server_version")
        call(program, "--format=custom", f"--snapshot={name}", f"--file={path}")
        yield facts(ask, server)


def facts(ask: Ask, server: str) -> Facts:
    return Facts(
        server=server,
        edition=ask("SELECT coalesce(max(edition), 0) FROM meetings_archive")[0][0],
        migrations=[
            f"{app}.{name}"
            for app, name in ask("SELECT app, name FROM django_migrations ORDER BY id")
        ],
        files=sorted(set(named_files(ask))),
    )


def named_files(ask: Ask) -> Iterator[str]:
    """Every file below MEDIA_ROOT that a row names."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                table, column = model._meta.db_table, field.column
                for (name,) in ask(f'SELECT "{column}" FROM "{table}"'):  # noqa: S608
                    if name:
                        yield name


def put_back(path: Path) -> None:
    """Make the database what a snapshot holds; only an empty archive comes here."""
    if connection.vendor == "postgresql":
        program = found("pg_restore")
        call(program, "--list", str(path), connects=False)
        tables = connection.introspection.table_names()
        if tables:
            listed = ", ".join(map(connection.ops.quote_name, tables))
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {listed} CASCADE")
        strict = ("--single-transaction", "--exit-on-error")
        call(program, *strict, "--no-owner", "--no-privileges", str(path))
    else:
        copy_back(path)
    connection.close()


def copy_back(path: Path) -> None:
    connection.ensure_connection()
    # What is put back must not be changed by reading it, as WAL would.
    address = f"{path.as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as source:
            source.backup(connection.connection)
    except sqlite3.Error as error:
        raise NotDone(f"The database cannot be put back ({error}).") from None


def found(program: str) -> str:
    path = which(program)
    if path is None:
        raise NotDone(
            f"{program} is not to be found; install PostgreSQL's client programs, of "
            "the server's version or newer."
        )
    return path


def address() -> str:
    """What the settings say of the database, without the password.

    Our library's own defaults are left out: an older program refuses what it does not
    know, however it is set.
    """
    connection.ensure_connection()
    known = connection.connection.info.get_parameters()
    given = connection.get_connection_params()
    return make_conninfo(**{name: known[name] for name in known.keys() & given.keys()})


def call(program: str, *arguments: str, connects: bool = True) -> None:
    """Run one of PostgreSQL's programs on our database; its refusal is a sentence."""
    env = dict(os.environ)
    if connects:
        arguments = (f"--dbname={address()}", *arguments)
        env["PGPASSWORD"] = connection.connection.info.password or ""
    done = subprocess.run(  # noqa: S603 - the program is one of PostgreSQL's
        [program, *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"it ended with {done.returncode}"
        name = Path(program).name
        raise NotDone(f"{name} did not do its work: {said[:LONGEST_REASON]}")

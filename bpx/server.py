"""How gunicorn serves bpx: `python -m bpx.server --bind 127.0.0.1:8000`."""

import os
import sys
from importlib import import_module

from bpx.environment import whole_number

workers = whole_number("WEB_CONCURRENCY", "2")
threads = 4
# What cannot serve is said once, before any worker is there, and ends the start.
preload_app = True
# Long questions are answered by bpx itself, up to the most that gunicorn lets in.
limit_request_line = 8190
# What a proxy says is believed by Django alone, and only with TRUST_PROXY_HEADERS.
forwarded_allow_ips = ""
control_socket_disable = True


def main() -> None:
    """gunicorn with the settings above; it reads WEB_CONCURRENCY when it is loaded."""
    os.environ["WEB_CONCURRENCY"] = str(workers)
    own = ["gunicorn", "--config", "python:bpx.server"]
    sys.argv = [*own, *sys.argv[1:], "bpx.wsgi"]
    import_module("gunicorn.app.wsgiapp").run()


if __name__ == "__main__":
    main()

"""How gunicorn serves bpx: `gunicorn --config python:bpx.server bpx.wsgi`."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Long questions are answered by bpx itself, up to the most that gunicorn lets in.
limit_request_line = 8190
# What a proxy says is believed by Django alone, and only with TRUST_PROXY_HEADERS.
forwarded_allow_ips = ""
control_socket_disable = True

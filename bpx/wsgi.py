"""The door for web servers; the catalogue is loaded before the first request."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpx.settings")
application = get_wsgi_application()

from meetings.catalogue import current  # noqa: E402 - needs the applications

try:
    current.current()
except DatabaseError as error:
    sentence = str(error).strip().splitlines()[0]
    sys.exit(
        f"bpx cannot start: the database does not answer as it should ({sentence}). "
        "See DATABASE_URL, and run `python manage.py migrate`."
    )

"""Refusals at the start: one sentence instead of a traceback."""

import sys
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError, DataError, IntegrityError, InterfaceError

NO_USE_TRYING_AGAIN = 4
"""gunicorn's own code for an application that cannot load: it ends with its workers."""

UNANSWERED = (ImproperlyConfigured, InterfaceError, DatabaseError)
OURS = (DataError, IntegrityError)
"""What the database answered to a mistake of the program: that is no fault of it."""


def stop(sentence: str) -> NoReturn:
    """End the start with one sentence."""
    sys.stderr.write(f"bpx cannot start: {sentence}\n")
    sys.stderr.flush()
    sys.exit(NO_USE_TRYING_AGAIN)


def stop_unanswered(error: Exception) -> NoReturn:
    """The database is away, is none, is another one, or has not been migrated."""
    if isinstance(error, OURS):
        raise error
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    stop(
        f"the database does not answer as it should ({said}). "
        "See DATABASE_URL, or run `python manage.py migrate`."
    )

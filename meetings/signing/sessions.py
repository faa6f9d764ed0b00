"""Sessions that end: an hour after the last request, twelve hours after the first."""

import time
from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
RENEWED = timedelta(minutes=5)
BEGAN = "began"
"""When the person signed in, in seconds since 1970."""


class SessionStore(db.SessionStore):
    """Django's own, which ends when idle, with a last moment; saved now and then."""

    def load(self) -> dict[str, Any]:
        kept = self._get_session_from_db()  # type: ignore[attr-defined]
        data = self.decode(kept.session_data) if kept else {}
        if is_over(data):
            self._session_key = None
            return {}
        if kept and kept.expire_date - timezone.now() < IDLE - RENEWED:
            self.modified = True
        return data


def is_over(data: dict[str, Any]) -> bool:
    is_signed_in = SESSION_KEY in data
    return is_signed_in and data.get(BEGAN, 0) + LONGEST.total_seconds() < time.time()

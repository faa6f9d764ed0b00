"""One line of JSON for each thing that happened."""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType

from bpx.environment import BASE_DIR

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The code of the request that is being answered."""


class Lines(logging.Formatter):
    """A record as JSON; `extra={"facts": {…}}` adds facts under their own names."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if code := request_id.get():
            line["request"] = code
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["place"] = place_of(record.exc_info[2])
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def place_of(trace: TracebackType | None) -> str:
    """The innermost line of bpx itself: `meetings/views/site.py:120 in home`."""
    frames = traceback.extract_tb(trace)
    own = [f for f in frames if f.filename.startswith(f"{BASE_DIR}/meetings/")]
    if not frames:
        return ""
    frame = (own or frames)[-1]
    name = frame.filename.removeprefix(f"{BASE_DIR}/")
    return f"{name}:{frame.lineno} in {frame.name}"

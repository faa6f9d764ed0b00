"""The staff's door: every table has its page, and publishing its buttons."""

from meetings.admin import (
    body,
    decision,
    edition,
    meeting,
    part,
    report,
    revision,
    statement,
    theme,
)

__all__ = [
    "body",
    "decision",
    "edition",
    "meeting",
    "part",
    "report",
    "revision",
    "statement",
    "theme",
]

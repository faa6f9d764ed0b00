"""The staff's door: every table has its page, and publishing its buttons."""

from meetings.admin import (
    account,
    body,
    decision,
    edition,
    meeting,
    part,
    report,
    revision,
    setting,
    statement,
    theme,
)

__all__ = [
    "account",
    "body",
    "decision",
    "edition",
    "meeting",
    "part",
    "report",
    "revision",
    "setting",
    "statement",
    "theme",
]

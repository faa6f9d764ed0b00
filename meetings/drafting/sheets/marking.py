"""The mark of a row: which entry it was written from, and in which state."""

import hashlib
import re

from meetings.record.shape import digest_of

MARK_FORM = re.compile("v([0-9a-f]{12})-([0-9a-f]{16})")


def mark_of(key: tuple[str, ...], cells: dict[str, str]) -> str:
    """A row that is edited, and one that was not, tell themselves apart by it."""
    return f"v{of_entry(key)}-{of_state(cells)}"


def of_entry(key: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]


def of_state(cells: dict[str, str]) -> str:
    return digest_of(cells)[:16]

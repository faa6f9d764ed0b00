"""Ids of statements and decisions inside their meeting: s01, d01 …"""

from typing import Any

from meetings.models import Meeting


def next_key(model: Any, meeting: Meeting, letter: str) -> str:
    """The next id that no row of the meeting has or had in its standing form."""
    taken = set(model.objects.filter(meeting=meeting).values_list("key", flat=True))
    numbers = [int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1:02}"

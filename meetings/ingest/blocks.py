"""One paragraph in the making."""

import re
from dataclasses import dataclass

from meetings.ingest.markers import Marker
from meetings.ingest.mending import joined
from meetings.vocabulary import ParagraphKind as Kind

ENDED = (".", "!", "?", ":", ";", "”", "’", ")", "*")


@dataclass
class Block:
    """A paragraph in the making: its marker, its lines, where it hangs."""

    marker: Marker | None
    lines: list[str]
    label: str = ""
    parent: str | None = None
    level: int = 1
    kind: Kind = Kind.PARAGRAPH
    after_blank: bool = False
    number: int = 0
    ends_short: bool = False

    @property
    def text(self) -> str:
        return joined(self.lines)


MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|"
    "November|December"
)


def is_heading(text: str) -> bool:
    """A short line that is no sentence: no full stop, not many words."""
    if not 3 <= len(text) <= 90 or text.endswith((".", ";", ",", ":", "?")):
        return False
    words = text.split()
    return (
        len(words) <= 12
        and text[:1].isupper()
        and not re.match(rf"^\d{{1,2}}\s+({MONTHS})", text)
        and not text[:1].isdigit()
    )

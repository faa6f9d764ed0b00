"""One paragraph in the making."""

import re
from dataclasses import dataclass

from meetings.ingest.markers import Marker
from meetings.ingest.mending import joined
from meetings.vocabulary import ParagraphKind as Kind

LONGEST_HEADING = 3
"""In lines."""
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
    _joined: tuple[int, str] = (0, "")

    @property
    def text(self) -> str:
        """The lines as one text; joined once for as many lines as there are."""
        if self._joined[0] != len(self.lines):
            self._joined = (len(self.lines), joined(self.lines))
        return self._joined[1]

    @property
    def last(self) -> str:
        """Its last line, as far as it goes."""
        return self.lines[-1] if self.lines else ""

    @property
    def is_heading(self) -> bool:
        """Whether what stands in it so far reads as a heading."""
        return len(self.lines) <= LONGEST_HEADING and is_heading(self.text)


KEYED = re.compile(
    r"^(?P<key>(?P<action>Actions?(?: (?:points?|items?|required))?|"
    r"Follow-?\s?up(?: actions?)?|Next steps?|To do|Deadlines?)|"
    r"(?P<decision>Decisions?|Conclusions?|Recommendations?)|"
    r"(?P<annex>Annex(?:es)?|Appendix|Attachments?|Enclosures?)|"
    r"Notes?|Footnotes?|N\.?B\.?)"
    r"(?: (?:[Nn]o\.? ?)?(?:\d{1,2}|[IVX]{1,4}|[A-Z]))?"
    r"(?:\s*:\s*|\s[–—-]\s+)(?P<rest>\S.*)$"
)
"""`Action: …`, `Note: …`: a line that starts a block of another kind."""
ANNEX = re.compile(
    r"^(?:Annex|ANNEX|Appendix|APPENDIX)(?: (?:\d{1,2}|[IVX]{1,4}|[A-Z]))?$"
)


def is_keyed(text: str) -> bool:
    """A line whose first word says what it is, so that it is no heading."""
    match = KEYED.match(text)
    return match is not None and not match["annex"]


ATTENDANCE = re.compile(
    r"^(?:(?:Participating |Member )?(?:States|Countries)|(?:International )?"
    r"Organi[sz]ations|Observers?|Apologies|Excused|Absent|Present)\s?:\s"
)
"""`States: …`, `Apologies: …`: a line of a list of those present."""


def opens_other_kind(text: str) -> bool:
    return any(one.match(text) for one in (KEYED, ANNEX, ATTENDANCE))


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
        and not ATTENDANCE.match(text)
    )

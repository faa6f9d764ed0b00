"""What reading a document gives: plain values, no database."""

from dataclasses import dataclass, field
from typing import Any

from meetings.record import Record
from meetings.vocabulary import Nature


@dataclass(frozen=True)
class Repair:
    """One mending of the layout, for staff to see; the words are the document's."""

    kind: str
    """`raised ordinal`, `line joined`, `hyphen healed`, `page number dropped` …"""
    before: str
    after: str
    line: int = 0
    """The line of the extracted text, from 1; 0 when it is about the whole file."""


@dataclass(frozen=True)
class Check:
    """One thing to look at: whether it agrees, in a sentence."""

    code: str
    passed: bool
    sentence: str
    must_be_answered: bool = False
    paragraph: str = ""


@dataclass(frozen=True)
class Offer:
    """A body that a listed name may mean, and why: `long form`, `92 % alike`."""

    entity: str
    why: str
    likeness: int
    """0 to 100; nothing below 90 is chosen beforehand, and only staff choose it."""


@dataclass(frozen=True)
class Unmatched:
    """A listed name that no body is known by; staff choose, create or set it aside."""

    listed: str
    paragraph: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Words of a paragraph: code points from `start` up to, not including, `end`."""

    paragraph: str
    start: int
    end: int
    text: str = ""


@dataclass
class Reading:
    """A whole document as read. `record` is sound: `meetings.record` accepts it.

    For a document that is not a summary, `record` has its paragraphs at most, and
    `sentence` says what it is and what to do.
    """

    nature: Nature
    sentence: str
    record: Record
    media_type: str = "text/plain"
    repairs: list[Repair] = field(default_factory=list)
    notices: list[Check] = field(default_factory=list)
    """Dropped lines such as “Draft, not for circulation”, to be answered by staff."""
    unmatched: list[Unmatched] = field(default_factory=list)
    matched: dict[str, str] = field(default_factory=dict)
    """Entity → how its listed name was matched (`exact`, `historic name` …)."""
    absent: list[Stretch] = field(default_factory=list)
    """Where the text says that a delegation could not come."""

    def as_record(self) -> dict[str, Any]:
        """The Record as JSON values, as `read_summary --json` prints it."""
        return self.record.model_dump(mode="json", by_alias=True)

"""The Record: the one typed shape of a whole meeting, and what makes it sound.

The format is `bpx-exchange/1`; docs/reference/record.md describes each key.
"""

from meetings.record.faults import RecordFaults
from meetings.record.reading import read, schema
from meetings.record.rules import known_faults
from meetings.record.shape import (
    Decision,
    Document,
    Link,
    MeetingFacts,
    Paragraph,
    Participant,
    Record,
    Review,
    Role,
    Span,
    Speaker,
    Statement,
    When,
)

__all__ = [
    "Decision",
    "Document",
    "Link",
    "MeetingFacts",
    "Paragraph",
    "Participant",
    "Record",
    "RecordFaults",
    "Review",
    "Role",
    "Span",
    "Speaker",
    "Statement",
    "When",
    "known_faults",
    "read",
    "schema",
]

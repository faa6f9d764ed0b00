"""The Record: the one typed shape of a whole meeting, and what makes it sound.

The format is `bpx-exchange/1`; docs/reference/record.md describes each key.
"""

from meetings.record.faults import RecordFaults
from meetings.record.items import lacks
from meetings.record.parts import Parts, parts_of
from meetings.record.reading import coverage_of, read, schema, trusted
from meetings.record.rules import faults_of, known_faults
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
    "Parts",
    "Record",
    "RecordFaults",
    "Review",
    "Role",
    "Span",
    "Speaker",
    "Statement",
    "When",
    "coverage_of",
    "faults_of",
    "known_faults",
    "lacks",
    "parts_of",
    "read",
    "schema",
    "trusted",
]

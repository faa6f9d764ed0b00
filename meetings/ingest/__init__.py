"""From a document to a Record: files → text → outline → statements and decisions.

No database: the names of countries and organisations come in as a value.
"""

from meetings.ingest.documents import read_document, read_paragraphs, read_text
from meetings.ingest.reading import Refused
from meetings.ingest.shape import (
    Check,
    Offer,
    Reading,
    Repair,
    Stretch,
    Unmatched,
)

__all__ = [
    "Check",
    "Offer",
    "Reading",
    "Refused",
    "Repair",
    "Stretch",
    "Unmatched",
    "read_document",
    "read_paragraphs",
    "read_text",
]

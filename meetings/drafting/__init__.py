"""Record → working tables and back: the only bridge between the two."""

from meetings.drafting.dump import draft_faults, record_of
from meetings.drafting.knowing import archive_faults
from meetings.drafting.likeness import document_with, meetings_like
from meetings.drafting.load import draft_record
from meetings.drafting.names import draft_names, names_record
from meetings.drafting.reading import draft_reading
from meetings.drafting.revising import Conflict, revising, revising_names
from meetings.drafting.rewording import reword

__all__ = [
    "Conflict",
    "archive_faults",
    "document_with",
    "draft_faults",
    "draft_names",
    "draft_reading",
    "draft_record",
    "meetings_like",
    "names_record",
    "record_of",
    "revising",
    "revising_names",
    "reword",
]

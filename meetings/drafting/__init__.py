"""Record → working tables and back: the only bridge between the two."""

from meetings.drafting.dump import record_of
from meetings.drafting.load import draft_record
from meetings.drafting.names import draft_names, names_record
from meetings.drafting.revising import Conflict, revising, revising_names
from meetings.drafting.rewording import reword

__all__ = [
    "Conflict",
    "draft_names",
    "draft_record",
    "names_record",
    "record_of",
    "revising",
    "revising_names",
    "reword",
]

"""How an entry is cited: its public JSON → reference text, tags and linked data.

Pure: no database, no request. The issuer of a summary is its author, never a speaker.
"""

from meetings.citations.forms import (
    FORMS,
    Form,
    citation,
    citation_of_archive,
    citation_of_selection,
)
from meetings.citations.linked import (
    linked_body,
    linked_dataset,
    linked_item,
    linked_meeting,
)
from meetings.citations.reference import (
    ARCHIVE,
    HOW,
    Reference,
    Selected,
    Version,
    reference_of,
)
from meetings.citations.tags import tags

__all__ = [
    "ARCHIVE",
    "FORMS",
    "HOW",
    "Form",
    "Reference",
    "Selected",
    "Version",
    "citation",
    "citation_of_archive",
    "citation_of_selection",
    "linked_body",
    "linked_dataset",
    "linked_item",
    "linked_meeting",
    "reference_of",
    "tags",
]

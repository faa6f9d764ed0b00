"""Countries, organisations and themes with all their names: one value, no database.

`NamesRecord` is what staff keep and publishing freezes; `Names` answers from it.
"""

from meetings.names.folding import folded, slugged
from meetings.names.resolving import Names
from meetings.names.rules import names_faults
from meetings.names.shape import (
    Country,
    Name,
    NamesRecord,
    Organisation,
    Theme,
    first_day,
)
from meetings.names.wording import listed

__all__ = [
    "Country",
    "Name",
    "Names",
    "NamesRecord",
    "Organisation",
    "Theme",
    "first_day",
    "folded",
    "listed",
    "names_faults",
    "slugged",
]

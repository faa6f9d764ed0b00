"""What a reader may ask: declared once, the same at page, CSV and count.

A question that is not understood is refused, never widened.
"""

from meetings.filters.choices import Choices, choices
from meetings.filters.faults import Fault, Faulty
from meetings.filters.questions import Facet, QuestionSet
from meetings.filters.sets import (
    CountryFilter,
    DecisionFilter,
    DelegationFilter,
    MeetingFilter,
    OrganisationFilter,
    StatementFilter,
    ThemeFilter,
)

__all__ = [
    "Choices",
    "CountryFilter",
    "DecisionFilter",
    "DelegationFilter",
    "Facet",
    "Fault",
    "Faulty",
    "MeetingFilter",
    "OrganisationFilter",
    "QuestionSet",
    "StatementFilter",
    "ThemeFilter",
    "choices",
]

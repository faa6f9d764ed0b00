"""What may be asked of each kind of entries."""

from meetings.filters.questions import Facet, QuestionSet, YearEnd
from meetings.vocabulary import (
    Attribution,
    CardKind,
    Coverage,
    DecisionStatus,
    MeetingType,
    OrganisationKind,
    RoleKind,
    StatementKind,
)


class StatementFilter(QuestionSet):
    """What may be asked of statements."""

    entries = CardKind.STATEMENT
    sorts = ("newest", "oldest", "speaker", "relevance")
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    year = Facet("year", "Year")
    year_from = YearEnd("From year")
    year_to = YearEnd("To year")
    meeting = Facet("meeting", "Meeting")
    type = Facet(MeetingType, "Meeting type")
    kind = Facet(StatementKind, "Kind")
    attribution = Facet(Attribution, "Attribution")
    role = Facet(RoleKind, "Role")
    region = Facet("region", "Region")
    mentions = Facet("body", "Mentioned body")
    host = Facet("country", "Host", is_shown=False)
    joint = Facet("yes", "Joint statement")


class DecisionFilter(QuestionSet):
    """What may be asked of decisions and proposals."""

    entries = CardKind.DECISION
    sorts = ("newest", "oldest", "relevance")
    status = Facet(DecisionStatus, "Status")
    outcome = Facet("yes", "Outcomes only")
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    year = Facet("year", "Year")
    year_from = YearEnd("From year")
    year_to = YearEnd("To year")
    meeting = Facet("meeting", "Meeting")
    type = Facet(MeetingType, "Meeting type")
    region = Facet("region", "Region")
    host = Facet("country", "Host", is_shown=False)


class MeetingFilter(QuestionSet):
    """What may be asked of meetings."""

    entries = CardKind.MEETING
    sorts = ("newest", "oldest", "relevance")
    coverage = Facet(Coverage, "Record")
    type = Facet(MeetingType, "Type")
    year = Facet("year", "Year")
    year_from = YearEnd("From year")
    year_to = YearEnd("To year")
    meeting = Facet("meeting", "Meeting", is_shown=False)
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    theme = Facet("theme", "Theme")
    host = Facet("country", "Host")
    region = Facet("region", "Region")


class DelegationFilter(QuestionSet):
    """What may be asked of delegations."""

    entries = CardKind.DELEGATION
    country = Facet("country", "Country")
    organisation = Facet("organisation", "Organisation")
    year = Facet("year", "Year")
    year_from = YearEnd("From year")
    year_to = YearEnd("To year")
    meeting = Facet("meeting", "Meeting", is_shown=False)
    type = Facet(MeetingType, "Meeting type")
    role = Facet(RoleKind, "Role")
    region = Facet("region", "Region")
    host = Facet("country", "Host", is_shown=False)


class CountryFilter(QuestionSet):
    """What may be asked of countries and territories."""

    entries = CardKind.COUNTRY
    sizes = ()
    region = Facet("region", "Region")


class OrganisationFilter(QuestionSet):
    """What may be asked of organisations."""

    entries = CardKind.ORGANISATION
    sizes = ()
    kind = Facet(OrganisationKind, "Kind")


class ThemeFilter(QuestionSet):
    """What may be asked of themes."""

    entries = CardKind.THEME
    sizes = ()

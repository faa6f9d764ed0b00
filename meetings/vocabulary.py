"""The closed lists of codes: each value is the word used at every door."""

from django.db.models import TextChoices


class CardKind(TextChoices):
    """The public things an archive holds; one entry of the catalogue is one of them."""

    MEETING = "meeting", "Meeting"
    PARAGRAPH = "paragraph", "Paragraph"
    STATEMENT = "statement", "Statement"
    DECISION = "decision", "Decision"
    DELEGATION = "delegation", "Delegation"
    COUNTRY = "country", "Country or territory"
    ORGANISATION = "organisation", "Organisation"
    THEME = "theme", "Theme"


class ChangeKind(TextChoices):
    """What a version of the archive did to a meeting, or to the names."""

    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RENAMED = "renamed", "Names changed"


class MeetingType(TextChoices):
    """Preparatory meetings of senior officials count as senior officials' meetings."""

    SENIOR_OFFICIALS = "senior_officials", "Senior Officials Meeting"
    WORKING_GROUP = "working_group", "Working group"
    MINISTERIAL_CONFERENCE = "ministerial_conference", "Ministerial Conference"
    CONSULTATION = "consultation", "Consultation"
    THEMATIC = "thematic", "Thematic meeting"
    REFERENCE_GROUP = "reference_group", "Reference Group"
    FRIENDS_OF_THE_CHAIR = "friends_of_the_chair", "Friends of the Chair"
    OTHER = "other", "Other meeting"


class DatePrecision(TextChoices):
    """How much of a meeting's date is known."""

    DAY = "day", "Day"
    MONTH = "month", "Month"
    YEAR = "year", "Year"
    UNKNOWN = "unknown", "Unknown"


class Mode(TextChoices):
    """Where a meeting took place: in a room, on a network, or both."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "Hybrid"


class Coverage(TextChoices):
    """How much of a meeting the archive holds."""

    NAMED = "named", "Known meeting, no document yet"
    DOCUMENT = "document", "Document"
    TEXT = "text", "Document and its text"
    STATEMENTS = "statements", "Statements and decisions"


class Stage(TextChoices):
    """Where the working record of a meeting stands on its way to a reader."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    RETURNED = "returned", "Returned"
    SETTLED = "settled", "Settled"


class Qualifier(TextChoices):
    """The word before a stated count."""

    OVER = "over", "over"
    ABOUT = "about", "about"
    UNDER = "under", "under"


class ParagraphKind(TextChoices):
    """What a piece of the text of record is."""

    PARAGRAPH = "paragraph", "Paragraph"
    ITEM = "item", "Item"
    BULLET = "bullet", "Bullet"
    HEADING = "heading", "Heading"


class RoleKind(TextChoices):
    """What a delegation was at a meeting; a speaker may speak in such a role."""

    PARTICIPANT = "participant", "Participant"
    CHAIR = "chair", "Chair"
    CO_CHAIR = "co-chair", "Co-Chair"
    SECRETARIAT = "secretariat", "Secretariat"
    HOST = "host", "Host"
    RAPPORTEUR = "rapporteur", "Rapporteur"
    OBSERVER = "observer", "Observer"


class StatementKind(TextChoices):
    """What a statement does, by the first main verb of its run."""

    OPENING = "opening", "Opening"
    INTERVENTION = "intervention", "Intervention"
    REPORT = "report", "Report"
    ANNOUNCEMENT = "announcement", "Announcement"
    PROPOSAL = "proposal", "Proposal"
    SUPPORT = "support", "Support"
    COMMITMENT = "commitment", "Commitment"
    DISSENT = "dissent", "Dissent"
    PROCEDURAL = "procedural", "Procedural"


class Attribution(TextChoices):
    """How the text says who spoke."""

    EXPLICIT = "explicit", "Named in the text"
    ROLE = "role", "Named by a role"
    COLLECTIVE = "collective", "The meeting as a whole"
    INHERITED = "inherited", "Speaker taken from the paragraph above"


class DecisionStatus(TextChoices):
    """What became of it at the meeting; every status but proposed is an outcome."""

    AGREED = "agreed", "Agreed"
    ACCEPTED = "accepted", "Accepted"
    SUPPORTED_WITH_CONDITION = "supported_with_condition", "Supported with a condition"
    PROPOSED = "proposed", "Proposed"
    FOLLOW_UP = "follow_up", "Referred to follow-up"
    NOTED = "noted", "Noted"
    NOT_AGREED = "not_agreed", "Not agreed"


class LinkType(TextChoices):
    """How a decision stands to another decision or to a meeting."""

    ACCEPTS = "accepts", "Accepts"
    RESTATES = "restates", "Restates"
    PART_OF = "part_of", "Part of"
    PREPARES = "prepares", "Prepares"
    FOLLOWS = "follows", "Follows"
    SUPERSEDES = "supersedes", "Supersedes"
    ABOUT = "about", "About"


class Capacity(TextChoices):
    """What a party has to do with a decision; the keys of the exchange format."""

    PROPOSED_BY = "proposed_by", "Proposed by"
    DECIDED_BY = "decided_by", "Decided by"
    RESPONSIBLE = "responsible", "Responsible"


class NameKind(TextChoices):
    """What sort of name a body bore or is called by."""

    SHORT = "short", "Short name"
    OFFICIAL = "official", "Official name"
    FORMER = "former", "Former name"
    ALIAS = "alias", "Also called"


class Region(TextChoices):
    """The regions of the Budapest Process, as its own lists group the states."""

    EU_PLUS = "eu-plus", "EU, EFTA and United Kingdom"
    WESTERN_BALKANS = "western-balkans", "Western Balkans"
    EASTERN_EUROPE = "eastern-europe", "Eastern Europe"
    TURKIYE = "turkiye", "Türkiye"
    CENTRAL_ASIA = "central-asia", "Central Asia"
    SILK_ROUTES = "silk-routes", "Silk Routes"
    OUTSIDE = "outside", "Observers outside the regions"
    HISTORICAL = "historical", "Former states"


EU = "eu"
"""Not a region of those lists: whoever was a member of the Union on the day."""
REGIONS = [*Region.choices, (EU, "European Union, members at the time")]
"""What a reader may ask for as a region; a member of the Union is in two of them."""


class OrganisationKind(TextChoices):
    """What sort of organisation a body is."""

    EU = "eu", "European Union body"
    UN = "un", "United Nations body"
    INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental organisation"
    NATIONAL = "national", "National authority"
    NETWORK = "network", "Network or process"
    NON_GOVERNMENTAL = "non-governmental", "Non-governmental organisation"
    RESEARCH = "research", "Research body"


class ThemeGroup(TextChoices):
    """Whether a theme is about migration or about the Process itself."""

    SUBSTANCE = "substance", "Substance"
    PROCESS = "process", "Process"


class DocumentKind(TextChoices):
    """What a file of a meeting is."""

    SUMMARY = "summary", "Summary/conclusions"
    DECLARATION = "declaration", "Declaration"
    AGENDA = "agenda", "Agenda"
    PARTICIPANTS = "participants", "List of participants"
    BACKGROUND = "background", "Background paper"
    OTHER = "other", "Other document"


class Nature(TextChoices):
    """What a document turned out to be when read; only summaries have entries."""

    SUMMARY = "summary", "Summary/conclusions"
    SPEECH = "speech", "Speech"
    TRANSCRIPT = "transcript", "Transcript"
    NEWS = "news", "News item"
    DECLARATION = "declaration", "Declaration"
    AGENDA = "agenda", "Agenda"
    PARTICIPANTS = "participants", "List of participants"
    OTHER_LANGUAGE = "other_language", "Text in another language"
    SCAN = "scan", "Scan without text"
    OTHER_FORMAT = "other_format", "File of a kind that is not read"
    OTHER = "other", "Other text"


class Clearance(TextChoices):
    """Whether the file itself may be shown to the public."""

    NOT_CLEARED = "not_cleared", "Not cleared"
    PUBLIC = "public", "Public at an address"
    CLEARED = "cleared", "Cleared by an office"


GROUPS = {"participating-states": "Participating states"}
"""Groups that may speak or decide; a group is never resolved to its members."""

FIRST_YEAR = 1991
"""The year of the first meeting; the years a reader may ask for start here."""


class ReportStage(TextChoices):
    """What became of a reader's report."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    DISMISSED = "dismissed", "Dismissed"

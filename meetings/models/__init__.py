"""The tables: what staff work on, and what has been published."""

from meetings.models.archive import Archive, Edition, Publication
from meetings.models.backup import Backup
from meetings.models.body import Country, Name, Organisation
from meetings.models.card import Card
from meetings.models.decision import Decision, Link, Party
from meetings.models.document import Document
from meetings.models.meeting import Meeting
from meetings.models.paragraph import Paragraph, Passage
from meetings.models.participant import Participant, Role
from meetings.models.reading import Reading
from meetings.models.report import Report
from meetings.models.revision import Revision
from meetings.models.setting import Setting
from meetings.models.statement import Mention, Speaker, Statement
from meetings.models.theme import Theme
from meetings.models.typed import Typed
from meetings.models.upload import Upload

__all__ = [
    "Archive",
    "Backup",
    "Card",
    "Country",
    "Decision",
    "Document",
    "Edition",
    "Link",
    "Meeting",
    "Mention",
    "Name",
    "Organisation",
    "Paragraph",
    "Participant",
    "Party",
    "Passage",
    "Publication",
    "Reading",
    "Report",
    "Revision",
    "Role",
    "Setting",
    "Speaker",
    "Statement",
    "Theme",
    "Typed",
    "Upload",
]

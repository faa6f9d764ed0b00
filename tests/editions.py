"""Acts of publishing, as tests need them between two looks at a page."""

from meetings.drafting import draft_record, revising, reword
from meetings.management.plain import DATA
from meetings.models import Name, Paragraph
from meetings.publishing import publish, publish_names
from meetings.record import read
from tests.conftest import SOM_24


def another(ordinal, note=""):
    """The record of the 24th meeting once more, as of an older one."""
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    record.meeting.slug, record.meeting.ordinal = f"som-{ordinal}", ordinal
    record.meeting.start_date = record.meeting.end_date = f"{1992 + ordinal}-12-15"
    meeting, _ = draft_record(record)
    publish([(meeting, None)], note=note)
    return meeting


def reworded(meeting, old, new, note=""):
    """Other words in paragraph 7(ii), which holds statement 18 of Iraq."""
    with revising(meeting):
        paragraph = Paragraph.objects.get(meeting=meeting, label="7.ii")
        reword(paragraph, paragraph.text.replace(old, new))
    publish([(meeting, None)], note=note)


def renamed(old, new):
    """A body that is called otherwise from now on, and not by its old name."""
    Name.objects.filter(text=old).update(text=new)
    publish_names()

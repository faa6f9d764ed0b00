"""What several tests of charts look at."""

import pytest

from meetings.drafting import draft_record
from meetings.models import Meeting
from meetings.publishing import publish
from tests.browsing.records import Counted, several
from tests.conftest import has_rows, knows_names_alone
from tests.remembered import remembered


@pytest.fixture
def counted(names):
    """A few published Records, and their figures counted one by one."""
    records = several()

    def make():
        publish([(draft_record(record)[0], None) for record in records])

    remembered("several", lambda: not has_rows(Meeting) and knows_names_alone(), make)
    return Counted(several(), names)

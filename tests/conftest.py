"""What every test stands on: nothing known from the test before."""

import pytest
from django.core.cache import cache

from meetings.catalogue import current
from meetings.drafting import draft_names, draft_record
from meetings.management.plain import DATA
from meetings.models import Country, Edition, Meeting, Revision
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names
from meetings.record import read
from tests.remembered import remembered

SOM_24 = "2016-12-15-som-24-antalya"


@pytest.fixture(autouse=True)
def forgotten(settings, tmp_path):
    """Nothing that a test published or kept is known to the next one."""
    settings.MEDIA_ROOT = tmp_path / "media"
    current.forget()
    cache.clear()
    yield
    current.forget()
    cache.clear()


@pytest.fixture
def names(db):
    """The project's own names, drafted and published."""
    record = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())

    def make():
        draft_names(record)
        publish_names()

    remembered(
        "names", lambda: not any(map(has_rows, (Country, Edition, Meeting))), make
    )
    return record


@pytest.fixture
def som_24(names):
    """The 24th Senior Officials Meeting, published with one known meeting."""

    def make():
        meetings = [
            draft_record(read((DATA / "meetings" / f"{slug}.json").read_bytes()))[0]
            for slug in (SOM_24, "som-21")
        ]
        publish([(meeting, None) for meeting in meetings])

    remembered("som_24", lambda: not has_rows(Meeting) and knows_names_alone(), make)
    return Meeting.objects.get(slug=SOM_24)


def has_rows(model):
    return model.objects.exists()


def knows_names_alone():
    """Whether nothing was saved or published since the names were."""
    return (Edition.objects.count(), Revision.objects.count()) == (1, 0)

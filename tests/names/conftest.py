"""The project's own authority lists."""

from pathlib import Path

import pytest

from meetings.names import Names, NamesRecord

DATA = Path(__file__).resolve().parents[2] / "meetings" / "data"


@pytest.fixture(scope="session")
def data():
    return DATA


@pytest.fixture(scope="session")
def lists():
    return NamesRecord.model_validate_json((DATA / "names.json").read_bytes())


@pytest.fixture(scope="session")
def names(lists):
    return Names(lists)

"""Runs the parsers in their own process, and here, where coverage sees them."""

import importlib
import json

import pytest
from pypdf.errors import PyPdfError

from meetings.ingest import reading
from meetings.ingest.reading import child
from meetings.ingest.reading.unsound import DAMAGED, Unsound
from meetings.management.plain import DATA
from meetings.names import Names, NamesRecord


def answer_here(kind, content, _limits):
    """What the process would answer; an exception would have ended it."""
    reader = importlib.import_module(f"{child.PACKAGE}.{kind}")
    try:
        answer = child.answer(reader, content)
    except (PyPdfError, RecursionError) as fault:
        raise DAMAGED from fault
    if "unsound" in answer:
        raise Unsound(answer["unsound"])
    return json.loads(json.dumps(answer))


@pytest.fixture(params=["process", "here"])
def anywhere(request, monkeypatch):
    if request.param == "here":
        monkeypatch.setattr(reading, "answer_of", answer_here)


@pytest.fixture(scope="session")
def shipped():
    """The names that bpx ships, as the reading takes them."""
    record = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
    return Names(record)

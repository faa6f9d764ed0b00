"""The admin with a reader of documents that needs no documents: Records as JSON.

A file `summary: …` is a Record, `kept: …` is no summary, all else is refused.
"""

import json

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.urls import path

from bpx.urls import urlpatterns as project
from meetings.admin.meeting import MeetingAdmin
from meetings.ingest import Check, Reading, Repair, Unmatched
from meetings.management.plain import DATA
from meetings.models import Meeting
from meetings.record import read
from meetings.vocabulary import Nature
from tests.conftest import SOM_24

SENTENCE = "This is a speech; it is kept, and not read into statements."
RULE = {"rule": "subject and verb of speaking", "confidence": 0.9}


class Refused(Exception):  # noqa: N818 - as meetings.ingest names it
    """The file must not be kept."""


def sample(**facts):
    """The sample Record as a reading would propose it."""
    data = json.loads((DATA / "meetings" / f"{SOM_24}.json").read_text())
    for key in ("slug", "coverage", "note"):
        data["meeting"].pop(key)
    del data["documents"]
    data["meeting"] |= facts
    for part in ("participants", "statements", "decisions"):
        for item in data[part]:
            item["review"] = dict(RULE)
    return data


def summary(data):
    return b"summary: " + json.dumps(data).encode()


def kept(**facts):
    known = {"type": "senior_officials", "title": "A speech"}
    data = {"format": "bpx-exchange/1", "meeting": known | facts}
    return b"kept: " + json.dumps(data).encode()


def reading(data, nature=Nature.SUMMARY, sentence=""):
    return Reading(
        nature=nature,
        sentence=sentence,
        record=read(json.loads(json.dumps(data))),
        repairs=[Repair("line joined", "a\0b\nc", "a c", 3)],
        notices=[Check("draft", False, "A line said “Draft”.", True)],
        unmatched=[Unmatched("High Commission on Refugees", "4.ii")],
        matched={"country:TR": "historic name"},
    )


def read_document(content, name, names):
    kind, _, text = content.decode().partition(": ")
    if kind == "summary":
        return reading(json.loads(text))
    if kind == "kept":
        return reading(json.loads(text), Nature.SPEECH, SENTENCE)
    raise Refused("The file needs a password; hand in one that does not.")


def read_text(text, names):
    data = {
        "format": "bpx-exchange/1",
        "meeting": {"type": "other", "title": "Pasted text"},
        "paragraphs": [
            {"label": f"p{n}", "text": line}
            for n, line in enumerate(text.split("\n"), 1)
        ],
    }
    return reading(data)


def read_paragraphs(text):
    return read_text(text, None).record


class Reader:
    Refused = Refused
    read_document = staticmethod(read_document)
    read_text = staticmethod(read_text)
    read_paragraphs = staticmethod(read_paragraphs)


class StandIn(MeetingAdmin):
    """The meetings' admin with that reader."""

    reader = Reader


site = AdminSite()
for model, owner in admin.site._registry.items():
    site.register(model, StandIn if model is Meeting else type(owner))

urlpatterns = [path("admin/", site.urls), *project]

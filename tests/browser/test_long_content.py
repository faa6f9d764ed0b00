"""Long content: hundreds of statements, long names, nothing on a theme."""

import json

import pytest

from meetings.drafting import draft_names, draft_record
from meetings.management.plain import DATA
from meetings.management.synthetic import Synthetic
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names
from meetings.record import Participant, Speaker
from tests.browser.test_every_page import faults

pytestmark = pytest.mark.browser
LONG = (
    "The United Provisional Republics and Autonomous Territories "
    "of the Greater Northern Shores"
)
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenverleihanstalt"
PAGES = [
    "/countries/tur/",
    "/countries/afg/",
    "/themes/border-management/",
    "/themes/emergencies/",
    "/countries/compare/?a=tur&b=afg",
    "/countries/compare/?a=afg&b=alb&theme=border-management",
]


def long_names():
    names = json.loads((DATA / "names.json").read_text())
    for country in names["countries"]:
        text = {"afg": LONG, "alb": UNBROKEN}.get(country["slug"])
        if text:
            country["names"] = [{"text": text, "kind": "short"}]
    return NamesRecord.model_validate(names)


def talkative(record):
    """A made-up record in which Türkiye speaks in every statement."""
    known = {part.entity for part in record.participants}
    for entity in {"country:TR", "country:AF", "country:AL"} - known:
        part = {"listed": entity[-2:], "entity": entity, "roles": []}
        record.participants.append(Participant.model_validate(part))
    for number, statement in enumerate(record.statements):
        entity = ("country:AF", "country:AL", "country:TR")[number % 3]
        for one in {entity, "country:TR"} - {s.entity for s in statement.speakers}:
            speaker = {"entity": one, "as": one, "role": None}
            statement.speakers.append(Speaker.model_validate(speaker))
        statement.themes = [t for t in statement.themes if t != "emergencies"]
    return record


@pytest.fixture
def archive(db):
    names = long_names()
    draft_names(names)
    publish_names()
    made = Synthetic(names, 100)
    publish([(draft_record(talkative(made.record(n)))[0], None) for n in range(5)])


def test_long_content_fits_and_is_accessible(open_page):
    found = {}
    for width, scheme in ((320, "dark"), (390, "light"), (1440, "light")):
        page = open_page("/about/", width, color_scheme=scheme)
        for address in PAGES:
            page.goto(address)
            wide = page.evaluate("document.documentElement.scrollWidth") - width
            found[width, address] = (wide, faults(page))

    assert {key: one for key, one in found.items() if one != (0, [])} == {}
    assert page.goto("/countries/tur/").ok
    assert page.get_by_role("link", name="All 500: filter").count() == 1

"""The project's own data files agree with each other."""

import hashlib
from collections import Counter
from itertools import combinations

import pytest

from meetings.names import NamesRecord, folded, names_faults
from meetings.record import read
from meetings.vocabulary import Coverage


@pytest.fixture(scope="module")
def records(data):
    files = sorted((data / "meetings").glob("*.json"))
    return {file: read(file.read_bytes()) for file in files}


def entities_of(record):
    facts = record.meeting
    if facts.country:
        yield f"country:{facts.country}"
    yield from (person.entity for person in record.participants)
    for statement in record.statements:
        yield from (speaker.entity for speaker in statement.speakers)
        yield from statement.mentions
    for decision in record.decisions:
        yield from decision.proposed_by
        yield from decision.decided_by
        yield from decision.responsible


def test_the_lists_contradict_nothing(lists):
    assert names_faults(lists) == []


def test_the_lists_are_kept_in_their_canonical_form(lists, data):
    text = (data / "names.json").read_text(encoding="utf-8")

    assert lists.as_text() == text
    assert NamesRecord.model_validate_json(text) == lists


def test_the_lists_hold_what_was_collected(lists):
    assert [len(lists.countries), len(lists.themes)] == [67, 21]
    assert Counter(theme.group for theme in lists.themes) == {
        "substance": 17,
        "process": 4,
    }


def test_no_two_bodies_bore_one_name_on_one_day(lists):
    bearers = [
        (folded(name.text), name, body.slug)
        for body in (*lists.countries, *lists.organisations)
        for name in body.names
    ]

    shared = [
        (text, one_slug, two_slug)
        for (text, one, one_slug), (also, two, two_slug) in combinations(bearers, 2)
        if text == also and one_slug != two_slug and overlap(one, two)
    ]

    assert shared == []


def overlap(one, two):
    return (one.valid_from or "") < (two.valid_to or "9") and (two.valid_from or "") < (
        one.valid_to or "9"
    )


def test_every_standing_state_has_its_codes_and_a_region(lists):
    lacking = [
        country.slug
        for country in lists.countries
        if not (country.iso3 and country.region)
        or (country.iso2 is None) != (country.region == "historical")
        or country.slug != country.iso3.lower()
    ]

    assert lacking == []


def test_every_body_and_theme_of_every_record_is_known(names, records):
    unknown = {
        entity
        for record in records.values()
        for entity in entities_of(record)
        if names.ref(entity) is None
    }
    themes = {
        theme
        for record in records.values()
        for item in (*record.statements, *record.decisions)
        for theme in item.themes
    }

    assert unknown == set()
    assert themes - set(names.themes) == set()


def test_records_are_kept_in_their_canonical_form(records):
    changed = [
        file.name
        for file, record in records.items()
        if record.as_text() != file.read_text(encoding="utf-8")
    ]

    assert changed == []


def test_every_known_meeting_stands_under_its_own_address(records):
    assert {file.stem: record.meeting.slug for file, record in records.items()} == {
        file.stem: file.stem for file in records
    }
    assert len(records) == 39


def test_known_meetings_say_where_they_are_known_from(records):
    silent = [
        file.stem
        for file, record in records.items()
        if record.meeting.coverage == Coverage.NAMED
        and "\nSource: https://" not in (record.meeting.note or "")
        and "\nSource: http://" not in (record.meeting.note or "")
    ]

    assert silent == []


def test_the_24th_meeting_comes_with_its_document(records, data):
    [record] = [r for r in records.values() if r.meeting.coverage != Coverage.NAMED]
    [document] = record.documents
    content = (data / "documents" / document.name).read_bytes()

    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert [
        len(record.paragraphs),
        len(record.participants),
        len(record.statements),
        len(record.decisions),
        sum(decision.status != "proposed" for decision in record.decisions),
    ] == [31, 27, 30, 13, 7]
    assert [d.id for d in record.decisions if not (d.title and d.wording)] == []


def test_every_paragraph_of_the_24th_meeting_stands_in_its_document(records, data):
    [record] = [r for r in records.values() if r.meeting.coverage != Coverage.NAMED]
    [document] = record.documents
    content = (data / "documents" / document.name).read_text(encoding="utf-8")

    absent = [
        paragraph.label
        for paragraph in record.paragraphs
        if "".join(paragraph.text.split()) not in "".join(content.split())
    ]

    assert absent == []

"""Records: read strictly, refused whole, every fault named with its path."""

import copy
import json
from pathlib import Path

import pytest

from meetings.record import RecordFaults, read, schema

READING = Path(__file__).parent.parent / "records" / "som-24-reading.json"
DROPPED = {
    "optional",
    "annotation",
    "trigger",
    "inferred",
    "events",
    "projects",
    "source",
}
OF_PARTICIPANTS = {"order", "start", "end", "iso3", "name", "abbreviation"}


@pytest.fixture
def reading():
    return json.loads(READING.read_text())


def faults_of(data):
    with pytest.raises(RecordFaults) as refusal:
        read(data)
    return refusal.value.sentences


def small(**more):
    return {
        "format": "bpx-exchange/1",
        "meeting": {"type": "senior_officials", "title": "A meeting"},
        "participants": [{"entity": "country:TR", "listed": "Turkey"}],
        "paragraphs": [{"label": "1", "text": "Turkey agreed."}],
        "statements": [
            {
                "spans": [{"paragraph": "1", "start": 0, "end": 14}],
                "speakers": ["country:TR"],
            }
        ],
    } | more


def kept(part, extra=frozenset()):
    return {k: v for k, v in part.items() if k not in DROPPED | extra}


def test_the_reference_reading_comes_back_field_by_field(reading):
    record = json.loads(read(copy.deepcopy(reading)).as_text())

    assert kept(reading["meeting"]).items() <= record["meeting"].items()
    assert record["header"] == reading["header"]
    assert record["participants"] == [
        kept(p, OF_PARTICIPANTS) for p in reading["participants"]
    ]
    assert record["paragraphs"] == [kept(p) for p in reading["paragraphs"]]
    assert record["statements"] == [kept(s) for s in reading["statements"]]
    assert [kept(d, {"links"}) for d in record["decisions"]] == [
        kept(d, {"links"}) for d in reading["decisions"]
    ]


def test_inverse_links_are_turned_and_links_to_events_dropped(reading):
    record = read(reading)

    links = {
        d.id: [(link.type.value, link.target) for link in d.links]
        for d in record.decisions
    }
    assert links["d01"] == []
    assert links["d09"] == [("accepts", "d01"), ("restates", "d07")]
    assert links["d12"] == [("follows", "d06")]


def test_all_faults_are_named_at_once_with_their_paths():
    data = small(
        statements=[
            {
                "spans": [{"paragraph": "1", "start": 3, "end": 99}],
                "speakers": [],
                "kind": "shouting",
            },
            {
                "spans": [{"paragraph": "2", "start": 0, "end": 1}],
                "speakers": ["country:TR"],
            },
        ],
        surprise=1,
    )

    assert faults_of(data) == [
        "statements[0].kind: is \"shouting\"; use 'opening', 'intervention', 'report', "
        "'announcement', 'proposal', 'support', 'commitment', 'dissent' or "
        "'procedural'.",
        "surprise: is not a known key.",
        "statements[1].spans[0]: no paragraph is labelled 2.",
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"format": "bpx-exchange/2"},
            "format: is \"bpx-exchange/2\"; use 'bpx-exchange/1'.",
        ),
        (
            {"paragraphs": [{"label": "1", "text": "Turkey\0agreed."}]},
            "paragraphs[0].text: holds the control character U+0000; remove it.",
        ),
        (
            {"participants": [{"entity": "country:TR"}, {"entity": "country:TR"}]},
            "participants[1].entity: country:TR stands here a second time.",
        ),
        (
            {"paragraphs": [{"label": "1", "text": "Turkey agreed.", "parent": "0"}]},
            "paragraphs[0].parent: no paragraph 0 stands before this.",
        ),
    ],
)
def test_a_fault_is_a_sentence(change, fault):
    assert faults_of(small(**change)) == [fault]


def test_spans_that_leave_their_paragraph_are_refused():
    data = small()
    data["statements"][0]["spans"][0]["end"] = 15

    assert faults_of(data) == ["statements[0].spans[0]: ends after the paragraph does."]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (
            {"start_date": "2016-12-15", "end_date": "2016-12-14"},
            "meeting.end_date: is before the start_date.",
        ),
        (
            {"start_date": "2016-02-30"},
            "meeting.start_date: 2016-02-30 is not a date of the calendar.",
        ),
        (
            {"start_date": "2016", "date_precision": "day"},
            "meeting.date_precision: is day, the date gives year.",
        ),
    ],
)
def test_dates_are_checked(facts, fault):
    data = small()
    data["meeting"] |= facts

    assert faults_of(data) == [fault]


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000, b"\xff\xfe"])
def test_what_is_not_an_object_of_json_is_refused(text):
    assert faults_of(text)[0].startswith("record: ")


def test_a_speaker_who_is_not_listed_becomes_an_unlisted_delegation():
    record = read(small(participants=[]))

    assert [(p.entity, p.listed) for p in record.participants] == [("country:TR", None)]


def test_an_item_that_quotes_its_paragraph_gets_its_place():
    data = small(
        statements=[{"paragraph": "1", "text": "agreed", "speakers": ["country:TR"]}]
    )

    (span,) = read(data).statements[0].spans

    assert (span.paragraph, span.start, span.end) == ("1", 7, 13)


def test_reading_what_was_written_changes_nothing(reading):
    text = read(reading).as_text()

    assert read(text).as_text() == text


def test_the_schema_names_every_part():
    assert sorted(schema()["properties"]) == [
        "decisions",
        "documents",
        "format",
        "header",
        "meeting",
        "paragraphs",
        "participants",
        "statements",
    ]

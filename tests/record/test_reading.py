"""Records: read strictly, refused whole, every fault named with its path."""

import copy
import json
from pathlib import Path

import pytest

from meetings.record import RecordFaults, read, schema, trusted
from meetings.record.days import last_year

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


def sound(**more):
    facts = {"type": "other", "title": "T", "start_date": "2001-01-01"}
    return small(meeting=facts | more.pop("meeting", {}), **more)


def decided(**more):
    span = {"paragraph": "1", "start": 0, "end": 6}
    return [{"id": "d01", "spans": [span], "status": "agreed"} | more]


TWICE = {"type": "about", "target": "meeting:som-21"}
FILE = {"sha256": "a" * 64, "name": "x", "media_type": "a/b"}
OTHER = FILE | {"sha256": "b" * 64}
TEXT = {"text_of_record": True}
SPAN = {"paragraph": "1", "start": 0, "end": 6}
TURKEY = ["country:TR"]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            {"statements": [{"id": [1], "spans": [SPAN], "speakers": TURKEY}]},
            ["statements[0].id: must be text."],
        ),
        (
            {"decisions": decided(id={})},
            ["decisions[0].id: must be text."],
        ),
        (
            {"meeting": {"start_date": "٢٠٠١-01-01"}},
            ['meeting.start_date: is "٢٠٠١-01-01", which is not in the form it needs.'],
        ),
        (
            {"meeting": {"chair": ["group:participating-states"]}},
            ["meeting.chair[0]: a group is not a delegation."],
        ),
        (
            {"documents": [FILE | TEXT, OTHER | TEXT]},
            ["documents[1].text_of_record: another file is it already."],
        ),
        ({"documents": [FILE, FILE]}, ["documents[1]: this file is given twice."]),
        (
            {"decisions": decided(links=[TWICE | {"target": "meeting:\0"}])},
            [
                "decisions[0].links[0].target: "
                "holds the control character U+0000; remove it."
            ],
        ),
        (
            {"decisions": decided(links=[TWICE | {"target": "d01"}])},
            ["decisions[0].links[0].target: a decision leads not to itself."],
        ),
        (
            {"meeting": {"former_slugs": [f"a{n}" for n in range(51)]}},
            ["meeting.former_slugs: has more than 50 entries."],
        ),
        (
            {"meeting": {"slug": "names"}},
            ["meeting.slug: names means the lists of names; choose another."],
        ),
        (
            {"meeting": {"start_date": "1985", "end_date": "1985"}},
            [
                f"meeting.{key}_date: is 1985, which is not in the years from 1991 to "
                f"{last_year()}."
                for key in ("start", "end")
            ],
        ),
        (
            {
                "statements": [
                    {
                        "spans": [SPAN, SPAN],
                        "speakers": TURKEY,
                        "mentions": ["org:IOM", "org:IOM"],
                    }
                ]
            },
            [
                "statements[0].spans[1]: these words are given twice.",
                "statements[0].mentions[1]: org:IOM is given twice.",
            ],
        ),
        (
            {"decisions": decided(decided_by=[*TURKEY, *TURKEY])},
            ["decisions[0].decided_by[1]: country:TR is given twice."],
        ),
        (
            {"statements": [], "participants": [{"entity": "org:A-B"}]},
            [
                'participants[0].entity: is "org:A-B", '
                "which is not in the form it needs."
            ],
        ),
    ],
)
def test_what_no_archive_could_keep_is_a_fault(change, faults):
    assert faults_of(sound(**change)) == faults


def test_a_key_that_stands_twice_is_a_fault():
    text = '{"format": "bpx-exchange/1", "meeting": {"type": "other", "type": "x"}}'

    assert faults_of(text) == ['record: the key "type" is given twice.']


def test_the_same_link_given_from_both_sides_is_one_link():
    data = sound(decisions=[*decided(links=[TWICE, TWICE]), *decided(id="d02")])

    assert [len(d.links) for d in read(data).decisions] == [1, 0]


def test_a_misshapen_row_hides_no_fault_of_another():
    data = sound(
        paragraphs=[
            {"label": "1", "text": "Turkey agreed."},
            {"label": "2", "text": 5},
            {"label": "3", "text": "Other. ", "parent": "2"},
        ],
        statements=[
            {"spans": [{"paragraph": "2", "start": 0, "end": 9}], "speakers": TURKEY},
            {"spans": [{"paragraph": "9", "start": 0, "end": 9}], "speakers": []},
        ],
        decisions=[
            *decided(status="?"),
            *decided(id="d02", links=[TWICE | {"target": "d01"}]),
        ],
    )

    assert faults_of(data) == [
        "paragraphs[1].text: must be text.",
        "decisions[0].status: is \"?\"; use 'agreed', 'accepted', "
        "'supported_with_condition', 'proposed', 'follow_up', 'noted' or 'not_agreed'.",
        "paragraphs[2].text: starts or ends with a space.",
        "statements[1].spans[0]: no paragraph is labelled 9.",
        "statements[1].speakers: nobody speaks.",
    ]


def test_where_a_label_cannot_be_read_no_paragraph_is_missed():
    data = sound(paragraphs=[{"label": 1, "text": "Turkey agreed."}])

    assert faults_of(data) == ["paragraphs[0].label: must be text."]


def test_what_was_frozen_is_read_whatever_the_rules_say_now():
    record = read(sound())
    record.paragraphs[0].parent = "7"

    assert trusted(record.as_text()) == record

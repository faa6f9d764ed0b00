"""The rules across the rows of a Record: each names what it finds, with its path."""

import pytest

from meetings.drafting import archive_faults
from meetings.models import Meeting
from meetings.record import faults_of, parts_of, read
from tests.record.test_reading import SPAN, TURKEY, TWICE, decided, sound
from tests.record.test_reading import faults_of as faults_in

SAID = {"spans": [SPAN], "speakers": TURKEY}
MEETING = "group:participating-states"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"meeting": {"start_date": None, "end_date": "2016"}},
            "meeting.end_date: needs a start_date.",
        ),
        (
            {"meeting": {"start_date": "2016-12", "end_date": "2016-11"}},
            "meeting.end_date: is before the start_date.",
        ),
        (
            {"meeting": {"start_date": "2016", "end_date": "2016-12"}},
            "meeting.end_date: is not as precise as the start_date.",
        ),
        (
            {"meeting": {"start_date": None, "date_precision": "day"}},
            "meeting.start_date: is missing, but the precision is day.",
        ),
        (
            {"meeting": {"start_date": "2016-02-30"}},
            "meeting.start_date: 2016-02-30 is not a date of the calendar.",
        ),
        (
            {"meeting": {"start_date": "0000"}},
            "meeting.start_date: 0000 is not a date of the calendar.",
        ),
        (
            {"paragraphs": [{"label": "1", "text": "Turkey agreed."}] * 2},
            "paragraphs[1].label: 1 stands here a second time.",
        ),
        (
            {"participants": [{"entity": MEETING}]},
            "participants[0].entity: a group is not a delegation.",
        ),
        (
            {"participants": [{"entity": "org:IOM", "kind": "country"}]},
            "participants[0].kind: is country, the entity is a organisation.",
        ),
        (
            {"participants": [{"entity": "org:IOM", "roles": ["chair", "chair"]}]},
            "participants[0].roles[1]: the role chair is given twice.",
        ),
        (
            {
                "participants": [
                    {
                        "entity": "org:IOM",
                        "roles": [{"role": "chair", "paragraph": "9"}],
                    }
                ]
            },
            "participants[0].roles[0].paragraph: no paragraph is so labelled.",
        ),
        (
            {"statements": [{"speakers": TURKEY}]},
            "statements[0].spans: no words are chosen in the paragraphs.",
        ),
        (
            {"statements": [SAID | {"text": "Turkey!"}]},
            "statements[0].text: differs from the words of its spans.",
        ),
        (
            {"statements": [SAID | {"paragraph": "2"}]},
            "statements[0].paragraph: the first span is in 1.",
        ),
        (
            {"statements": [SAID | {"themes": ["a", "a"]}]},
            "statements[0].themes: a theme is given twice.",
        ),
        (
            {"statements": [SAID | {"spans": [SPAN | {"start": 6}]}]},
            "statements[0].spans[0]: ends before it starts.",
        ),
        (
            {"statements": [SAID | {"speakers": [*TURKEY, *TURKEY]}]},
            "statements[0].speakers[1]: country:TR is a speaker already.",
        ),
        (
            {"statements": [SAID | {"mentions": [MEETING]}]},
            "statements[0].mentions[0]: a group is not mentioned.",
        ),
        (
            {"statements": [SAID | {"id": "s01", "number": n} for n in (1, 2)]},
            "statements[1].id: s01 stands here a second time.",
        ),
        (
            {"statements": [SAID | {"number": 1}, SAID | {"number": 1}]},
            "statements[1].number: 1 stands here a second time.",
        ),
        (
            {"decisions": decided(links=[TWICE | {"target": "d09"}])},
            "decisions[0].links[0].target: no decision is d09.",
        ),
        (
            {"decisions": decided(when={"start": "2016-02-30"})},
            "decisions[0].when.start: 2016-02-30 is not a date of the calendar.",
        ),
        (
            {"decisions": decided(when={"start": "2016", "end": "2015"})},
            "decisions[0].when.end: is before the start.",
        ),
    ],
)
def test_a_rule_names_what_it_finds(change, fault):
    assert faults_in(sound(**change)) == [fault]


def test_a_meeting_is_not_larger_than_the_catalogue_can_order(monkeypatch):
    monkeypatch.setattr("meetings.record.rules.MOST_ENTRIES", 2)

    assert faults_in(sound()) == ["record: has 3 entries; a meeting may have 2."]


def test_a_link_is_not_given_twice():
    record = read(sound(decisions=decided(links=[TWICE])))
    record.decisions[0].links *= 2

    assert list(faults_of(parts_of(record))) == [
        "decisions[0].links[1]: this link is given twice."
    ]


def test_of_a_meeting_with_faulty_facts_the_archive_is_not_asked(names):
    record = read(sound(meeting={"former_slugs": ["som-21"]}))
    Meeting.objects.create(
        type="thematic", title="X", slug="som-21", starts_on="2001-1-1"
    )
    assert len(list(archive_faults(parts_of(record)))) == 1

    record.meeting.end_date = "2000"

    assert list(archive_faults(parts_of(record))) == []


def test_only_known_groups_speak(names):
    said = SAID | {"speakers": ["group:nobody"]}

    assert list(archive_faults(parts_of(read(sound(statements=[said]))))) == [
        "statements[0].speakers[0]: group:nobody is not a known group."
    ]

"""Action lines and lists of decisions: nobody speaks in them, somebody is to act."""

import pytest

from meetings.ingest import read_text

SUMMARY = """Budapest Process
20th Senior Officials Meeting
Istanbul, 1-2 June 2013
Summary/conclusions

1. The meeting was attended by delegates from Turkey, Hungary, Norway, Sweden, Iraq,
Iran, Pakistan, Georgia, Jordan, Switzerland, Poland and Germany.

2. {}

3. The agenda was adopted.
"""


def of_second(text, shipped):
    """(speakers of statements), (status, responsible, text) of decisions, but for 3."""
    record = read_text(SUMMARY.format(text), shipped).record
    said = [[s.entity for s in one.speakers] for one in record.statements]
    decided = [
        (one.status, one.responsible, one.text)
        for one in record.decisions
        if one.paragraph != "3"
    ]
    return said, decided


@pytest.mark.parametrize(
    ("line", "status", "responsible"),
    [
        ("Action: ICMPD to send the text", "follow_up", ["org:ICMPD"]),
        (
            "Action point 2: Norway and IOM to draft a paper",
            "follow_up",
            ["country:NO", "org:IOM"],
        ),
        (
            "Follow-up: all participating countries to reply by June",
            "follow_up",
            ["group:participating-states"],
        ),
        ("Decision: the plan is adopted.", "agreed", []),
    ],
)
def test_an_action_line_is_no_part_of_what_was_said_before(
    line, status, responsible, shipped
):
    said, decided = of_second(f"Iran welcomed the plan.\n{line}", shipped)

    assert said == [["country:IR"]]
    assert decided == [(status, responsible, line)]


def test_items_of_what_was_asked_are_follow_up(shipped):
    text = (
        "The Working Group requested the Secretariat to:\n\n"
        "  - complete the list of contact points;\n"
        "  - report to the next meeting."
    )

    _, decided = of_second(text, shipped)

    assert [status for status, _, _ in decided] == ["follow_up", "follow_up"]


def test_points_that_were_made_are_statements(shipped):
    text = (
        "The following points were made:\n\n"
        "(a) The delegation of Norway drew attention to the costs.\n\n"
        "(b) It was generally felt that they are high."
    )

    assert of_second(text, shipped) == ([["country:NO"]], [])


def test_they_are_the_meeting_where_it_was_the_last_to_act(shipped):
    text = "Senior Officials endorsed the plan. They agreed to meet again in May."

    said, decided = of_second(text, shipped)

    assert said == [["group:participating-states"]]
    assert [status for status, _, _ in decided] == ["accepted", "agreed"]


@pytest.mark.parametrize(
    ("text", "status", "word"),
    [
        (
            "Norway asked for a fourth point, which was accepted.",
            "accepted",
            "accepted",
        ),
        (
            "Norway proposed a list, a proposal to which no delegation objected.",
            "agreed",
            "no objection",
        ),
        ("Norway would be pleased to host the next meeting.", "proposed", "pleased"),
        (
            "The amendment of Norway could not be adopted.",
            "not_agreed",
            "could not be adopt",
        ),
    ],
)
def test_what_is_put_and_taken_up_in_one_sentence(text, status, word, shipped):
    record = read_text(SUMMARY.format(text), shipped).record

    found = [(one.status, one.wording) for one in record.decisions if one.text == text]
    assert found == [(status, word)]


def test_a_paragraph_that_goes_on_with_it_is_the_last_speakers(shipped):
    text = "Norway presented its plan.\n\n3. It stressed that returns had risen."

    record = read_text(SUMMARY.format(text), shipped).record

    assert [
        (one.paragraph, [s.entity for s in one.speakers], one.review.needs_review)
        for one in record.statements
    ] == [("2", ["country:NO"], False), ("3", ["country:NO"], True)]

"""Dates, counts and places in all the spellings that documents use."""

import pytest

from meetings.ingest.mending import mended
from meetings.ingest.outline import outlined
from meetings.ingest.recognising.dates import dates_in
from meetings.ingest.recognising.facts import PEOPLE, STATES, counted, facts_of


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Antalya, 15 December 2016", "2016-12-15", "2016-12-15"),
        ("10 - 11 December 2012", "2012-12-10", "2012-12-11"),
        ("26–27 November 2025", "2025-11-26", "2025-11-27"),
        ("06th – 07th May 2014", "2014-05-06", "2014-05-07"),
        ("November 17-18, 2016", "2016-11-17", "2016-11-18"),
        ("On the 15th and 16th December 2016", "2016-12-15", "2016-12-16"),
        ("From September 27 – 28, 2018", "2018-09-27", "2018-09-28"),
        ("30 November - 2 December 2016", "2016-11-30", "2016-12-02"),
        ("30 December 2016 – 2 January 2017", "2016-12-30", "2017-01-02"),
        ("Wednesday, 15 June 2016, 9:00", "2016-06-15", "2016-06-15"),
        ("15.12.2016", "2016-12-15", "2016-12-15"),
        ("2016-12-15", "2016-12-15", "2016-12-15"),
        ("December 2016", "2016-12", "2016-12"),
        ("Tirana, l5 - 16 May 2003", "2003-05-15", "2003-05-16"),
    ],
)
def test_dates_in_all_spellings(text, start, end):
    found = dates_in(text)

    assert [(one.start, one.end) for one in found] == [(start, end)]


@pytest.mark.parametrize(
    "text", ["31 February 2016", "26-27th June", "in 2016", "99 May 2014"]
)
def test_what_is_no_full_date_is_none(text):
    assert [d for d in dates_in(text) if len(d.start) == 10] == []


@pytest.mark.parametrize(
    ("text", "people", "states"),
    [
        ("gathered 50 participants from 22 countries", (50, None), (22, None)),
        ("over 80 senior experts from thirty states", (80, "over"), (30, None)),
        ("some 54 officials and experts from 19 states", (54, "about"), (19, None)),
        ("more than one hundred delegates", (100, "over"), None),
        ("Sixty-one participants from 21 countries", (61, None), (21, None)),
        ("fewer than 40 representatives", (40, "under"), None),
        ("attended by 41 experts from l9 countries", (41, None), (19, None)),
        ("the participants from several countries", None, None),
    ],
)
def test_stated_counts_with_their_qualifier(text, people, states):
    assert (counted(PEOPLE, text), counted(STATES, text)) == (people, states)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "24th Meeting of the Senior Officials of the Budapest Process\n"
            "Antalya, 15 December 2016",
            ("senior_officials", 24, "Antalya", "TR", "in_person"),
        ),
        (
            "Fifth Meeting of the Working Group on the Silk Routes Region\n"
            "Ankara, 26-27 May 2014",
            ("working_group", 5, "Ankara", "TR", "in_person"),
        ),
        (
            "29th Senior Officials Meeting\nheld by video conference, 18 November 2020",
            ("senior_officials", 29, None, None, "online"),
        ),
        (
            "Preparatory Meeting of Senior Officials for the Sixth Ministerial "
            "Conference\nIzmir, 27 September 2012",
            ("senior_officials", None, "Izmir", "TR", "in_person"),
        ),
        (
            "Twenty-fourth Meeting of the Reference Group\n"
            "Stockholm and online (hybrid), 4 May 2023",
            ("reference_group", 24, "Stockholm", "SE", "hybrid"),
        ),
        (
            "Working Group on the Silk Routes Region\n4th Meeting, Dushanbe, May 2015",
            ("working_group", 4, "Dushanbe", "TJ", "in_person"),
        ),
    ],
)
def test_the_title_lines_say_what_meeting_it_was(header, expected):
    body = "1. The meeting went well.\n2. It ended.\n"
    outline = outlined(mended(f"{header}\n\nSummary/conclusions\n\n{body}"))

    facts = facts_of(outline)

    found = (facts.type, facts.ordinal, facts.city, facts.country, facts.mode)
    assert found == expected

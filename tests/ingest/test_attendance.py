"""Who was there: lists in prose, by region, by kind, at a document's end."""

import pytest

from meetings.ingest import read_text

HEADER = "Budapest Process\n20th Senior Officials Meeting\nIstanbul, 1 June 2013\n"
OPENED = "1. The Chair opened the meeting.\n2. Iraq thanked Iran.\n3. It ended."


def listed(body, shipped):
    reading = read_text(f"{HEADER}Summary/conclusions\n\n{body}\n", shipped)
    rows = [one for one in reading.record.participants if one.listed]
    return (
        " ".join(one.entity.split(":")[1] for one in rows),
        [one.text for one in reading.absent],
    )


@pytest.mark.parametrize(
    ("text", "expected", "absent"),
    [
        (
            "1. Represented were nine states: from the Silk Routes Iraq and Iran; from "
            "the Balkans Serbia and Albania; from among the EU Member States Poland, "
            "Sweden and Italy; as well as Norway and Turkey. Among organisations there "
            "were the European Commission, IOM and ICMPD.\n\n2. Iraq spoke.",
            "IQ IR RS AL PL SE IT NO TR EC IOM ICMPD",
            [],
        ),
        (
            f"{OPENED}\n\nConnected over the two days were: Iraq, Iran, ltaly, "
            "Pakistann, Poland, Norway, Turkey, Sweden and IOM. Georgia was not in a "
            "position to connect.",
            "IQ IR IT PK PL NO TR SE IOM",
            ["Georgia was not in a position to connect."],
        ),
        (
            f"{OPENED}\n\nParticipants\nStates: Iraq, Norway\n"
            "Organisations: OSCE Office for Democratic Institutions, ICMPD\n"
            "Apologies: Poland",
            "IQ NO OSCE ICMPD",
            ["Apologies: Poland"],
        ),
    ],
    ids=["by region", "at the end", "by kind"],
)
def test_lists_are_read_in_their_order(text, expected, absent, shipped):
    assert listed(text, shipped) == (expected, absent)


@pytest.mark.parametrize(
    ("text", "chair", "co_chair"),
    [
        (
            "It was co-chaired by Bulgaria for the Black Sea and by Turkey for the "
            "Silk Routes.",
            [],
            ["country:BG", "country:TR"],
        ),
        ("The Chair was held by Norway.", ["country:NO"], []),
        ("The first session was chaired by Norway.", [], []),
    ],
)
def test_who_held_which_role(text, chair, co_chair, shipped):
    header = "Meeting of the Working Group on the Black Sea\nVarna, 1 June 2013\n"
    body = f"1. {text}\n2. Iraq thanked Iran.\n3. Iran spoke.\n4. Poland spoke.\n"

    record = read_text(f"{header}Summary\n\n{body}", shipped).record

    assert (record.meeting.chair, record.meeting.co_chair) == (chair, co_chair)
    assert "country:NO" not in {
        speaker.entity for one in record.statements for speaker in one.speakers
    }

"""Given a name and a date, the body that bore it; no match is an answer."""

import json
from datetime import date

import pytest

TUR, MKD, CZE = "country:tur", "country:mkd", "country:cze"
SRB, SCG, YUG, CSK = "country:srb", "country:scg", "country:yug", "country:csk"
EC, IOM, FRONTEX = "organisation:ec", "organisation:iom", "organisation:frontex"
EASO, EUAA = "organisation:easo", "organisation:euaa"

# A state that took another name stays one body, and people go on writing both names:
# either means it whenever no other body is at stake.
RENAMED = [
    ("Turkey", "2016-12-15", TUR),
    ("Turkey", "2022-05-31", TUR),
    ("Turkey", "2024-11-12", TUR),
    ("Türkiye", "2016-12-15", TUR),
    ("Türkiye", "2022-06-01", TUR),
    ("TURKIYE", "2024-11-12", TUR),
    ("Republic of Turkey", "2013-04-19", TUR),
    ("the Republic of Türkiye", "2024-11-12", TUR),
    ("Czech Republic", "2016-12-15", CZE),
    ("the Czech Republic", "2024-06-27", CZE),
    ("Czechia", "2016-07-01", CZE),
    ("Czechia", "2008-05-15", CZE),
    ("Czechia", "1993-01-01", CZE),
    ("Republic of Hungary", "2008-05-15", "country:hun"),
    ("Republic of Hungary", "2012-01-01", None),
    ("Kyrgyz Republic", "2016-12-15", "country:kgz"),
    ("Kazakstan", "1997-10-14", "country:kaz"),
]

# The name of North Macedonia was agreed for a day; each name keeps to its side of it.
MACEDONIA = [
    ("the former Yugoslav Republic of Macedonia", "2016-12-15", MKD),
    ("former Yugoslav Republic of Macedonia", "2019-02-11", MKD),
    ("the former Yugoslav Republic of Macedonia", "2019-02-12", None),
    ("fYROM", "2003-06-25", MKD),
    ("Macedonia", "2019-02-11", MKD),
    ("Macedonia", "2019-02-12", None),
    ("Macedonia", "1991-06-01", None),
    ("North Macedonia", "2019-02-11", None),
    ("North Macedonia", "2019-02-12", MKD),
    ("Republic of North Macedonia", "2024-11-12", MKD),
]

# A state that is no more answers to its name while it stood, its successor after it.
FORMER_STATES = [
    ("Czechoslovakia", "1991-10-30", CSK),
    ("Czechoslovakia", "1992-12-31", CSK),
    ("Czechoslovakia", "1993-02-15", None),
    ("Czech and Slovak Federal Republic", "1991-10-30", CSK),
    ("Czechia", "1992-12-31", None),
    ("Czech Republic", "1992-12-31", None),
    ("Slovakia", "1992-12-31", None),
    ("Slovak Republic", "1993-02-15", "country:svk"),
    ("Yugoslavia", "1991-10-30", YUG),
    ("Yugoslavia", "1995-06-01", YUG),
    ("Federal Republic of Yugoslavia", "1997-10-14", YUG),
    ("FR Yugoslavia", "2003-02-03", YUG),
    ("FR Yugoslavia", "1992-04-26", None),
    ("SFRY", "1991-10-30", YUG),
    ("SFRY", "1993-02-15", None),
    ("Yugoslavia", "2005-06-01", None),
    ("Serbia and Montenegro", "2003-02-03", None),
    ("Serbia and Montenegro", "2003-06-25", SCG),
    ("Serbia and Montenegro", "2004-06-01", SCG),
    ("Serbia and Montenegro", "2006-06-02", SCG),
    ("Serbia and Montenegro", "2010-11-03", None),
    ("Serbia", "2004-06-01", None),
    ("Serbia", "2006-06-05", SRB),
    ("Montenegro", "2004-06-01", None),
    ("Montenegro", "2016-12-15", "country:mne"),
    ("USSR", "1991-10-30", "country:sun"),
    ("Soviet Union", "1991-12-25", "country:sun"),
    ("Soviet Union", "1993-02-15", None),
    ("Russian Federation", "1993-02-15", "country:rus"),
    ("Russia", "2008-05-15", "country:rus"),
    ("Russian Federation", "1991-10-30", None),
    ("GDR", "1991-10-30", None),
]

SPELLINGS = [
    ("Islamic Republic of Iran", "2016-12-15", "country:irn"),
    ("Iran (Islamic Republic of)", "2016-12-15", "country:irn"),
    ("Iran, Islamic Republic of", "2016-12-15", "country:irn"),
    ("Iran", "2016-12-15", "country:irn"),
    ("Republic of Moldova", "2016-12-15", "country:mda"),
    ("Moldova, Republic of", "2016-12-15", "country:mda"),
    ("moldova", "2016-12-15", "country:mda"),
    ("Kosovo*", "2016-12-15", "country:xkx"),
    ("Kosovo", "2016-12-15", "country:xkx"),
    ("Kosovo *", "2016-12-15", "country:xkx"),
    ("Kosovo (under UNSCR 1244)", "2016-12-15", "country:xkx"),
    ("the Netherlands", "2016-12-15", "country:nld"),
    ("The Netherlands", "2016-12-15", "country:nld"),
    ("Netherlands", "2016-12-15", "country:nld"),
    ("Kingdom of the Netherlands", "2016-12-15", "country:nld"),
    ("UK", "2016-12-15", "country:gbr"),
    ("the United Kingdom", "2016-12-15", "country:gbr"),
    ("United Kingdom (UK)", "2016-12-15", "country:gbr"),
    ("US", "1997-10-14", "country:usa"),
    ("USA", "1997-10-14", "country:usa"),
    ("United States of America", "1997-10-14", "country:usa"),
    ("Bosnia–Herzegovina", "2016-12-15", "country:bih"),
    ("  Sri\N{NO-BREAK SPACE}Lanka, ", "2016-12-15", "country:lka"),
]

# EASO became EUAA by a founding act of its own: two bodies. Frontex was renamed: one.
ORGANISATIONS = [
    ("EASO", "2016-12-15", EASO),
    ("European Asylum Support Office", "2022-01-18", EASO),
    ("EASO", "2022-01-19", None),
    ("EUAA", "2022-01-18", None),
    ("EUAA", "2022-01-19", EUAA),
    ("European Union Agency for Asylum (EUAA)", "2024-11-12", EUAA),
    ("Frontex", "2008-05-15", FRONTEX),
    ("FRONTEX", "2024-11-12", FRONTEX),
    ("European Border and Coast Guard Agency", "2016-10-05", None),
    ("European Border and Coast Guard Agency", "2016-10-06", FRONTEX),
    (
        "European Agency for the Management of Operational Cooperation"
        " at the External Borders",
        "2016-10-05",
        FRONTEX,
    ),
    (
        "European Agency for the Management of Operational Cooperation"
        " at the External Borders",
        "2016-10-06",
        None,
    ),
    ("Frontex – the European Border and Coast Guard Agency", "2016-12-15", FRONTEX),
    ("IOM", "2016-12-15", IOM),
    ("the International Organization for Migration (IOM)", "2016-12-15", IOM),
    ("International Organisation for Migration", "2016-12-15", IOM),
    ("UN Migration", "2016-09-18", None),
    ("UN Migration", "2016-09-19", IOM),
    ("the European Commission", "2016-12-15", EC),
    ("the Commission", "2016-12-15", EC),
    ("EC", "2016-12-15", EC),
    (
        "the European External Action Service (EEAS)",
        "2016-12-15",
        "organisation:eeas",
    ),
    ("EEAS", "2008-05-15", None),
    ("OSCE", "1997-10-14", "organisation:osce"),
    ("OSCE", "1993-02-15", None),
    ("CSCE", "1993-02-15", "organisation:osce"),
    ("FRA", "2016-12-15", "organisation:fra"),
]

# Codes, words, roles, groups and near misses are no names; a guess is not made.
NO_NAMES = [
    ("", "2016-12-15", None),
    ("*", "2016-12-15", None),
    ("am", "2016-12-15", None),
    ("IN", "2016-12-15", None),
    ("TR", "2016-12-15", None),
    ("us", "2016-12-15", None),
    ("the", "2016-12-15", None),
    ("Turky", "2016-12-15", None),
    ("Turkish", "2016-12-15", None),
    ("EU and Turkey", "2016-12-15", None),
    ("the Chair", "2016-12-15", None),
    ("Budapest Process Secretariat", "2016-12-15", None),
    ("EU Presidency", "2016-12-15", None),
    ("Prague Process", "2016-12-15", None),
    ("participating states", "2016-12-15", None),
    ("IOM (ICMPD)", "2016-12-15", None),
    ("Iraq - Turkey", "2016-12-15", None),
    ("European Union Agency for Asylum (EUAA)", "2016-12-15", None),
]

CASES = [
    *RENAMED,
    *MACEDONIA,
    *FORMER_STATES,
    *SPELLINGS,
    *ORGANISATIONS,
    *NO_NAMES,
]


@pytest.mark.parametrize(("text", "on", "ref"), CASES)
def test_a_name_on_a_day_means_the_body_that_bore_it(names, text, on, ref):
    assert names.bore(text, date.fromisoformat(on)) == ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Yugoslavia", YUG),
        ("Turkey", TUR),
        ("EASO", EASO),
        ("North Macedonia", MKD),
        ("Frontex – the European Border and Coast Guard Agency", FRONTEX),
        ("Nowhere", None),
    ],
)
def test_without_a_day_a_name_of_any_time_is_enough(names, text, ref):
    assert names.bore(text, None) == ref


def test_every_participant_of_the_24th_meeting_is_known_as_listed(names, data):
    listed = [
        (
            names.bore(delegation["listed"], date(2016, 12, 15)),
            names.ref(delegation["entity"]),
        )
        for delegation in record_of(data)["participants"]
    ]

    assert [found for found, _ in listed] == [expected for _, expected in listed]


def record_of(data):
    return json.loads(
        (data / "meetings" / "2016-12-15-som-24-antalya.json").read_text()
    )

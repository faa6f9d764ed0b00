"""References in each form, read back by the libraries that others use."""

import json
import re
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given
from hypothesis import strategies as st

from meetings.citations import FORMS, Version, citation, reference_of

BASE = "https://archive.example.org"
HOSTILE = "100 % {braces} \\ ~ ^ # $ & _ “Türkiye” -- 'it''s'\r\nTY  - BOOK\n}\x85@misc"
SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def body(name, role="", ref="country:xyz", **more):
    return {"ref": ref, "name": name, "role": role, "role_label": role, **more}


def meeting(**more):
    return {
        "slug": "2017-11-27-som-25-istanbul",
        "url": "/meetings/2017-11-27-som-25-istanbul/",
        "name": "25th Senior Officials Meeting",
        "place": "Istanbul, Türkiye",
        "year": "2017",
        "when": "27–28 November 2017",
        "starts_on": "2017-11-27",
        "ends_on": "2017-11-28",
        "language": "en",
        "coverage": "statements",
        **more,
    }


def statement(**more):
    return {
        "number": 16,
        "url": "/statements/16/",
        "ref": "¶ 7(ii)",
        "text": "Iraq spoke.",
        "speakers": [body("Iraq")],
        "joint": False,
        "attribution": "explicit",
        "meeting": meeting(),
        **more,
    }


def decision(**more):
    return {
        "number": 8,
        "url": "/decisions/8/",
        "ref": "¶ 8",
        "text": "It was agreed.",
        "status": "agreed",
        "status_label": "Agreed",
        "proposed_by": [],
        "decided_by": [],
        "meeting": meeting(),
        **more,
    }


def cited(data, word="statement", is_earlier=False):
    version = Version(3, date(2026, 11, 23), is_earlier)
    return reference_of(data, word, version, BASE)


def read_bibtex(text):
    library = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    [entry] = library.entries
    return entry.key, {field.key: field.value for field in entry.fields}


def read_ris(text):
    [entry] = rispy.loads(text)
    return entry


def read_csl(text):
    [entry] = json.loads(text)
    return entry


def test_a_statement_is_cited_to_its_paragraph():
    assert citation(cited(statement())) == (
        "Budapest Process (2017), Summary/conclusions, 25th Senior Officials Meeting, "
        "Istanbul, Türkiye, 27–28 November 2017, para. 7(ii) [Iraq, as summarised]. "
        "Budapest Process Meeting Archive, statement 16, version of 23 November 2026 "
        "(no. 3). https://archive.example.org/statements/16/"
    )


def test_bibtex_is_read_back():
    key, fields = read_bibtex(FORMS["bib"].write(cited(statement())))

    assert key == "bp-statement-16"
    assert fields == {
        "author": "Budapest Process",
        "title": "Summary/conclusions, 25th Senior Officials Meeting, para. 7(ii) "
        "[Iraq, as summarised]",
        "year": "2017",
        "month": "nov",
        "date": "2017-11-27/2017-11-28",
        "address": "Istanbul, Türkiye",
        "note": "Budapest Process Meeting Archive, statement 16, "
        "version of 23 November 2026 (no. 3)",
        "abstract": "Iraq spoke.",
        "language": "en",
        "url": "https://archive.example.org/statements/16/",
    }


def test_bibtex_neither_turns_the_issuer_round_nor_lowers_the_title():
    text = FORMS["bib"].write(cited(statement()))

    [entry] = bibtexparser.parse_string(text).entries
    assert entry["author"] == "{Budapest Process}"
    assert (entry["title"][0], entry["title"][-1]) == ("{", "}")


def test_ris_is_read_back():
    assert read_ris(FORMS["ris"].write(cited(statement()))) == {
        "type_of_reference": "CONF",
        "id": "bp-statement-16",
        "authors": ["Budapest Process"],
        "title": "Summary/conclusions, 25th Senior Officials Meeting, para. 7(ii) "
        "[Iraq, as summarised]",
        "secondary_title": "25th Senior Officials Meeting",
        "year": "2017",
        "date": "2017/11/27",
        "place_published": "Istanbul, Türkiye",
        "abstract": "Iraq spoke.",
        "notes": [
            "Budapest Process Meeting Archive, statement 16, "
            "version of 23 November 2026 (no. 3)"
        ],
        "language": "en",
        "database_provider": "Budapest Process Meeting Archive",
        "urls": ["https://archive.example.org/statements/16/"],
    }


def test_csl_json_is_read_back():
    assert read_csl(FORMS["csl.json"].write(cited(statement()))) == {
        "id": "bp-statement-16",
        "type": "paper-conference",
        "author": [{"literal": "Budapest Process"}],
        "title": "Summary/conclusions, 25th Senior Officials Meeting, para. 7(ii) "
        "[Iraq, as summarised]",
        "event-title": "25th Senior Officials Meeting",
        "event-place": "Istanbul, Türkiye",
        "issued": {"date-parts": [[2017, 11, 27], [2017, 11, 28]]},
        "archive": "Budapest Process Meeting Archive",
        "archive_location": "statement 16",
        "version": "3",
        "note": "Budapest Process Meeting Archive, statement 16, "
        "version of 23 November 2026 (no. 3)",
        "abstract": "Iraq spoke.",
        "language": "en",
        "URL": "https://archive.example.org/statements/16/",
    }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"speakers": [body("Türkiye", "Chair")]}, "Türkiye as Chair"),
        (
            {"speakers": [body("Hungary", "Co-Chair", inferred=True)]},
            "Hungary as Co-Chair (inferred)",
        ),
        (
            {
                "speakers": [body("Iraq"), body("Türkiye", "Chair"), body("Iran")],
                "joint": True,
            },
            "Iraq, Türkiye as Chair and Iran, joint statement",
        ),
        (
            {"speakers": [body("Participating states")], "attribution": "collective"},
            "Participating states, the meeting as a whole",
        ),
        ({"attribution": "inherited"}, "Iraq, speaker taken from the paragraph above"),
    ],
)
def test_the_brackets_say_who_spoke_and_how_that_is_known(more, said):
    assert cited(statement(**more)).pinpoint == f"para. 7(ii) [{said}, as summarised]"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "agreed"),
        (
            {
                "proposed_by": [body("Türkiye")],
                "decided_by": [body("Participating states", ref="group:all")],
            },
            "agreed by participating states, proposed by Türkiye",
        ),
        ({"status": "proposed", "proposed_by": [body("Iran")]}, "proposed by Iran"),
        ({"status": "proposed"}, "proposed"),
    ],
)
def test_the_brackets_say_what_became_of_a_decision(more, said):
    one = cited(decision(**more), "decision")

    assert one.pinpoint == f"para. 8 [{said}, as summarised]"


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("¶ 7, bullet 2", "para. 7, bullet 2"),
        ("heading 3", "heading 3"),
        ("unnumbered ¶ 4", "unnumbered para. 4"),
    ],
)
def test_what_has_no_number_of_its_own_is_told_as_such(ref, told):
    assert cited(statement(ref=ref)).pinpoint == f"{told} [Iraq, as summarised]"


def test_no_form_says_that_a_state_is_the_author():
    one = cited(statement())

    authors = {
        "bib": read_bibtex(FORMS["bib"].write(one))[1]["author"],
        "ris": read_ris(FORMS["ris"].write(one))["authors"],
        "csl": read_csl(FORMS["csl.json"].write(one))["author"],
    }
    assert authors == {
        "bib": "Budapest Process",
        "ris": ["Budapest Process"],
        "csl": [{"literal": "Budapest Process"}],
    }


@pytest.mark.parametrize(
    ("starts_on", "bib", "ris", "csl"),
    [
        ("2016", ("2016", None, "2016"), "2016", [[2016]]),
        ("2016-03", ("2016", "mar", "2016-03"), "2016/03", [[2016, 3]]),
    ],
)
def test_no_more_of_a_date_is_said_than_is_known(starts_on, bib, ris, csl):
    one = cited(statement(meeting=meeting(starts_on=starts_on, ends_on=None)))

    _, fields = read_bibtex(FORMS["bib"].write(one))
    assert tuple(fields.get(key) for key in ("year", "month", "date")) == bib
    assert read_ris(FORMS["ris"].write(one))["date"] == ris
    issued = read_csl(FORMS["csl.json"].write(one))["issued"]
    assert issued == {"date-parts": csl}


def test_a_meeting_without_a_date_is_cited_without():
    undated = meeting(
        starts_on=None, ends_on=None, year=None, when="Date unknown", place=""
    )
    one = cited(undated, "")

    assert citation(one).startswith(
        "Budapest Process (no date), Summary/conclusions, "
        "25th Senior Officials Meeting. Budapest"
    )
    assert {"year", "month", "date"}.isdisjoint(read_bibtex(FORMS["bib"].write(one))[1])
    assert {"year", "date"}.isdisjoint(read_ris(FORMS["ris"].write(one)))
    assert "issued" not in read_csl(FORMS["csl.json"].write(one))


def test_a_meeting_without_a_document_is_an_entry_of_the_archive():
    one = cited(meeting(coverage="named"), "")

    assert (one.author, one.title) == (
        "Budapest Process Meeting Archive",
        "25th Senior Officials Meeting",
    )


def test_an_earlier_version_has_a_key_and_an_address_of_its_own():
    one = cited(statement(), is_earlier=True)

    assert (one.key, one.url) == (
        "bp-statement-16-v3",
        "https://archive.example.org/statements/16/?version=3",
    )


@given(SIGNS)
@example(HOSTILE)
@example("--- `` '' ?` !`")
def test_no_text_breaks_out_of_its_field(text):
    plain = " ".join(text.split())
    one = cited(statement(text=text, speakers=[body(text)]))

    ris = read_ris(FORMS["ris"].write(one))
    assert ris.get("abstract", "") == plain
    assert ris["type_of_reference"] == "CONF"
    assert read_csl(FORMS["csl.json"].write(one)).get("abstract", "") == plain
    bib = FORMS["bib"].write(one)
    assert bib.count("{") == bib.count("}")
    key, fields = read_bibtex(bib)
    assert key == "bp-statement-16"
    assert "url" in fields


@pytest.mark.parametrize(
    "text", ["100 % & more", "\\ ~", "a_b #1 $5", "Türkiye – “ş”", "- -- ---"]
)
def test_bibtex_prints_what_the_text_says(text):
    _, fields = read_bibtex(FORMS["bib"].write(cited(statement(text=text))))

    assert fields["abstract"] == text


def test_bibtex_names_what_it_would_count_or_raise():
    bib = FORMS["bib"].write(cited(statement(text="{a} ^")))

    assert r"{\textbraceleft{}a\textbraceright{} \textasciicircum{}}" in bib


def test_lines_of_ris_end_as_the_format_says():
    text = FORMS["ris"].write(cited(statement(text=HOSTILE)))

    assert re.fullmatch(r"(?:[A-Z][A-Z0-9]  - [^\r\n]*\r\n)+", text)
    assert text.endswith("\r\nER  - \r\n")

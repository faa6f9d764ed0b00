"""Whole summaries, read and held against the Records that people made of them.

The first are one real document in seven forms; the others were written for this test
by people who had not seen the rules of the reading. docs/why/reading.md has the scores.
"""

import json
import time
from pathlib import Path

import pytest

from meetings.ingest import read_document
from meetings.vocabulary import Nature
from tests.ingest.scoring import scores

DOCUMENTS = Path(__file__).parent.parent / "documents"
SUMMARIES = DOCUMENTS / "summaries"
REAL = {
    "summaries/som-24-antalya-2016.txt": "summaries/som-24-antalya-2016",
    "a_typeset.pdf": "summaries/som-24-antalya-2016",
    "b_word_numbering.docx": "b_word_numbering",
    "c_typed_numbers.docx": "c_typed_numbers",
    "summaries/d_crlf_wrap80.txt": "summaries/d_crlf_wrap80",
    "summaries/e_no_participants.txt": "summaries/e_no_participants",
    "summaries/f_unnumbered.txt": "summaries/f_unnumbered",
}
WRITTEN = {
    "wg-see-sarajevo-2015": 0.97,
    "som-29-online-2020-actions": 0.98,
    "som-12-riga-2004": 0.98,
    "thematic-labour-tbilisi-2018": 0.95,
    "prep-2-mc6-vienna-2018": 0.96,
    "budapest-group-7-sofia-1996-ocr": 0.98,
    "conference-valletta-2014": 0.93,
    "expert-return-online-2022": 0.92,
    "som-23-tbilisi-2015": 0.96,
    "som-36-tashkent-2025": 0.96,
    "wg-joint-batumi-2023": 0.97,
    "wg-see-ohrid-2010": 0.95,
    "expert-return-tirana-2003-ocr": 0.98,
    "expert-trafficking-chisinau-2006": 0.98,
    "seminar-labour-baku-2015": 0.98,
    "som-26-online-2021": 0.98,
    "som-prep-mc5-2011": 0.98,
    "wg-black-sea-1998": 0.98,
    "wg-silk-routes-2012": 0.98,
    "colep-4-sofia-2023": 0.92,
    "prep-mc6-istanbul-2018": 0.93,
    "som-15-trabzon-2008": 0.92,
    "som-32-hybrid-2022-ocr": 0.91,
    "consultation-tashkent-2018": 0.98,
    "rg-4-2023": 0.97,
    "som-11-ministerial-prep-2003": 0.92,
    "som-16-istanbul-2010": 0.96,
    "som-29-online-2020": 0.96,
    "som-34-geneva-2024": 0.94,
    "som-37-istanbul-2025": 0.95,
    "thematic-labour-2021-virtual": 0.96,
    "wg-black-sea-2012-ocr": 0.93,
    "wg-see-2009": 0.96,
    "wg-silk-routes-2014": 0.97,
}


def read(path, shipped):
    return read_document(path.read_bytes(), path.name, shipped)


def gold(path):
    return json.loads(Path(f"{path}.gold.json").read_text())


@pytest.mark.parametrize("file", REAL)
def test_the_real_document_is_read_whole_in_every_form(file, shipped):
    reading = read(DOCUMENTS / file, shipped)

    found = scores(gold(DOCUMENTS / REAL[file]), reading.as_record())
    exact = ("meeting", "participants", "listed", "paragraphs")
    assert {key: found[key] for key in exact} == dict.fromkeys(exact, 1.0)
    assert found["statements"] >= 0.95
    assert found["decisions"] >= 0.95
    assert found["precision"] >= 0.95


@pytest.mark.parametrize(("name", "least"), WRITTEN.items())
def test_other_summaries_are_read_as_well_as_said(name, least, shipped):
    reading = read(SUMMARIES / f"{name}.txt", shipped)

    found = scores(gold(SUMMARIES / name), reading.as_record())
    assert reading.nature == Nature.SUMMARY
    assert found["overall"] >= least
    assert found["precision"] >= 0.95


def test_a_russian_text_gives_paragraphs_date_place_and_delegations(shipped):
    reading = read(SUMMARIES / "russian.txt", shipped)

    found = scores(gold(SUMMARIES / "russian"), reading.as_record())
    assert reading.nature == Nature.OTHER_LANGUAGE
    assert "its statements are not" in reading.sentence
    assert found["overall"] == 1.0


@pytest.mark.parametrize(
    ("file", "nature"),
    [
        ("agenda.txt", Nature.AGENDA),
        ("declaration.txt", Nature.DECLARATION),
        ("news.txt", Nature.NEWS),
        ("participants-list.txt", Nature.PARTICIPANTS),
        ("recap.txt", Nature.NEWS),
        ("speech.txt", Nature.SPEECH),
        ("transcript.txt", Nature.TRANSCRIPT),
    ],
)
def test_what_is_no_summary_is_kept_and_not_read(file, nature, shipped):
    reading = read(DOCUMENTS / "others" / file, shipped)

    record = reading.record
    assert reading.nature == nature
    assert "not read into statements" in reading.sentence
    assert (record.paragraphs, record.statements, record.decisions) == ([], [], [])
    assert record.meeting.coverage == "document"


def test_a_summary_of_sixty_kilobytes_is_read_in_three_seconds(shipped):
    text = (SUMMARIES / "som-34-geneva-2024.txt").read_text()
    long = text * (60_000 // len(text) + 1)
    started = time.process_time()

    read_document(long.encode(), "long.txt", shipped)

    assert time.process_time() - started < 3

"""Themes by keywords: held against every Record that a person made."""

import json
from pathlib import Path

import pytest

from meetings.ingest.recognising.themes import Themer

SUMMARIES = Path(__file__).parent.parent / "documents" / "summaries"


@pytest.fixture
def themer(shipped):
    return Themer(shipped.record.themes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq reported on readmission agreements.", ["return-reintegration"]),
        ("The victims of trafficking need shelter.", ["trafficking"]),
        ("Asylum seekers and refugees were received.", ["international-protection"]),
        ("Sweden concurred.", []),
    ],
)
def test_keywords_in_any_form_give_themes(text, expected, themer):
    assert themer.themes(text) == expected


def test_what_has_no_theme_takes_that_of_what_stands_around_it(themer):
    paragraph = "Norway asked for faster readmission. Sweden concurred."

    assert themer.themes("Sweden concurred.", paragraph, "Asylum") == [
        "return-reintegration"
    ]
    assert themer.themes("Sweden concurred.", "", "Asylum") == [
        "international-protection"
    ]
    assert themer.themes("Sweden concurred.", title="Meeting on Asylum") == [
        "international-protection"
    ]
    assert themer.themes("Sweden concurred.", title="Senior Officials Meeting") == []


def test_themes_agree_with_those_that_persons_chose(themer):
    right = found = there = 0
    for path in SUMMARIES.glob("*.gold.json"):
        record = json.loads(path.read_text())
        paragraphs = {one["label"]: one["text"] for one in record["paragraphs"]}
        for one in record["statements"]:
            around = paragraphs.get(one["paragraph"], "")
            suggested = set(themer.themes(one["text"], around))
            right += len(suggested & set(one["themes"]))
            found += len(suggested)
            there += len(one["themes"])

    assert right / found >= 0.7
    assert right / there >= 0.6

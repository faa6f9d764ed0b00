"""Small words of the templates."""

import pytest

from meetings.templatetags.archive import crumb, file_words


@pytest.mark.parametrize(
    ("media_type", "size", "words"),
    [
        ("text/plain", 12_000, "text file, 12 KB"),
        ("application/pdf", 3_500_000, "PDF file, 3.3 MB"),
        ("application/x-other", None, "file"),
    ],
)
def test_a_file_is_told_by_what_it_is(media_type, size, words):
    assert file_words({"media_type": media_type, "bytes": size}) == words


@pytest.mark.parametrize(
    ("short", "city", "year", "words"),
    [
        ("24th SOM", "Antalya", "2016", "24th SOM, Antalya 2016"),
        ("24th SOM", None, None, "24th SOM"),
        ("Meeting in Rome", "Rome", "2016", "Meeting in Rome, 2016"),
    ],
)
def test_a_meeting_in_few_words(short, city, year, words):
    assert crumb({"short": short, "city": city, "year": year}) == words

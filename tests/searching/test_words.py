"""What a reader types → words and phrases that must, may or must not be there."""

import pytest

from meetings.catalogue.words import NotUnderstood, parsed


def understood(question, *names):
    groups = parsed(question, lambda words: words.strip() in names)
    return [" | ".join(map(written, group)) for group in groups]


def written(atom):
    prefix = f"{'-' if atom.is_negative else ''}{'text:' if atom.is_text_only else ''}"
    return f"{prefix}{' '.join(atom.run)}"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("visa", ["visa"]),
        ("visa return", ["visa", "return"]),
        ("visa OR return", ["visa | return"]),
        ("a visa OR return OR border b", ["a", "visa | return | border", "b"]),
        ("visa or return", ["visa", "or", "return"]),
        ('"visa return" border', ["visa return", "border"]),
        ("“visa return” «border line»", ["visa return", "border line"]),
        ("visa -return", ["visa", "-return"]),
        ('-"visa return"', ["-visa return"]),
        ("visa OR -return", ["visa", "-return"]),
        ("-visa OR return", ["-visa", "return"]),
        ("OR visa OR", ["visa"]),
        ("visa OR !!! return", ["visa | return"]),
        ("text:visa TEXT:visa text: visa", ["text:visa"] * 3),
        ('text:"visa return" -text:visa', ["text:visa return", "-text:visa"]),
        ("text:", ["text"]),
        ("context:visa", ["context visa"]),
        ("e-mail x/y", ["e mail", "x y"]),
        ('"visa return', ["visa return"]),
        ('visa"return', ["visa", "return"]),
        ('"" visa ""', ["visa"]),
        ("- visa – -", ["visa"]),
        ("(visa) AND* NEAR(border)", ["visa", "and", "near border"]),
        ("Turkey's", ["turkey"]),
    ],
)
def test_a_question_is_understood(question, expected):
    assert understood(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Czech Republic", ["czech republ"]),
        ("  Czech Republic ", ["czech republ"]),
        ("-Czech Republic", ["-czech", "republ"]),
        ("text:Czech Republic", ["text:czech", "republ"]),
        ("Czech Republic visa", ["czech", "republ", "visa"]),
        ('Czech "Republic"', ["czech", "republ"]),
    ],
)
def test_words_that_are_a_whole_name_are_one_phrase(question, expected):
    assert understood(question, "Czech Republic") == expected


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("!!!", "These signs hold no word; write a word to search for."),
        ("", "These signs hold no word; write a word to search for."),
        ("visa\0", "The words hold a NUL sign; leave it out."),
        ("a " * 25, "Search for at most 24 words at once."),
        ("x" * 10_000 + " y" * 5000, "Search for at most 24 words at once."),
        ('"a b c" ' * 9, "Search for at most 24 words at once."),
        (f'"{"a " * 13}"', "A phrase may have at most 12 words."),
        ("a-" * 13, "A phrase may have at most 12 words."),
    ],
)
def test_what_cannot_be_searched_for_is_refused(question, sentence):
    with pytest.raises(NotUnderstood) as refusal:
        understood(question)

    assert str(refusal.value) == sentence


def test_a_long_word_is_cut_as_in_the_index():
    assert understood("x" * 10_000) == ["x" * 64]

"""What a draft says of itself: counts, numbering, places, names, words left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ingest.checks import between, checks_of, loose, persons, roman, sources
from meetings.management.plain import DATA
from meetings.record import Record, read
from tests.conftest import SOM_24


def record(**parts):
    """A plain Record; `texts` are paragraphs by label, `listed` names by entity."""
    facts = {"type": "senior_officials", "title": "A meeting"} | parts.get("facts", {})
    return Record.model_validate(
        {
            "format": "bpx-exchange/1",
            "header": parts.get("header", []),
            "meeting": facts,
            "participants": [
                {"entity": entity, "listed": name}
                | {"roles": parts.get("roles", {}).get(entity, [])}
                for entity, name in parts.get("listed", {}).items()
            ],
            "paragraphs": [
                {
                    "label": label,
                    "text": text,
                    "parent": label.rpartition(".")[0] or None,
                }
                for label, text in parts.get("texts", {}).items()
            ],
            "statements": parts.get("statements", []),
        }
    )


def found(made, code):
    """Whether a check agrees, and its sentence."""
    return next(
        ((c.passed, c.sentence) for c in checks_of(made) if c.code == code), None
    )


def test_the_sample_agrees_but_for_what_it_infers():
    sample = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())

    assert [(c.passed, c.sentence, c.paragraph) for c in checks_of(sample)] == [
        (True, "22 countries stated, 22 matched.", "1"),
        (True, "50 participants stated, in 27 delegations listed.", ""),
        (True, "Paragraphs 1 to 9 in order, 22 under them.", ""),
        (True, "Chair found: “The Turkish Chair”.", "8"),
        (False, "Co-Chair is not named; Hungary is inferred.", "2"),
        (
            False,
            "Secretariat is not named; the International Centre for Migration "
            "Policy Development (ICMPD) is inferred.",
            "2",
        ),
        (True, "The date agrees with the header.", ""),
        (True, "The place, Antalya, agrees with the header.", ""),
    ]


def test_delegations_without_a_place_in_the_list_are_counted_all_the_same():
    roles = {"country:TR": [{"role": "chair", "paragraph": "1", "as": "the Chair"}]}
    made = record(listed={"country:TR": "Turkey"}, roles=roles, texts={"1": "Text."})

    assert found(made, "chair") == (True, "Chair found: “the Chair”.")
    assert checks_of(made)[0].paragraph == ""


TWO = {"country:TR": "Turkey", "country:HU": "Hungary", "org:IOM": "IOM"}


@pytest.mark.parametrize(
    ("stated", "qualifier", "agrees", "said"),
    [
        (2, None, True, "2 countries stated, 2 matched."),
        (3, None, False, "3 countries stated, 2 matched."),
        (1, "over", True, "Over 1 countries stated, 2 matched."),
        (3, "over", False, "Over 3 countries stated, 2 matched."),
        (3, "under", True, "Under 3 countries stated, 2 matched."),
        (2, "about", True, "About 2 countries stated, 2 matched."),
        (3, "about", False, "About 3 countries stated, 2 matched."),
        (None, None, True, "The text states no number of countries; 2 are listed."),
    ],
)
def test_countries_are_counted(stated, qualifier, agrees, said):
    facts = {"countries_stated": stated, "countries_qualifier": qualifier}

    assert found(record(facts=facts, listed=TWO), "countries") == (agrees, said)


def test_fewer_people_than_delegations_are_too_few():
    made = record(facts={"participants_stated": 2}, listed=TWO)

    assert found(made, "participants") == (
        False,
        "2 participants stated, in 3 delegations listed.",
    )


@pytest.mark.parametrize(
    ("labels", "agrees", "said"),
    [
        (
            ["1", "2", "2.i", "2.ii", "3"],
            True,
            "Paragraphs 1 to 3 in order, 2 under them.",
        ),
        (["1"], True, "Paragraphs 1 in order."),
        (["h1", "p1", "p2"], True, "The paragraphs are not numbered."),
        (["1", "3"], False, "After paragraph 1 comes 3."),
        (["4", "4.iii", "4.v"], False, "After paragraph 4.iii comes 4.v."),
        (
            ["1", "1.b1", "1.b3", "h1", "2"],
            True,
            "Paragraphs 1 to 2 in order, 2 under them.",
        ),
        (["1", "3", "5"], False, "After paragraph 1 comes 3. 1 more places."),
    ],
)
def test_gaps_in_the_numbering_are_named(labels, agrees, said):
    made = record(texts=dict.fromkeys(labels, "Text."))

    assert found(made, "numbering") == (agrees, said)


@pytest.mark.parametrize(
    ("text", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40)]
)
def test_roman_numbers_are_counted(text, value):
    assert roman(text) == value


def test_a_missing_chair_is_said():
    assert found(record(listed=TWO), "chair") == (
        False,
        "No chair was found; choose one under Meeting.",
    )


@pytest.mark.parametrize(
    ("header", "starts", "agrees"),
    [
        ("Antalya, 15 December 2016", "2016-12-15", True),
        ("Antalya, December 15th, 2016", "2016-12-15", True),
        ("Antalya, 15.12.2016", "2016-12-15", True),
        ("Antalya, 14–15 Dec 2016", "2016-12-14", True),
        ("Antalya, 16 December 2016", "2016-12-15", False),
        ("Antalya, December 2016", "2016-12", True),
        ("Antalya, 2017", "2016", False),
    ],
)
def test_the_date_is_looked_for_in_the_header(header, starts, agrees):
    made = record(header=[header], facts={"start_date": starts})

    assert found(made, "date")[0] is agrees


@pytest.mark.parametrize(
    ("city", "agrees"), [("Istanbul", True), ("Ankara", False), (None, None)]
)
def test_the_place_is_looked_for_in_the_header(city, agrees):
    made = record(header=["İstanbul, 3 May 2004"], facts={"city": city})

    check = found(made, "place")
    assert (check and check[0]) is agrees


def test_statements_without_a_theme_are_counted():
    bare = {"speakers": ["country:TR"], "paragraph": "1", "themes": []}
    one = record(texts={"1": "Text."}, statements=[bare])
    two = record(texts={"1": "Text."}, statements=[bare, bare])

    assert found(one, "themes") == (False, "1 statement has no theme.")
    assert found(two, "themes") == (False, "2 statements have no theme.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Ahmet Yılmaz opened the meeting.", ["Ahmet Yılmaz"]),
        ("H.E. Mr Mevlüt Çavuşoğlu spoke.", ["Mevlüt Çavuşoğlu"]),
        ("H. E. Ambassador Dr. Maria van der Berg spoke.", ["Maria van der Berg"]),
        ("Prof. O’Neill and Ms Jean-Luc thanked.", ["O’Neill", "Jean-Luc"]),
        ("The Minister of Interior and a Minister spoke.", []),
        ("Mr [name withheld] and H.E. Mr [name withheld] spoke.", []),
        ("Mrs. J. Smith spoke. Turkey agreed.", ["J. Smith"]),
        ("The floor went to Mr Smith. Turkey agreed.", ["Smith"]),
        ("Drive and Mrzyglod are no titles.", []),
    ],
)
def test_personal_names_after_a_title_are_found(text, names):
    made = record(texts={"1": text})

    assert [one.text for one in persons(made)] == names
    assert all(text[one.start : one.end] == one.text for one in persons(made))


def test_words_in_no_entry_are_what_is_left_over():
    said = {
        "speakers": ["country:TR"],
        "spans": [{"paragraph": "1", "start": 4, "end": 12}],
    }
    made = record(texts={"1": "One. Two too. Three.", "2": "–"}, statements=[said])

    assert {
        label: [one.text for one in rest] for label, rest in loose(made).items()
    } == {"1": ["One.", ". Three."]}


@given(st.integers(0, 50), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_taken_and_left_over_make_up_the_whole(length, pairs):
    taken = [(min(p), min(max(p), length)) for p in pairs if min(p) < length]

    rest = list(between(length, taken))

    places = {place for start, end in rest for place in range(start, end)}
    covered = {place for start, end in taken for place in range(start, end)}
    assert places == set(range(length)) - covered


def test_each_fact_says_where_it_comes_from():
    made = record(
        header=["24th Meeting", "Antalya, 15 December 2016"],
        facts={
            "ordinal": 24,
            "city": "Antalya",
            "start_date": "2016-12-15",
            "countries_stated": 22,
        },
        texts={"1": "50 people from 22 countries met.", "2": "22 countries agreed."},
    )

    assert sources(made) == {
        "city": "From the header: “Antalya, 15 December 2016”",
        "starts_on": "From the header: “Antalya, 15 December 2016”",
        "ordinal": "From the header: “24th Meeting”",
        "countries_stated": "From “22 countries”, ¶ 1",
    }

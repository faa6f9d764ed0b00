"""One index on two databases: long texts keep every place of every word."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.catalogue.analysis import RULES
from meetings.catalogue.checks import index_follows_the_rules
from meetings.catalogue.current import current
from meetings.catalogue.indexing import (
    MOST_OF_ONE,
    MOST_TERMS,
    empty_index,
    index,
    parts_of,
)
from meetings.catalogue.selection import Question, Selection
from meetings.catalogue.words import LONGEST_PHRASE
from meetings.models import Archive, Card
from meetings.vocabulary import CardKind
from tests.browsing.archives import Thing, kept_archive
from tests.browsing.naive import contains

LONG = [f"w{number}" for number in range(20_000)]


@settings(deadline=None, max_examples=50)
@given(
    words=st.lists(st.sampled_from("abc"), min_size=1, max_size=900),
    start=st.integers(0, 900),
    length=st.integers(1, LONGEST_PHRASE),
)
def test_every_phrase_of_a_long_text_is_whole_in_one_part(words, start, length):
    parts = list(parts_of(words))
    phrase = tuple(words[start : start + length])

    assert max(part.count(word) for part in parts for word in "abc") <= MOST_OF_ONE
    assert any(contains(part, phrase) for part in parts)
    assert all(contains(words, tuple(part)) for part in parts)


def test_parts_have_no_more_terms_than_the_databases_keep():
    assert [len(part) for part in parts_of(LONG)] == [MOST_TERMS, MOST_TERMS, 4024]
    assert list(parts_of(LONG[:3])) == [LONG[:3]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "phrase", "is_found"),
    [
        (" ".join(LONG), "w19998 w19999", True),
        (" ".join(LONG), "w7999 w8000", True),
        (" ".join(LONG), "w8000 w7999", False),
        ("the " * 300 + "end", "the the end", True),
        ("the " * 300 + "end", "the end the", False),
        ("x" * 3000 + " end", "x" * 64 + " end", True),
        ("", "end", False),
    ],
)
def test_phrases_of_long_texts_are_found(text, phrase, is_found):
    with kept_archive() as kept:
        thing = Thing(CardKind.STATEMENT, "1", 0, 0, ("card=statement",), text)
        kept.publish({1: [thing]})
        question = Question(CardKind.STATEMENT, q=f'"{phrase}"')

        assert Selection(question, current()).count() == is_found


@pytest.mark.django_db
def test_no_phrase_runs_from_one_field_into_the_next():
    with kept_archive() as kept:
        thing = Thing(CardKind.STATEMENT, "1", 0, 0, ("card=statement",), "")
        kept.publish({1: [thing]})
        asked = ["Türkiye", "chair", '"Türkiye chair"']
        index(Card(pk=card.pk, terms="turkiy _ chair") for card in Card.objects.all())

        assert [
            Selection(Question(CardKind.STATEMENT, q=f"text:{q}"), current()).count()
            for q in asked
        ] == [1, 1, 0]


@pytest.mark.django_db
def test_an_emptied_index_finds_nothing():
    with kept_archive() as kept:
        thing = Thing(CardKind.STATEMENT, "1", 0, 0, ("card=statement",), "visa")
        kept.publish({1: [thing]})
        empty_index()

        assert Selection(Question(CardKind.STATEMENT, q="visa"), current()).count() == 0


OTHER_RULES = (
    f"The catalogue follows rules {RULES - 1}, this program follows {RULES}; "
    "run `python manage.py rebuild_catalogue`."
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rules", "sentences"), [(0, []), (RULES - 1, [OTHER_RULES]), (RULES, [])]
)
def test_an_index_of_other_rules_asks_for_a_rebuild(rules, sentences):
    Archive.objects.update_or_create(pk=1, defaults={"index_rules": rules})
    found = run_checks(tags=[Tags.database], databases=["default"])

    assert [warning.msg for warning in found] == sentences
    assert run_checks(tags=[Tags.database]) == []


@pytest.mark.django_db
def test_a_database_without_tables_has_no_index_to_check():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE meetings_archive RENAME TO other")
        found = index_follows_the_rules(databases=["default"])
        transaction.set_rollback(True)

    assert found == []


@pytest.mark.django_db
def test_a_meeting_of_very_many_delegations_fits():
    countries = [
        f"country={a}{b}{c}" for a in "abcdef" for b in "ghijkl" for c in "mnopq"
    ]
    bodies = [f"organisation={a}{b}-body" for a in "abcdefghij" for b in "klmnopqrst"]
    with kept_archive() as kept:
        tokens = ("card=meeting", *countries, *bodies)
        kept.publish({1: [Thing(CardKind.MEETING, "m", 0, 0, tokens, "")]})

        assert set(current().facets.values) == set(tokens)

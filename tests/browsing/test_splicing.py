"""Taking a new edition in gives the same bitmaps as building them all anew."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.catalogue.facets import MOST_RUNS, Facets
from meetings.vocabulary import CardKind
from tests.browsing.archives import Thing, kept_archive, run_random_edition

pytestmark = pytest.mark.django_db


def parts_of(facets):
    return {
        "ids": list(facets.ids),
        "sorts": list(facets.sorts),
        "values": {token: list(found) for token, found in facets.values.items()},
        "opened": {edition: list(found) for edition, found in facets.opened.items()},
        "closed": {edition: list(found) for edition, found in facets.closed.items()},
        "withheld": list(facets.withheld),
        "places": {pk: list(facets.places([pk])) for pk in facets.ids},
    }


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    steps=st.lists(st.integers(1, 3), min_size=1, max_size=5),
)
def test_a_state_after_new_editions_equals_a_full_build(seed, steps):
    chance = random.Random(seed)
    with kept_archive() as kept:
        spliced = Facets.of_database()
        for editions in steps:
            before, known = kept.edition, parts_of(spliced)
            for _ in range(editions):
                run_random_edition(chance, kept)
            after = spliced.after(before)

            assert parts_of(after) == parts_of(Facets.of_database())
            assert parts_of(spliced) == known
            spliced = after


def test_an_edition_that_touches_everything_is_built_anew():
    numbers = range(1, MOST_RUNS + 20)
    with kept_archive() as kept:
        kept.publish({number: [meeting(number, "old")] for number in numbers})
        before = Facets.of_database()
        kept.publish({number: [meeting(number, "new")] for number in numbers})

        assert parts_of(before.after(2)) == parts_of(Facets.of_database())


def meeting(number, text):
    return Thing(CardKind.MEETING, str(number), 0, 0, ("card=meeting",), text)


def test_keys_that_no_card_has_fall_out():
    facets = Facets((pk, 0, 1, None, False, "card=meeting") for pk in (7, 9))

    assert facets.keys == range(7, 10)
    assert list(facets.places([7, 8, 9])) == [0, 1]


def test_only_the_editions_asked_for_last_are_kept_at_hand():
    with kept_archive() as kept:
        for number in range(1, 21):
            kept.publish({number: [meeting(number, "a")]})
        facets = Facets.of_database()

        assert [len(facets.standing(edition)) for edition in range(1, 22)] == [
            *range(21)
        ]
        assert [len(facets.standing(edition)) for edition in range(1, 22)] == [
            *range(21)
        ]

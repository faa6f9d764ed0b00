"""Cards come into the table in bulk, with keys of their own and Django's errors."""

import pytest
from django.db import IntegrityError, transaction

from meetings.catalogue.storing import store
from meetings.models import Card

CONTENT = {
    "public_id": "1",
    "meeting_id": None,
    "sort": 7,
    "facets": "card=country region=a",
    "terms": "turkiy",
    "data": '{"text":"a\\tb\\\\N","note":null}',
    "line": '\x1f/a/,"\'=1"\r\n',
    "digest": "d" * 64,
    "first_edition": 1,
    "last_edition": None,
    "withheld": False,
}
pytestmark = pytest.mark.django_db


def card(**changed):
    return Card(**{"kind": "country", **CONTENT, **changed})


def test_a_card_is_stored_as_it_is():
    store([card()])

    assert Card.objects.values("kind", *CONTENT).get() == {"kind": "country"} | CONTENT


def test_no_key_is_used_twice_even_when_all_cards_are_gone():
    first = [card(public_id=str(number)) for number in range(3)]
    store(first)
    Card.objects.all().delete()
    second = [card(), card(public_id="2")]
    store(second)

    keys = [one.pk for one in (*first, *second)]
    assert keys == sorted(set(keys))
    assert list(Card.objects.order_by("pk").values_list("pk", flat=True)) == keys[3:]


def test_nothing_to_store_is_no_fault():
    store([])

    assert not Card.objects.exists()


def test_a_thing_that_stands_already_is_refused():
    store([card()])

    with pytest.raises(IntegrityError), transaction.atomic():
        store([card()])

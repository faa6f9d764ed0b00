"""Migrations keep an archive that is there already."""

import pytest
from django.core.management import call_command

from meetings.models import Mention, Party
from tests.factories import CountryFactory, DecisionFactory, StatementFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_rows_that_say_the_same_one_stays():
    call_command("migrate", "meetings", "0004", verbosity=0)
    statement, decision = StatementFactory(), DecisionFactory()
    country = CountryFactory()
    for _ in range(3):
        Mention.objects.create(statement=statement, country=country)
        Party.objects.create(
            decision=decision, capacity="proposed_by", group="participating-states"
        )
        Party.objects.create(decision=decision, capacity="decided_by", country=country)

    call_command("migrate", "meetings", verbosity=0)

    assert Mention.objects.count() == 1
    assert set(Party.objects.values_list("capacity", flat=True)) == {
        "proposed_by",
        "decided_by",
    }
    assert Party.objects.count() == 2

"""Synthetic archives: the same each time, of any size that may be asked for."""

import pytest
from django.core.management import CommandError, call_command

from meetings.management.plain import DATA
from meetings.management.synthetic import Synthetic
from meetings.models import Card, Edition
from meetings.names import NamesRecord
from meetings.vocabulary import CardKind


@pytest.fixture(scope="module")
def synthetic():
    names = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
    return Synthetic(names, 2)


@pytest.mark.parametrize("number", [0, 9_998, 9_999, 99_999])
def test_every_meeting_of_the_largest_archive_can_be_made(synthetic, number):
    record = synthetic.record(number)

    assert record.meeting.title == f"Meeting {number + 1}"
    assert len(record.statements) == 2
    assert record == synthetic.record(number)


def test_an_archive_is_made_of_what_was_asked_for(db, capsys):
    call_command("make_archive", meetings=3, statements_per_meeting=2)

    kinds = Card.objects.standing().values_list("kind", flat=True)
    assert list(kinds).count(CardKind.STATEMENT) == 6
    assert Edition.objects.count() == 2
    assert capsys.readouterr().out == "3 meetings written and published.\n"


def test_an_archive_that_holds_something_is_left_alone(names):
    with pytest.raises(CommandError, match="holds something already"):
        call_command("make_archive", meetings=3)


def test_what_is_too_large_is_refused(db):
    with pytest.raises(CommandError, match="1 to 100000 meetings"):
        call_command("make_archive", meetings=100_001)

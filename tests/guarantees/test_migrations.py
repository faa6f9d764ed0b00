"""Migrations keep an archive that is there already."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from meetings.models import Mention, Party, Publication

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tables_before():
    """Go back to before a migration; answers how to get at the tables of then."""

    def gone_back(name):
        loader = MigrationExecutor(connection).loader
        before = next(
            key
            for key in loader.get_migration("meetings", name).dependencies
            if key[0] == "meetings"
        )
        call_command("migrate", *before, verbosity=0)
        apps = loader.project_state(before).apps
        return lambda model: apps.get_model("meetings", model).objects

    yield gone_back
    call_command("migrate", "meetings", verbosity=0)


def meeting_of(table):
    return table("Meeting").create(
        slug="som-1", type="senior_officials", title="A", starts_on="2016-01-01"
    )


def test_of_rows_that_say_the_same_one_stays(tables_before):
    table = tables_before("0005_once_each")
    meeting = meeting_of(table)
    statement = table("Statement").create(meeting=meeting, key="s01", kind="report")
    decision = table("Decision").create(meeting=meeting, key="d01", status="agreed")
    country = table("Country").create(slug="xaa")
    for _ in range(3):
        table("Mention").create(statement=statement, country=country)
        table("Party").create(
            decision=decision, capacity="proposed_by", group="participating-states"
        )
        table("Party").create(decision=decision, capacity="decided_by", country=country)

    call_command("migrate", "meetings", verbosity=0)

    assert Mention.objects.count() == 1
    assert set(Party.objects.values_list("capacity", flat=True)) == {
        "proposed_by",
        "decided_by",
    }
    assert Party.objects.count() == 2


def test_what_was_published_learns_its_version(tables_before):
    table = tables_before("0007_workflow")
    meeting = meeting_of(table)

    def save(number):
        table("Revision").create(meeting=meeting, number=number, packed=b"")

    save(1)
    save(2)
    for number in (1, 2):
        edition = table("Edition").create(number=number)
        record = "{}" if number == 1 else None
        table("Publication").create(
            edition=edition, meeting=meeting, record=record, reason="No."
        )
    save(3)

    call_command("migrate", "meetings", verbosity=0)

    found = Publication.objects.order_by("edition_id")
    assert list(found.values_list("version", flat=True)) == [2, 0]

"""Whether the process is there, and whether it can answer readers."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from meetings.models import Archive


def asked(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def away(*_):
    raise OperationalError("the disk is gone")


def test_a_process_is_there_without_its_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0), connection.execute_wrapper(away):
        assert asked(client, "/healthz") == (200, "ok\n")


def test_an_archive_is_ready(som_24, client, django_assert_num_queries):
    client.get("/readyz")

    # Is the table of migrations there, which are applied, rules, edition.
    with django_assert_num_queries(4):
        assert asked(client, "/readyz") == (200, "edition 2\n")


def test_it_is_not_ready_without_its_database(db, client):
    with connection.execute_wrapper(away):
        answer = asked(client, "/readyz")

    assert answer == (503, "The database does not answer.\n")


@pytest.mark.parametrize(
    ("gone", "said"),
    [(1, "1 migration is missing"), (2, "2 migrations are missing")],
)
def test_it_is_not_ready_without_its_tables(db, client, gone, said):
    rows = MigrationRecorder.Migration.objects.filter(app="meetings")
    rows.filter(pk__in=rows.values_list("pk", flat=True)[:gone]).delete()

    assert asked(client, "/readyz") == (
        503,
        f"{said}; run `python manage.py migrate`.\n",
    )


def test_it_is_not_ready_with_an_index_of_other_rules(som_24, client):
    Archive.objects.update(index_rules=99)

    status, said = asked(client, "/readyz")

    assert status == 503
    assert said.startswith("The catalogue follows rules 99, this program follows")

"""Whether the process is there, and whether it can answer readers."""

from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from meetings.catalogue.current import current
from meetings.catalogue.indexing import rules_fault
from meetings.views.door import reading_only


@reading_only
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", "text/plain")


@reading_only
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers, has this program's tables, and the catalogue is sound."""
    try:
        fault = migrations_fault() or rules_fault()
        edition = 0 if fault else current().edition
    except (DatabaseError, InterfaceError):
        fault = "The database does not answer."
    if fault:
        return HttpResponse(f"{fault}\n", "text/plain", status=503)
    return HttpResponse(f"edition {edition}\n", "text/plain")


def migrations_fault() -> str:
    """One sentence when the database lacks tables of this program."""
    applied = MigrationRecorder(connection).applied_migrations()
    missing = known_migrations() - applied.keys()
    if not missing:
        return ""
    count = len(missing)
    said = "1 migration is" if count == 1 else f"{count} migrations are"
    return f"{said} missing; run `python manage.py migrate`."


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Those that came with this program; they do not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)

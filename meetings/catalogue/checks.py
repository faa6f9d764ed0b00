"""What `manage.py check --database` and `migrate` say about the catalogue."""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connection

from meetings.catalogue.indexing import rules_fault
from meetings.models import Archive


@checks.register(checks.Tags.database)
def index_follows_the_rules(
    app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """An index of other rules finds other entries than the program marks."""
    if not databases or Archive._meta.db_table not in tables():
        return []
    fault = rules_fault()
    return [checks.Warning(fault, id="meetings.W001")] if fault else []


def tables() -> list[str]:
    """Before the first migration there is nothing to check."""
    return connection.introspection.table_names()

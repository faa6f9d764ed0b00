"""Before something is deleted: how much goes with it, counted by kind."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import router
from django.db.models import ProtectedError, RestrictedError, Value
from django.db.models.deletion import Collector
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst

from meetings.admin.formsets import counted


class Going(Collector):
    """What goes with some rows; that a row is read whole spares a query to name it."""

    def related_objects(self, model: Any, fields: Any, objs: Any) -> Any:
        rows = super().related_objects(model, fields, objs)
        return rows.select_related(*(field.name for field in fields))


class Counting:
    """A page that asks before deleting; Django's own reads and names every row.

    Who may delete a thing may delete what is a part of it, such as its versions.
    """

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes, how much of each kind, what one may not delete, what hinders."""
        page: Any = self
        objs = list(objs)
        found = Going(using=router.db_for_write(page.model), origin=objs)
        hindering: Iterable[Any] = ()
        try:
            found.collect(objs)
        except ProtectedError as error:
            hindering = error.protected_objects
        except RestrictedError as error:
            hindering = error.restricted_objects
        lacking = {
            one._meta.verbose_name
            for one in objs
            if not page.has_delete_permission(request, one)
        }
        counts = {m._meta.verbose_name_plural: n for m, n in counts_of(found).items()}
        return named(objs), counts, lacking, counted(named(hindering))


def counts_of(collector: Going) -> dict[Any, int]:
    """How many rows of each model go; what hangs on nothing else is counted at once.

    A row is reached by several ways, such as a speaker: it is one all the same.
    """
    counts = Counter({model: len(rows) for model, rows in collector.data.items()})
    ends: Any = [rows for rows in collector.fast_deletes if is_told(rows.model)]
    if ends:
        models = {rows.model._meta.label: rows.model for rows in ends}
        first, *others = (
            rows.order_by().values_list(Value(rows.model._meta.label), "pk")
            for rows in ends
        )
        counts.update(models[label] for label, _ in first.union(*others))
    return counts


def is_told(model: Any) -> bool:
    """That a theme was given is no thing of its own."""
    return not model._meta.auto_created


def named(rows: Iterable[Any]) -> list[str]:
    return [
        format_html("{}: {}", capfirst(row._meta.verbose_name), row) for row in rows
    ]

"""A list narrowed to what a line of the dashboard counts."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.drafting.quality import lines_of


class QualityFilter(admin.SimpleListFilter):
    """What staff should look at; the same rows that the dashboard counts."""

    title = "to look at"
    parameter_name = "quality"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        lines = lines_of(model_admin.model).values()
        return [(line.key, line.said.partition(",")[2].capitalize()) for line in lines]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        line = lines_of(queryset.model).get(self.value() or "")
        return line.among(queryset) if line else queryset

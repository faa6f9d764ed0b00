"""The yardstick: the list of statements as it is usually made in Django.

django-filter over the working tables, COUNT and GROUP BY for each facet, `icontains` as
search, and prefetched rows. It counts what bpx counts, with fewer facets.
"""

import django_filters as filters
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render

from meetings.models import Country, Organisation, Statement, Theme
from meetings.vocabulary import Attribution, MeetingType, RoleKind, StatementKind

PAGE = 25
FACETS = {
    "country": "speakers__participant__country__slug",
    "organisation": "speakers__participant__organisation__slug",
    "theme": "themes__slug",
    "year": "meeting__starts_on__year",
    "type": "meeting__type",
    "kind": "kind",
    "attribution": "attribution",
    "role": "speakers__role",
    "region": "speakers__participant__country__region",
}
SHOWN = (
    "speakers__participant__country__names",
    "speakers__participant__organisation__names",
    "themes",
    "passages__paragraph",
)


def chosen_from(field, choices):
    return filters.MultipleChoiceFilter(field_name=field, choices=choices)


def of_model(field, model):
    return filters.ModelMultipleChoiceFilter(
        field_name=f"{field}__slug", to_field_name="slug", queryset=model.objects.all()
    )


class StatementFilter(filters.FilterSet):
    """What the usual project would declare."""

    country = of_model("speakers__participant__country", Country)
    organisation = of_model("speakers__participant__organisation", Organisation)
    theme = of_model("themes", Theme)
    year = chosen_from(FACETS["year"], [(y, str(y)) for y in range(1991, 2031)])
    type = chosen_from(FACETS["type"], MeetingType.choices)
    kind = chosen_from("kind", StatementKind.choices)
    attribution = chosen_from("attribution", Attribution.choices)
    role = chosen_from("speakers__role", RoleKind.choices)
    q = filters.CharFilter(
        field_name="passages__paragraph__text", lookup_expr="icontains"
    )


def asked(data):
    """The filters; only what was asked for is filtered."""
    return StatementFilter(data, Statement.objects.exclude(number=None).order_by())


def counts(data, name):
    """How many statements each value would give, the facet's own choice left out."""
    others = data.copy()
    others.pop(name, None)
    others.pop("page", None)
    rows = asked(others).qs
    if others:
        # Rows joined by a filter would be counted for its own speaker alone.
        rows = Statement.objects.filter(pk__in=rows.values("pk")).order_by()
    counted = rows.values_list(FACETS[name]).annotate(n=Count("pk", distinct=True))
    return list(counted.exclude(**{FACETS[name]: None}).order_by("-n"))


def statements(request):
    filtered = asked(request.GET)
    order = ("-meeting__starts_on", "meeting", "position")
    rows = filtered.qs.distinct().select_related("meeting").order_by(*order)
    pages = Paginator(rows.prefetch_related(*SHOWN), PAGE)
    context = {
        "asked": filtered,
        "page": pages.get_page(request.GET.get("page")),
        "facets": {name: counts(request.GET, name) for name in FACETS},
    }
    return render(request, "usual.html", context)

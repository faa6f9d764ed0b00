"""Two countries, organisations or regions side by side; never a score or a rank."""

from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render

from meetings.catalogue.charts import Row, attendance
from meetings.catalogue.comparing_bodies import Pair
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import entries
from meetings.filters import Choices, Fault, Faulty, choices
from meetings.filters.choices import knows, nearest
from meetings.filters.faults import shown
from meetings.views.charts import Cell, file_of, mark, of_group, table
from meetings.views.door import door, taking
from meetings.views.listing import pages_around, pairs_of

PAGE = 5
MOST = 3
"""Statements of one side at one meeting; the rest is a click away."""
LONGEST_NUMBER = 9
KINDS = {
    "country": "Countries and territories",
    "organisation": "Organisations",
    "region": "Regions",
}
FILES = ("by-theme", "by-year")


@dataclass(frozen=True)
class Side:
    """One of the two: a country, an organisation or a region."""

    kind: str
    slug: str
    name: str

    @property
    def value(self) -> str:
        """As addresses have it: `tur`, `organisation:iom`, `region:eu`."""
        return self.slug if self.kind == "country" else f"{self.kind}:{self.slug}"

    @property
    def code(self) -> str:
        """As filters have it."""
        return f"{self.kind}={self.slug}"


@dataclass(frozen=True)
class Comparison:
    """What is compared, in its canonical form; a side is None until it is chosen."""

    a: Side | None = None
    b: Side | None = None
    theme: str = ""
    page: int = 1

    def pairs(self) -> list[tuple[str, str]]:
        values = {
            "a": self.a.value if self.a else "",
            "b": self.b.value if self.b else "",
            "theme": self.theme,
            "page": str(self.page) if self.page > 1 else "",
        }
        return [(key, value) for key, value in values.items() if value]

    def query(self) -> str:
        return urlencode(self.pairs(), safe=":")

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides; Faulty while one is to be chosen."""
        if self.a is None or self.b is None:
            raise Faulty([Fault("Choose two to compare, as a and as b.", self.query())])
        return self.a, self.b


def comparison(request: HttpRequest, catalogue: Catalogue) -> Comparison:
    """What is asked for; Faulty when any of it is not understood."""
    asked = {
        key: value.lower() for key in request.GET if (value := request.GET.get(key, ""))
    }
    faults = [
        *(side_faults(request, catalogue, key) for key in ("a", "b") if key in asked),
        theme_faults(request, catalogue, asked.get("theme", "")),
        page_faults(request, asked.get("page", "1")),
    ]
    if any(faults):
        raise Faulty(list(chain.from_iterable(faults)))
    a, b = (side_of(catalogue, asked.get(key, "")) for key in ("a", "b"))
    if a is not None and a == b:
        sentence = f"{a.name} is chosen twice; choose another to compare it with."
        raise Faulty([Fault(sentence, urlencode({"a": a.value}))])
    return Comparison(a, b, asked.get("theme", ""), int(asked.get("page", "1")))


def parts_of(value: str) -> tuple[str, str]:
    kind, _, slug = value.rpartition(":")
    return kind or "country", slug


def side_of(catalogue: Catalogue, value: str) -> Side | None:
    """Whom a known value means: of a merged body, the one it was merged into."""
    if not value:
        return None
    kind, slug = parts_of(value)
    if kind == "region":
        return Side(kind, slug, dict(choices("region", catalogue))[slug])
    ref = catalogue.names.current(f"{kind}:{slug}")
    return Side(kind, ref.partition(":")[2], catalogue.names.label(ref))


def side_faults(request: HttpRequest, catalogue: Catalogue, key: str) -> list[Fault]:
    value = request.GET[key].lower()
    kind, slug = parts_of(value)
    if kind in KINDS and knows(kind, catalogue, slug):
        return []
    sentence = (
        f"There is no country, organisation or region “{shown(request.GET[key])}”."
    )
    fault = Fault(sentence, without(request, key))
    kind = kind if kind in KINDS else "country"
    code = nearest(kind, catalogue, slug)
    meant = side_of(catalogue, f"{kind}:{code}" if code else "")
    if meant:
        kept = request.GET.copy()
        kept[key] = meant.value
        fault.meant, fault.meant_query = meant.name, kept.urlencode(safe=":")
    return [fault]


def theme_faults(request: HttpRequest, catalogue: Catalogue, theme: str) -> list[Fault]:
    if not theme or knows("theme", catalogue, theme):
        return []
    return [Fault(f"There is no theme “{shown(theme)}”.", without(request, "theme"))]


def page_faults(request: HttpRequest, page: str) -> list[Fault]:
    is_number = page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER
    if is_number and int(page) > 0:
        return []
    return [Fault(f"There is no page “{shown(page)}”.", without(request, "page"))]


def without(request: HttpRequest, key: str) -> str:
    kept = request.GET.copy()
    kept.pop(key)
    return kept.urlencode(safe=":")


def offered(catalogue: Catalogue, kind: str) -> Choices:
    """Those of a kind that can be chosen, with the values that addresses have."""
    names = catalogue.names
    return [
        (Side(kind, slug, label).value, label)
        for slug, label in choices(kind, catalogue)
        if names.current(f"{kind}:{slug}") == f"{kind}:{slug}"
    ]


def others(catalogue: Catalogue, kind: str, slug: str) -> Choices:
    """With what one body can be compared, as its page offers it."""
    own = Side(kind, slug, "").value
    return [(value, name) for value, name in offered(catalogue, kind) if value != own]


@door
@taking("a", "b", "theme", "page")
def compare(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Two side by side; the form to choose them while they are not chosen."""
    asked = comparison(request, catalogue)
    if list(pairs_of(request)) != asked.pairs():
        query = asked.query()
        return HttpResponseRedirect(request.path + (f"?{query}" if query else ""))
    context = {
        "catalogue": catalogue,
        "question": asked,
        "groups": [(label, offered(catalogue, kind)) for kind, label in KINDS.items()],
    }
    if asked.a and asked.b:
        context |= side_by_side(catalogue, asked)
    return render(request, "meetings/compare.html", context)


def side_by_side(catalogue: Catalogue, asked: Comparison) -> dict[str, Any]:
    a, b = asked.sides
    whole = Pair(catalogue, a.code, b.code)
    narrowed = Pair(catalogue, a.code, b.code, asked.theme)
    strips = [attendance(catalogue, side.code) for side in (a, b)]
    themes, years = whole.by_theme(), whole.by_year()
    found = narrowed.meetings()
    paginator: Paginator[int] = Paginator(found, PAGE)
    page = paginator.page(min(asked.page, paginator.num_pages))
    spoken = [row for row in themes if row["a_statements"] or row["b_statements"]]
    return {
        "a": a,
        "b": b,
        "joint": len(whole.a & whole.b),
        "strip": [
            Cell(x["year"], [mark(x), mark(y)]) for x, y in zip(*strips, strict=True)
        ],
        "attendance": table(
            "compare-by-year", years, {"a_attendance": a.name, "b_attendance": b.name}
        ),
        "themes": [
            (of_group(group), list(rows))
            for group, rows in groupby(spoken, key=lambda row: row["group"])
        ],
        "silent": len(themes) - len(spoken),
        "years": runs(years),
        "files": files_of(asked),
        "theme": catalogue.names.theme(asked.theme) if asked.theme else None,
        "meetings": at_meetings(narrowed, page),
        "meeting_count": len(found),
        "page": page,
        "pages": pages_around(page.number, paginator.num_pages),
        "is_past_the_end": asked.page > paginator.num_pages,
    }


def files_of(asked: Comparison) -> dict[str, str]:
    query = Comparison(asked.a, asked.b).query()
    return {
        name.replace("-", "_"): f"/countries/compare/{name}.csv?{query}"
        for name in FILES
    }


def runs(years: list[Row]) -> list[Row]:
    """Years without a record are told together."""
    found: list[Row] = []
    for is_gap, run in groupby(years, key=lambda row: row["a_statements"] is None):
        rows = list(run)
        first, last = rows[0]["year"], rows[-1]["year"]
        label = first if first == last else f"{first}–{last}"
        found += [{"label": label, "is_gap": True}] if is_gap else rows
    return found


def at_meetings(pair: Pair, page: Page[int]) -> list[dict[str, Any]]:
    """The statements at the meetings of a page, by who made them; one query."""
    ids = pair.catalogue.facets.ids
    parted = [[list(places) for places in pair.at(key)] for key in page.object_list]
    keys = [ids[place] for parts in parted for part in parts for place in part[:MOST]]
    read = iter(entries(keys))
    found = []
    for parts in parted:
        joint, a, b = [[next(read) for _ in part[:MOST]] for part in parts]
        left = [max(0, len(part) - MOST) for part in parts]
        meeting = (joint or a)[0]["meeting"]
        found.append({"meeting": meeting, "joint": joint, "a": a, "b": b, "left": left})
    return found


@door
@taking("a", "b", "bom")
def compare_file(
    request: HttpRequest, catalogue: Catalogue, chart: str
) -> HttpResponse:
    """The figures of two, by theme or by year."""
    if chart not in FILES:
        raise Http404
    a, b = comparison(request, catalogue).sides
    pair = Pair(catalogue, a.code, b.code)
    rows = pair.by_theme() if chart == "by-theme" else pair.by_year()
    rows = [{"a": a.value, "b": b.value, **row} for row in rows]
    told = f"a-{a.value}_b-{b.value}".replace(":", "-")
    return file_of(request, catalogue, f"compare-{chart}", rows, told)

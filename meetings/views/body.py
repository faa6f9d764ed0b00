"""Countries and territories, and organisations: lists and one of each."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from meetings.catalogue.charts import token
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Question, Selection, entries, entry
from meetings.catalogue.tallies import tallied
from meetings.catalogue.wording import worded_date
from meetings.citations import linked_body
from meetings.filters import CountryFilter, OrganisationFilter, QuestionSet
from meetings.templatetags.archive import differs
from meetings.views.charts import OF_BODIES, chart_file, charts_of
from meetings.views.comparing import Side, others
from meetings.views.door import door, taking
from meetings.views.endings import as_json
from meetings.views.found import missing
from meetings.views.listing import ALL, Look, Rows, listing
from meetings.vocabulary import CardKind, RoleKind

FILTERS: dict[CardKind, type[QuestionSet]] = {
    CardKind.COUNTRY: CountryFilter,
    CardKind.ORGANISATION: OrganisationFilter,
}
LEADING = (RoleKind.CHAIR, RoleKind.CO_CHAIR, RoleKind.SECRETARIAT)
HEADINGS = {
    CardKind.COUNTRY: {
        "plural": "Countries and territories",
        "folder": "/countries/",
        "unit": "country or territory,countries and territories",
    },
    CardKind.ORGANISATION: {
        "plural": "Organisations",
        "folder": "/organisations/",
        "unit": "organisation,organisations",
    },
}


@door
def countries(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Countries and territories."""
    return index(request, catalogue, CardKind.COUNTRY)


@door
def organisations(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Organisations."""
    return index(request, catalogue, CardKind.ORGANISATION)


def index(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind
) -> HttpResponseBase:
    return listing(
        request,
        catalogue,
        FILTERS[kind],
        Look("meetings/body_list.html", ALL, tallied),
        kind=kind,
        **HEADINGS[kind],
    )


@door
@taking()
def country(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """One country or territory."""
    return body(request, catalogue, CardKind.COUNTRY, slug)


@door
@taking("bom")
def country_chart(
    request: HttpRequest, catalogue: Catalogue, slug: str, chart: str
) -> HttpResponseBase:
    """The figures of a chart of one country or territory."""
    return chart_of(request, catalogue, CardKind.COUNTRY, slug, chart)


@door
@taking()
def organisation(
    request: HttpRequest, catalogue: Catalogue, slug: str
) -> HttpResponseBase:
    """One organisation."""
    return body(request, catalogue, CardKind.ORGANISATION, slug)


@door
@taking("bom")
def organisation_chart(
    request: HttpRequest, catalogue: Catalogue, slug: str, chart: str
) -> HttpResponseBase:
    """The figures of a chart of one organisation."""
    return chart_of(request, catalogue, CardKind.ORGANISATION, slug, chart)


def chart_of(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, slug: str, chart: str
) -> HttpResponseBase:
    if entry(catalogue, kind, slug) is None:
        return missing(request, catalogue, kind, slug, f"/{chart}.csv")
    return chart_file(request, catalogue, f"{kind}={slug}", chart, OF_BODIES)


def body(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, slug: str
) -> HttpResponseBase:
    data = entry(catalogue, kind, slug)
    if data is None:
        return missing(request, catalogue, kind, slug)
    statements = Selection(
        Question(CardKind.STATEMENT, {str(kind): (slug,)}), catalogue
    )
    decisions = Selection(Question(CardKind.DECISION, {str(kind): (slug,)}), catalogue)
    present = (f"{kind}={slug}", "card=delegation")
    held = (f"host={slug}" if kind == CardKind.COUNTRY else "host=", "card=meeting")
    took_part = newest(catalogue, *present)
    context = {
        "catalogue": catalogue,
        "body": data,
        "kind": kind,
        **HEADINGS[kind],
        "statements": statements[0:10],
        "count": statements.count(),
        "decisions": decisions[0:10],
        "decision_count": decisions.count(),
        "hosted": newest(catalogue, *held),
        "hosted_count": len(token(catalogue, *held)),
        "delegations": took_part,
        "delegation_count": len(token(catalogue, *present)),
        "printed": printed(took_part),
        "roles": roles(catalogue, kind, slug, took_part),
        "unlisted": unlisted(catalogue),
        "names": dated(data["names"]),
        **charts_of(catalogue, f"{kind}={slug}", data["url"], OF_BODIES),
        "compared_as": Side(kind, slug, "").value,
        "others": others(catalogue, kind, slug),
        "linked": linked_body(data, settings.PUBLIC_ADDRESS),
        "twin": as_json(data["url"]),
    }
    return render(request, "meetings/body_detail.html", context)


def unlisted(catalogue: Catalogue) -> int:
    """How many meetings the archive has no list of participants of."""
    return len(token(catalogue, "card=meeting") - catalogue.facets.token("listed=yes"))


def dated(names: Rows) -> Rows:
    """Each name once, with when it was borne in words; dated ones first."""
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(names, key=lambda n: not (n["valid_from"] or n["valid_to"])):
        found.setdefault(name["text"], {"text": name["text"], "when": borne(name)})
    return list(found.values())


def borne(name: dict[str, Any]) -> str:
    since, until = name["valid_from"], name["valid_to"]
    words = [f"from {worded_date(since)}" if since else ""]
    words.append(f"until {worded_date(until)}" if until else "")
    return " ".join(word for word in words if word)


def roles(
    catalogue: Catalogue, kind: CardKind, slug: str, took_part: Rows
) -> list[str]:
    """`Chair of 11 meetings`; a role held once is told with its meeting."""
    found = []
    for role in LEADING:
        held = token(
            catalogue, "card=delegation", f"{kind}={slug}", f"role={role.value}"
        )
        at = [
            f"the {one['meeting']['short']}"
            for one in took_part
            if role.value in {part["role"] for part in one["roles"]}
        ]
        if held:
            where = at[0] if len(held) == len(at) == 1 else f"{len(held)} meetings"
            found.append(f"{role.label} of {where}")
    hosted = token(catalogue, "card=meeting", f"host={slug}")
    if kind == CardKind.COUNTRY and hosted:
        many = "a meeting" if len(hosted) == 1 else f"{len(hosted)} meetings"
        found.append(f"Host of {many}")
    return [word if at == 0 else lowered(word) for at, word in enumerate(found)]


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def printed(took_part: Rows) -> Rows:
    """The names in lists of participants that are not today's, newest first."""
    found: dict[str, Rows] = {}
    for one in took_part:
        if differs(one["listed"], one["body"]):
            found.setdefault(one["listed"], []).append(one["meeting"])
    return [{"text": text, "meetings": at} for text, at in found.items()]


def newest(catalogue: Catalogue, *tokens: str) -> Rows:
    """The ten newest entries with these tokens."""
    places = token(catalogue, *tokens)
    return entries([catalogue.facets.ids[place] for place in places[:10]])

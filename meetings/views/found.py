"""One entry by its address: found, moved, withdrawn or unknown."""

import json
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import entries, entry
from meetings.catalogue.wording import worded_day
from meetings.models import Card, Publication
from meetings.vocabulary import CardKind

FOLDERS = {
    CardKind.MEETING: "meetings",
    CardKind.STATEMENT: "statements",
    CardKind.DECISION: "decisions",
    CardKind.COUNTRY: "countries",
    CardKind.ORGANISATION: "organisations",
    CardKind.THEME: "themes",
}
MOST_GUESSED = 2_000


def missing(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, public_id: str
) -> HttpResponse:
    """The answer at an address where nothing stands: 301, 410 or 404."""
    moved = moved_to(catalogue, kind, public_id)
    if moved is not None:
        return HttpResponsePermanentRedirect(f"/{FOLDERS[kind]}/{moved}/")
    gone = Card.objects.filter(kind=kind, public_id=public_id).order_by("-id").first()
    if gone is not None:
        return withdrawn(request, gone)
    context = {"guesses": guesses(catalogue, kind, public_id), "folder": FOLDERS[kind]}
    return render(request, "404.html", context, status=404)


def moved_to(catalogue: Catalogue, kind: CardKind, public_id: str) -> str | None:
    """Where the thing at a former or other address stands now."""
    lower = public_id.lower()
    if lower != public_id and entry(catalogue, kind, lower):
        return lower
    if kind in {CardKind.COUNTRY, CardKind.ORGANISATION}:
        return catalogue.names.redirect(kind, public_id)
    if kind == CardKind.MEETING:
        facets = catalogue.facets
        places = facets.token(f"former={public_id}") & facets.standing(
            catalogue.edition
        )
        found = entries([facets.ids[place] for place in places])
        return found[0]["slug"] if found else None
    return None


def withdrawn(request: HttpRequest, gone: Card) -> HttpResponse:
    """410: when and why, and what took its place."""
    latest = (
        Publication.objects.filter(meeting_id=gone.meeting_id or 0)
        .latest_first()
        .select_related("edition")
        .first()
    )
    data = json.loads(gone.data)
    context: dict[str, Any] = {
        "what": f"{CardKind(gone.kind).label} {data.get('number') or data['name']}",
    }
    if latest is not None and latest.record is None:
        context |= {
            "reason": latest.reason,
            "day": worded_day(latest.edition.at.date()),
            "successor": meeting_of(latest.successor_id),
        }
    else:
        context |= {
            "meeting": meeting_of(gone.meeting_id),
            "edition": gone.last_edition,
        }
    return render(request, "410.html", context, status=410)


def meeting_of(pk: int | None) -> dict[str, Any] | None:
    standing = Card.objects.standing().filter(kind=CardKind.MEETING, meeting_id=pk or 0)
    data = standing.values_list("data", flat=True).first() if pk else None
    return json.loads(data) if data else None


def guesses(catalogue: Catalogue, kind: CardKind, text: str) -> list[tuple[str, str]]:
    """Addresses and names that are near what was asked for."""
    if kind in {CardKind.COUNTRY, CardKind.ORGANISATION}:
        names = {catalogue.names.label(r): r for r in catalogue.names.refs(kind)}
        close = get_close_matches(text, names, n=3)
        return [(f"/{FOLDERS[kind]}/{names[n].partition(':')[2]}/", n) for n in close]
    if kind != CardKind.MEETING:
        return []
    prefix = "meeting="
    slugs = [t[len(prefix) :] for t in catalogue.facets.values if t.startswith(prefix)]
    if len(slugs) > MOST_GUESSED:
        return []
    near = get_close_matches(text[:200], slugs, n=3)
    found = (entry(catalogue, CardKind.MEETING, slug) for slug in near)
    return [(data["url"], data["title"]) for data in found if data]

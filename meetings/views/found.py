"""One entry by its address: found, moved, withdrawn or unknown."""

import json
import re
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import entries, entry
from meetings.catalogue.wording import worded_day
from meetings.filters import Fault, Faulty
from meetings.filters.faults import shown
from meetings.models import Card, Publication
from meetings.names import folded
from meetings.views.problem import problem
from meetings.vocabulary import CardKind

FOLDERS = {
    CardKind.MEETING: "meetings",
    CardKind.STATEMENT: "statements",
    CardKind.DECISION: "decisions",
    CardKind.COUNTRY: "countries",
    CardKind.ORGANISATION: "organisations",
    CardKind.THEME: "themes",
}
MOST_GUESSED, LONGEST_GUESSED, MOST_SHOWN = 2_000, 100, 4
NEAR = 0.75
"""How much a name must have in common with words that may be no name at all."""
WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"[a-z]+|\d+")


def missing(
    request: HttpRequest,
    catalogue: Catalogue,
    kind: CardKind,
    public_id: str,
    ending: str = "/",
) -> HttpResponse:
    """The answer at an address where nothing stands: 301, 400, 410 or 404."""
    moved = moved_to(catalogue, kind, public_id)
    if moved is not None:
        return permanently(request, f"/{FOLDERS[kind]}/{moved}{ending}")
    gone = Card.objects.filter(kind=kind, public_id=public_id).order_by("-id").first()
    if gone is not None and gone.last_edition is None and not gone.withheld:
        sentence = f"Version {catalogue.edition} of the archive does not hold this yet."
        raise Faulty([Fault(sentence, "")])
    if gone is not None:
        return withdrawn(request, gone)
    near = guesses(catalogue, kind, public_id)
    context = {
        "guesses": near,
        "folder": FOLDERS[kind],
        "words": words_in(public_id),
    }
    return problem(request, "404.html", 404, nothing_at(request, near), context)


def nothing_at(request: HttpRequest, near: list[tuple[str, str]]) -> str:
    """A sentence, with what was perhaps meant."""
    meant = " or ".join(f"{label} ({url})" for url, label in near)
    question = f" Did you mean {meant}?" if near else ""
    return f"Nothing is at {shown(request.path)}.{question}"


def permanently(request: HttpRequest, address: str) -> HttpResponse:
    """301, with the version that was asked for."""
    version = request.GET.get("version")
    query = f"?version={version}" if version else ""
    return HttpResponsePermanentRedirect(f"{address}{query}")


def written_otherwise(
    request: HttpRequest, kind: CardKind, number: int, ending: str = "/"
) -> HttpResponse | None:
    """One entry has one address: `/statements/01/` leads to `/statements/1/`."""
    address = f"/{FOLDERS[kind]}/{number}{ending}"
    is_plain = request.path == address
    return None if is_plain else permanently(request, address)


def moved_to(catalogue: Catalogue, kind: CardKind, public_id: str) -> str | None:
    """Where the thing at a former or other address stands now."""
    lower = public_id.lower()
    if lower != public_id and entry(catalogue, kind, lower):
        return lower
    if kind in {CardKind.COUNTRY, CardKind.ORGANISATION}:
        return catalogue.names.redirect(kind, public_id)
    facets = catalogue.facets
    places = facets.token(f"former={public_id}") & facets.token(f"card={kind}")
    places &= facets.standing(catalogue.edition)
    found = entries([facets.ids[place] for place in places])
    key = "slug" if kind == CardKind.MEETING else "number"
    return str(found[0][key]) if found else None


def withdrawn(request: HttpRequest, gone: Card) -> HttpResponse:
    """410: when and why, and what took its place."""
    found = Publication.objects.filter(meeting_id=gone.meeting_id or 0)
    if gone.withheld:
        found = found.filter(record=None)
    latest = found.latest_first().select_related("edition").first()
    data = json.loads(gone.data)
    called = data.get("number") or data.get("name") or data["label"]
    context: dict[str, Any] = {"what": f"{CardKind(gone.kind).label} {called}"}
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
            "address": f"/{FOLDERS[CardKind(gone.kind)]}/{gone.public_id}/",
        }
    return problem(request, "410.html", 410, what_became(context), context)


def what_became(context: dict[str, Any]) -> str:
    """The page of what is gone, in sentences."""
    if "reason" not in context:
        return (
            f"{context['what']} was corrected away after version {context['edition']}."
        )
    told = f"{context['what']} was withdrawn on {context['day']}: {context['reason']}"
    next_one = context["successor"]
    return f"{told} In its place: {next_one['url']}" if next_one else told


def meeting_of(pk: int | None) -> dict[str, Any] | None:
    standing = Card.objects.standing().filter(kind=CardKind.MEETING, meeting_id=pk or 0)
    data = standing.values_list("data", flat=True).first() if pk else None
    return json.loads(data) if data else None


def guesses(
    catalogue: Catalogue, kind: CardKind, text: str, cutoff: float = 0.6
) -> list[tuple[str, str]]:
    """Addresses and names that are near what was asked for."""
    text = text[:LONGEST_GUESSED]
    if kind == CardKind.MEETING:
        return near_meetings(catalogue, text.lower())
    known = names_of(catalogue, kind)
    near = get_close_matches(folded(text.replace("-", " ")), known, 9, cutoff)
    refs = list(dict.fromkeys(known[name] for name in near))[:3]
    return [(f"/{FOLDERS[kind]}/{slug}/", label) for slug, label in refs]


def guesses_at(catalogue: Catalogue, path: str) -> list[tuple[str, str]]:
    """What an address that leads nowhere may have meant: a list, a name, a meeting."""
    parts = path.strip("/").split("/")
    first, last = parts[0], parts[-1]
    folders = get_close_matches(first[:LONGEST_GUESSED], FOLDERS.values(), n=1)
    found = [(f"/{folder}/", folder.capitalize()) for folder in folders]
    if folders != [last]:
        for kind in (CardKind.COUNTRY, CardKind.ORGANISATION, CardKind.THEME):
            found += guesses(catalogue, kind, last, NEAR)
        if any(map(str.isdigit, last)):
            found += guesses(catalogue, CardKind.MEETING, last)
    return found[:MOST_SHOWN]


def words_in(text: str) -> str:
    """What of an address may be searched for: `/x/Return-aid/` → `Return aid`."""
    last = text.strip("/").rpartition("/")[2][:LONGEST_GUESSED]
    return " ".join(WORD.findall(last))


def names_of(catalogue: Catalogue, kind: CardKind) -> dict[str, tuple[str, str]]:
    """Every folded name of a kind, also former ones → slug and label of today."""
    names = catalogue.names
    if kind == CardKind.THEME:
        return {folded(t.label): (t.slug, t.label) for t in names.themes.values()}
    if kind not in {CardKind.COUNTRY, CardKind.ORGANISATION}:
        return {}
    return {
        folded(name.text): (ref.partition(":")[2], names.label(ref))
        for ref in names.refs(kind)
        for name in names.names_of(ref)
    }


def near_meetings(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    """Meetings whose address holds most parts of what was asked, or is close to it.

    A number alone is that of a Senior Officials Meeting.
    """
    prefix = "meeting="
    slugs = [t[len(prefix) :] for t in catalogue.facets.values if t.startswith(prefix)]
    if len(slugs) > MOST_GUESSED:
        return []
    parts = set(PART.findall(text))
    parts |= {"som"} if all(map(str.isdigit, parts)) else set()
    shared = {slug: len(parts & set(slug.split("-"))) for slug in slugs}
    most = max(shared.values(), default=0)
    best = [slug for slug in slugs if shared[slug] == most > 0]
    near = get_close_matches(text, best, n=3, cutoff=0)
    near = list(dict.fromkeys([*near, *get_close_matches(text, slugs, n=3)]))[:3]
    found = (entry(catalogue, CardKind.MEETING, slug) for slug in near)
    return [(data["url"], f"{data['name']}, {data['when']}") for data in found if data]

"""What changed between the published versions of a meeting; staff are not named."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render

from meetings.catalogue.comparing import compared
from meetings.catalogue.current import Catalogue
from meetings.catalogue.entries import as_read
from meetings.catalogue.selection import entry
from meetings.catalogue.telling import Reader
from meetings.catalogue.wording import worded_day
from meetings.models import Publication
from meetings.record import Record, trusted
from meetings.views.door import door, taking
from meetings.views.found import missing, moved_to
from meetings.views.meeting import meeting_key
from meetings.vocabulary import CardKind

Version = dict[str, Any]


@door
@taking()
def history(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """Each version with its date, its note, and what it has otherwise."""
    data = entry(catalogue, CardKind.MEETING, slug)
    if data is None:
        moved = moved_to(catalogue, CardKind.MEETING, slug)
        if moved is not None:
            return HttpResponsePermanentRedirect(f"/meetings/{moved}/history/")
        return missing(request, catalogue, CardKind.MEETING, slug)
    context = {
        "catalogue": catalogue,
        "meeting": data,
        "versions": versions(catalogue, meeting_key(catalogue, slug)),
    }
    return render(request, "meetings/meeting_history.html", context)


def versions(catalogue: Catalogue, meeting: int) -> list[Version]:
    """Newest first. Of what was withdrawn once, only the dates are told."""
    published = Publication.objects.filter(
        meeting_id=meeting, edition__lte=catalogue.edition
    ).select_related("edition")
    reader = Reader.of_names(catalogue.names)
    found: list[Version] = []
    old: Record | None = None
    for one in published.order_by("edition_id"):
        version = {"number": one.edition_id, "day": worded_day(one.edition.at.date())}
        if one.record is None:
            found = [only_dated(before) for before in found]
            found.append(version | {"reason": one.reason})
            old = None
            continue
        new = as_read(trusted(one.record))
        version |= {"note": one.edition.note, "is_first": old is None}
        version["sections"] = compared(old, new, reader) if old else []
        found.append(version)
        old = new
    return found[::-1]


def only_dated(version: Version) -> Version:
    """What is left of a version whose words were withdrawn."""
    kept = ("number", "day", "reason")
    left = {key: version[key] for key in kept if key in version}
    return left | {"is_withheld": "reason" not in version}

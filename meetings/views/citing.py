"""References: in the box on a page, in its head, and at addresses of their own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import entry
from meetings.citations import (
    FORMS,
    Reference,
    Version,
    citation,
    linked_item,
    linked_meeting,
    reference_of,
    tags,
)
from meetings.views.door import door, taking
from meetings.views.endings import as_json
from meetings.views.found import missing, written_otherwise
from meetings.views.versions import as_asked
from meetings.vocabulary import CardKind

Data = dict[str, Any]


def version_of(catalogue: Catalogue) -> Version:
    """The version of the archive that a page shows."""
    day = catalogue.at.date() if catalogue.at else None
    return Version(catalogue.edition, day, catalogue.is_earlier)


def reference_to(catalogue: Catalogue, kind: CardKind, data: Data) -> Reference:
    word = "" if kind == CardKind.MEETING else word_of(kind, data)
    return reference_of(data, word, version_of(catalogue), settings.PUBLIC_ADDRESS)


def word_of(kind: CardKind, data: Data) -> str:
    """`statement`; what was only put to a meeting is a `proposal`."""
    is_proposal = kind == CardKind.DECISION and not data["outcome"]
    return "proposal" if is_proposal else str(kind)


def cited(catalogue: Catalogue, kind: CardKind, data: Data) -> Data:
    """What a page says of how its entry is cited."""
    one = reference_to(catalogue, kind, data)
    linked = linked_meeting if kind == CardKind.MEETING else linked_item
    asked = f"?version={catalogue.edition}" if catalogue.is_earlier else ""
    address = data["url"].rstrip("/")
    return {
        "citation": citation(one),
        "reference_tags": tags(one),
        "linked": linked(data, one, settings.PUBLIC_ADDRESS),
        "twin": as_json(f"{data['url']}{asked}"),
        "reference_forms": [
            {
                "label": form.label,
                "type": form.media_type,
                "text": form.write(one),
                "url": f"{address}.{form.ending}{asked}",
            }
            for form in FORMS.values()
        ],
    }


@door
@taking("version")
@as_asked
def reference(
    request: HttpRequest,
    catalogue: Catalogue,
    kind: CardKind,
    ending: str,
    public_id: int | str,
) -> HttpResponseBase:
    """The reference of one entry in one form."""
    if isinstance(public_id, int):
        moved = written_otherwise(request, kind, public_id, f".{ending}")
        if moved is not None:
            return moved
    data = entry(catalogue, kind, str(public_id))
    if data is None:
        return missing(request, catalogue, kind, str(public_id), f".{ending}")
    form = FORMS[ending]
    text = form.write(reference_to(catalogue, kind, data))
    return HttpResponse(
        text,
        content_type=f"{form.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{kind}-{public_id}.{ending}"'
        },
    )

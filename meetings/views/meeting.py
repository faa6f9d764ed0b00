"""Meetings: the list, one meeting with its document, and the original file."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils.html import conditional_escape

from meetings.catalogue.analysis import marked
from meetings.catalogue.charts import token
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import entries, entry
from meetings.catalogue.wording import worded_day
from meetings.filters import Fault, Faulty, MeetingFilter
from meetings.filters.faults import shown
from meetings.models import Publication
from meetings.views import citing
from meetings.views.door import door, taking
from meetings.views.found import missing, moved_to
from meetings.views.listing import Look, listing
from meetings.views.versions import as_asked
from meetings.vocabulary import CardKind

Data = dict[str, Any]


@door
def meetings(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """All meetings, held or only known of, newest first."""
    return listing(
        request, catalogue, MeetingFilter, Look("meetings/meeting_list.html")
    )


@door
@taking("s", "version")
@as_asked
def meeting(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """One meeting: facts, the document as issued, and what was taken from it."""
    places = token(catalogue, f"meeting={slug}", "card=meeting")
    if not places:
        return missing(request, catalogue, CardKind.MEETING, slug)
    places |= token(catalogue, f"meeting={slug}", "card=paragraph")
    # The meeting stands before its paragraphs, so one query reads both.
    ids = catalogue.facets.ids
    data, *paragraphs = entries([ids[place] for place in places])
    wanted = request.GET.get("s", "")
    if wanted and wanted not in statements_in(paragraphs):
        moved = moved_to(catalogue, CardKind.STATEMENT, wanted)
        if moved in statements_in(paragraphs):
            return HttpResponsePermanentRedirect(f"/meetings/{slug}/?s={moved}")
        raise Faulty([Fault(f"This meeting has no statement “{shown(wanted)}”.", "")])
    context = shown_meeting(catalogue, data, paragraphs, wanted)
    context["history"] = history(catalogue, slug)
    return render(request, "meetings/meeting_detail.html", context)


def shown_meeting(
    catalogue: Catalogue, data: Data, paragraphs: list[Data], wanted: str = ""
) -> Data:
    """What the page of a meeting shows; the words of the statement `wanted` marked."""
    for paragraph in paragraphs:
        paragraph["html"] = with_marks(paragraph, wanted)
    return {
        "catalogue": catalogue,
        "meeting": data,
        "paragraphs": paragraphs,
        **citing.cited(catalogue, CardKind.MEETING, data),
        "is_entered": not any(one["text_of_record"] for one in data["documents"]),
        "is_inferred": any(b["inferred"] for b in [*data["chair"], *data["co_chair"]]),
    }


def statements_in(paragraphs: list[Data]) -> set[str]:
    return {
        str(item["number"])
        for paragraph in paragraphs
        for item in paragraph["items"]
        if item["card"] == CardKind.STATEMENT
    }


def with_marks(paragraph: Data, number: str) -> str:
    """The text with the words of one statement marked."""
    spans = [
        (start, end)
        for item in paragraph["items"]
        if item["card"] == CardKind.STATEMENT and str(item["number"]) == number
        for start, end in item["spans"]
    ]
    text = paragraph["text"]
    return marked(text, sorted(spans)) if spans else conditional_escape(text)


def history(catalogue: Catalogue, slug: str) -> dict[str, str]:
    """When a meeting was added to the archive and last revised."""
    rows = (
        Publication.objects.filter(meeting_id=meeting_key(catalogue, slug))
        .filter(record__isnull=False, edition__lte=catalogue.edition)
        .order_by("edition_id")
        .values_list("edition__at", flat=True)
    )
    days = [worded_day(at.date()) for at in rows]
    return {"added": days[0], "revised": days[-1] if len(days) > 1 else ""}


def meeting_key(catalogue: Catalogue, slug: str) -> int:
    """The row of a meeting, read from the order of its entries."""
    places = token(catalogue, f"meeting={slug}", "card=meeting")
    return catalogue.facets.sorts[places[0]] >> 12 & 0xFFFFF


@door
@taking("file")
def original(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponseBase:
    """A file that the standing version names and somebody has cleared.

    Without a question the text of record; `?file=` asks for another by its SHA-256.
    """
    data = entry(catalogue, CardKind.MEETING, slug)
    if data is None:
        return missing(request, catalogue, CardKind.MEETING, slug)
    wanted = request.GET.get("file")
    files = [f for f in data["documents"] if wanted is None or f["sha256"] == wanted]
    path = f"documents/{files[0]['sha256']}" if files else ""
    if not files or not default_storage.exists(path):
        raise Http404
    response = FileResponse(
        default_storage.open(path),
        as_attachment=True,
        filename=files[0]["name"],
        content_type=files[0]["media_type"],
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response

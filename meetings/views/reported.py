"""What a report is about: an entry, a paragraph, a page, or the archive."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.utils.http import urlencode

from meetings.catalogue.current import Catalogue
from meetings.catalogue.wording import anchor
from meetings.filters import Fault, Faulty
from meetings.filters.faults import shown
from meetings.models import Card
from meetings.views.found import FOLDERS, missing, moved_to
from meetings.vocabulary import CardKind

KEYS = ("statement", "decision", "meeting", "paragraph", "page")
NUMBER = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}", re.ASCII)
PAGE = re.compile(r"/([a-z0-9._-]+/)*[a-z0-9._-]*", re.ASCII)
LONGEST_PAGE, LONGEST = 200, 400


@dataclass(frozen=True)
class Reported:
    """One thing to report about; `words` are those readers see there."""

    about: str
    address: str
    kind: str = ""
    public_id: str = ""
    meeting: int | None = None
    words: str = ""
    language: str = "en"


ARCHIVE = Reported("The archive as a whole", "/")


def reported(request: HttpRequest, catalogue: Catalogue) -> Reported | HttpResponse:
    """What the question names; the answer at its own address if it stands no more."""
    asked = {key: request.GET[key] for key in KEYS if key in request.GET}
    kinds = set(asked)
    if not asked:
        return ARCHIVE
    if kinds == {"page"}:
        return page(asked["page"])
    if kinds == {"meeting", "paragraph"}:
        return paragraph(request, catalogue, asked)
    if len(kinds) > 1 or kinds == {"paragraph"}:
        raise Faulty([Fault("A report is about one entry; name one only.", "")])
    (key,) = asked
    return entry(request, catalogue, CardKind(key), asked[key])


def page(path: str) -> Reported:
    """A page by its address: one that the archive has, and no other words."""
    try:
        is_page = len(path) <= LONGEST_PAGE and PAGE.fullmatch(path)
        view = resolve(path, "meetings.urls").url_name if is_page else None
    except Http404:
        view = None
    if view is None or view.startswith("report"):
        raise Faulty([Fault(f"The archive has no page “{shown(path)}”.", "")])
    return Reported(f"The page {path}", path, "", path)


def entry(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, public_id: str
) -> Reported | HttpResponse:
    is_numbered = kind != CardKind.MEETING
    if not (NUMBER if is_numbered else SLUG).fullmatch(public_id):
        form = "number" if is_numbered else "address"
        raise Faulty([Fault(f"“{shown(public_id)}” is no {form} of a {kind}.", "")])
    found = standing(catalogue, kind, public_id)
    if found is None:
        moved = moved_to(catalogue, kind, public_id)
        if moved is not None:
            rest = request.GET.dict() | {kind.value: moved}
            return HttpResponseRedirect(f"/report/?{urlencode(rest)}")
        return missing(request, catalogue, kind, public_id)
    row, data = found
    address = f"/{FOLDERS[kind]}/{public_id}/"
    if is_numbered:
        meeting, words = data["meeting"], data["text"]
        about = f"{kind.label} {public_id}: {data['ref']}, {meeting['name']}"
    else:
        meeting, words = data, data["title"]
        about = f"{data['name']}, {data['when']}"
    language = meeting.get("language") or "en"
    return Reported(about[:LONGEST], address, kind, public_id, row, words, language)


def paragraph(
    request: HttpRequest, catalogue: Catalogue, asked: dict[str, str]
) -> Reported | HttpResponse:
    whole = entry(request, catalogue, CardKind.MEETING, asked["meeting"])
    if isinstance(whole, HttpResponse):
        return whole
    place = f"{whole.public_id}#{anchor(asked['paragraph'])}"
    found = standing(catalogue, CardKind.PARAGRAPH, place)
    if found is None:
        sentence = f"This meeting has no paragraph “{shown(asked['paragraph'])}”."
        rest = urlencode({"meeting": asked["meeting"]})
        raise Faulty([Fault(sentence, rest)])
    row, data = found
    return Reported(
        f"Paragraph {data['label']}, {whole.about}"[:LONGEST],
        f"{whole.address}#{data['anchor']}",
        CardKind.PARAGRAPH,
        place,
        row,
        data["text"],
        whole.language,
    )


def standing(
    catalogue: Catalogue, kind: CardKind, public_id: str
) -> tuple[int | None, dict[str, Any]] | None:
    """The standing entry and the row of its meeting."""
    rows = Card.objects.at(catalogue.edition).filter(kind=kind, public_id=public_id)
    found = rows.values_list("meeting_id", "data").first()
    return (found[0], json.loads(found[1])) if found else None

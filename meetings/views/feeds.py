"""Atom feeds: of all changes, and of each country, organisation and theme."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from meetings.catalogue.changes import changes, published
from meetings.catalogue.current import Catalogue
from meetings.catalogue.recent import recent
from meetings.catalogue.selection import entry
from meetings.feeds import MOST, feed_of_changes, feed_of_entries
from meetings.views.door import door, taking
from meetings.views.found import missing
from meetings.vocabulary import CardKind

ATOM = "application/atom+xml; charset=utf-8"


@door
@taking()
def log(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """What was published, corrected, withdrawn and renamed."""
    rows = changes(published(catalogue.edition)[:MOST])
    return HttpResponse(feed_of_changes(rows, catalogue.at), content_type=ATOM)


@door
@taking()
def entries(
    request: HttpRequest, catalogue: Catalogue, kind: CardKind, slug: str
) -> HttpResponseBase:
    """What was said and decided by one body, or on one theme."""
    data = entry(catalogue, kind, slug)
    if data is None:
        return missing(request, catalogue, kind, slug, ".atom")
    found = recent(catalogue, f"{kind}={slug}", MOST)
    about = data.get("name") or data["label"]
    text = feed_of_entries(about, data["url"], found, catalogue.at)
    return HttpResponse(text, content_type=ATOM)

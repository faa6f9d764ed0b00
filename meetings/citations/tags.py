"""A reference as tags in the head of a page, which Zotero and others read."""

from collections.abc import Iterator

from meetings.citations.forms import dashed
from meetings.citations.reference import ARCHIVE, Reference


def tags(one: Reference) -> list[tuple[str, str]]:
    """Names and contents: Highwire Press first, then Dublin Core."""
    return [(name, content) for name, content in every(one) if content]


def every(one: Reference) -> Iterator[tuple[str, str]]:
    day = dashed(one.days)[0] if one.days else ""
    yield "citation_title", one.title
    # Without a comma Zotero takes the author for a person and turns the words round.
    yield "citation_author", f"{one.author},"
    yield "citation_publication_date", day.replace("-", "/")
    yield "citation_conference_title", one.event
    yield "citation_conference_place", one.place
    yield "citation_abstract", one.text
    yield "citation_language", one.language
    yield "citation_public_url", one.url
    yield "DC.title", one.title
    yield "DC.creator", one.author
    yield "DC.date", day
    yield "DC.type", "Text"
    yield "DC.language", one.language
    yield "DC.identifier", one.url
    yield "DC.publisher", ARCHIVE
    yield "DC.description", one.note

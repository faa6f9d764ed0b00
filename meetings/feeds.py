"""Atom feeds (RFC 4287): the log of changes, and what is new on one body or theme."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape

from meetings.catalogue.changes import Change
from meetings.catalogue.recent import Recent
from meetings.citations import ARCHIVE
from meetings.names import listed
from meetings.vocabulary import CardKind

MOST = 50
"""Entries of one feed."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML may hold (XML 1.0, section 2.2)."""


class Feed(Atom1Feed):
    """One that is as old as its newest entry, or as the archive where it has none."""

    def __init__(
        self, about: str, page: str, address: str, at: datetime | None
    ) -> None:
        """`about` is what it is on; `page` and `address` begin with a slash."""
        base = settings.PUBLIC_ADDRESS
        super().__init__(
            title=printable(f"{about} – {ARCHIVE}"),
            link=f"{base}{page}",
            description="",
            language="en",
            author_name=ARCHIVE,
            feed_url=f"{base}{address}",
            at=at,
        )
        self.feed["id"] = self.feed["feed_url"]

    def latest_post_date(self) -> datetime:
        at: datetime | None = None if self.items else self.feed["at"]
        return at or super().latest_post_date()

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["lang"]}


def feed_of_changes(changes: Iterable[Change], at: datetime | None) -> str:
    """The log: each entry is what one version did to one meeting, or to the names."""
    feed = Feed("Changes", "/data/changes/", "/meetings.atom", at)
    base = settings.PUBLIC_ADDRESS
    for one in changes:
        what = one.meeting["name"] if one.meeting else ""
        words = (one.note, one.names, one.told, one.reason)
        row = f"{base}/data/changes/#{one.version}.{one.key or 0}"
        feed.add_item(
            title=printable(f"{what}: {one.words}" if what else one.words),
            link=f"{base}{one.address}",
            description=escape(printable(". ".join(filter(None, words)))),
            unique_id=get_tag_uri(row, one.at),
            pubdate=one.at,
            updateddate=one.at,
            lang="en",
        )
    return feed.writeString("utf-8")


def feed_of_entries(
    about: str, page: str, entries: Iterable[Recent], at: datetime | None
) -> str:
    """Statements and decisions on one body or theme; `page` is its address."""
    feed = Feed(about, page, f"{page.rstrip('/')}.atom", at)
    for one in entries:
        address = f"{settings.PUBLIC_ADDRESS}{one.data['url']}"
        feed.add_item(
            title=printable(title_of(one)),
            link=address,
            description=escape(printable(one.data["text"])),
            unique_id=address,
            pubdate=one.published,
            updateddate=one.updated,
            categories=[theme["label"] for theme in one.data["themes"]],
            lang=one.data["meeting"]["language"] or "en",
        )
    return feed.writeString("utf-8")


def title_of(one: Recent) -> str:
    """`Iraq, ¶ 7(ii), 24th Senior Officials Meeting`."""
    data = one.data
    head = data.get("heading", "")
    if one.kind == CardKind.STATEMENT:
        head = listed(body["name"] for body in data["speakers"])
    return f"{head}, {data['ref']}, {data['meeting']['name']}"


def printable(text: str) -> str:
    return UNPRINTABLE.sub(" ", text)

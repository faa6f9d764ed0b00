"""CSV files of exactly what a reader sees: streamed, all rows, in the page's order."""

import json
from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils.text import slugify

from meetings.catalogue.columns import SITE, header, speaker_lines
from meetings.catalogue.selection import Selection
from meetings.models import Card

BOM = "\ufeff"


def csv_of(file: str, selection: Selection, *, with_bom: bool) -> Iterator[str]:
    """The file in pieces, RFC 4180, UTF-8; a failure breaks it off."""
    yield f"{BOM if with_bom else ''}{header(file)}"
    rows: Callable[[Selection], Iterator[str]] = (
        speaker_rows if file == "speakers" else Selection.stream
    )
    for piece in rows(selection):
        yield piece.replace(SITE, settings.PUBLIC_ADDRESS)


def speaker_rows(selection: Selection) -> Iterator[str]:
    """One row for each speaker of each statement."""
    for keys in selection.chunks():
        rows = dict(Card.objects.filter(pk__in=keys).values_list("pk", "data"))
        yield "".join(speaker_lines(json.loads(rows[key])) for key in keys)


def file_name(file: str, selection: Selection) -> str:
    """`bp-statements_country-tur_year-2016_edition-12.csv`."""
    question = selection.question
    parts = [f"bp-{file}"]
    for key, value in question.pairs():
        if key not in {"page", "version"}:
            parts.append(f"{key}-{slugify(value)}")
    parts.append(f"edition-{selection.edition}")
    name = "_".join(parts)
    return f"{name[:150]}.csv"

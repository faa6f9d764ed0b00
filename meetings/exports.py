"""CSV files of exactly what a reader sees: streamed, all rows, in the page's order."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.utils.text import slugify

from meetings.catalogue.columns import NAME_FILES, SITE, header, line, speaker_lines
from meetings.catalogue.selection import Selection, entries
from meetings.catalogue.tallies import tallied
from meetings.models import Card

BOM = "\ufeff"


def csv_of(file: str, selection: Selection, *, with_bom: bool) -> Iterator[str]:
    """The file in pieces, RFC 4180, UTF-8; a failure breaks it off."""
    yield f"{BOM if with_bom else ''}{header(file)}"
    for piece in rows_of(file, selection):
        yield piece.replace(SITE, settings.PUBLIC_ADDRESS)


def rows_of(file: str, selection: Selection) -> Iterator[str]:
    if file in NAME_FILES.values():
        return name_rows(file, selection)
    return speaker_rows(selection) if file == "speakers" else selection.stream()


def name_rows(file: str, selection: Selection) -> Iterator[str]:
    """Names as their list shows them: in the order of the alphabet, with numbers."""
    rows = [row for keys in selection.chunks() for row in entries(keys)]
    for row in tallied(selection, rows):
        yield line(file, row)


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

"""CSV files of exactly what a reader sees: streamed, all rows, in the page's order."""

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate

from django.conf import settings
from django.utils.text import slugify

from meetings.catalogue.columns import NAME_FILES, SITE, header, line, speaker_lines
from meetings.catalogue.selection import Selection, entries
from meetings.catalogue.tallies import tallied
from meetings.models import Card

BOM = "\ufeff"
LONGEST_PART = 60
"""Bytes of a file's name that one filter may take."""
MOST = 170
"""Bytes of a file's name that all filters may take."""


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
    """`bp-statements_country-tur_year-2016_edition-12.csv`.

    A filter that is too long to be told, or that holds other signs than letters and
    digits, adds a check sum of its own, so that no two filters share a name.
    """
    told: dict[str, list[str]] = {}
    for key, value in selection.question.pairs():
        if key not in {"page", "version"}:
            told.setdefault(key, []).append(value)
    parts = [f"{key}-{in_short(values)}" for key, values in told.items()]
    whole = [f"{key}-{'+'.join(values)}" for key, values in told.items()]
    if parts != [part.replace(" ", "+").lower() for part in whole]:
        check = sha256("&".join(whole).encode()).hexdigest()[:8]
        parts = [*fitting(parts), f"filter-{check}"]
    return "_".join([f"bp-{file}", *parts, f"edition-{selection.edition}.csv"])


def in_short(values: list[str]) -> str:
    """A few values as they are, many by their number, long words by their start."""
    words = " ".join(values).split()
    text = "+".join(slugify(word, allow_unicode=True) for word in words).encode()
    if len(values) > 1 and len(text) > LONGEST_PART:
        return f"{len(values)}-values"
    return text[:LONGEST_PART].decode(errors="ignore")


def fitting(parts: list[str]) -> list[str]:
    """As many parts as every file system takes."""
    lengths = accumulate(len(part.encode()) + 1 for part in parts)
    return [part for part, length in zip(parts, lengths, strict=True) if length <= MOST]

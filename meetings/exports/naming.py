"""What a file of a selection is called."""

from hashlib import sha256
from itertools import accumulate

from django.utils.text import slugify

from meetings.catalogue.selection import Selection

LONGEST_PART = 60
"""Bytes of a file's name that one filter may take."""
MOST = 170
"""Bytes of a file's name that all filters may take."""


def file_name(file: str, ending: str, selection: Selection) -> str:
    """`bp-statements_country-tur_year-2016_edition-12.csv`.

    A filter that is too long to be told, or that holds other signs than letters and
    digits, adds a check sum of its own, so that no two filters share a name.
    """
    told: dict[str, list[str]] = {}
    for key, value in selection.question.pairs():
        if key not in {"size", "page", "version"}:
            told.setdefault(key, []).append(value)
    parts = [f"{key}-{in_short(values)}" for key, values in told.items()]
    whole = [f"{key}-{'+'.join(values)}" for key, values in told.items()]
    if parts != [part.replace(" ", "+").lower() for part in whole]:
        check = sha256("&".join(whole).encode()).hexdigest()[:8]
        parts = [*fitting(parts), f"filter-{check}"]
    return "_".join([f"bp-{file}", *parts, f"edition-{selection.edition}.{ending}"])


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

"""The codes that a facet knows, with their labels."""

import re
from collections import defaultdict
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from meetings.catalogue.current import Catalogue
from meetings.names import folded
from meetings.record.days import last_year
from meetings.vocabulary import FIRST_YEAR, REGIONS

Choices = list[tuple[str, str]]


def choices(source: Any, catalogue: Catalogue) -> Choices:
    """Codes and labels of a facet; made once an edition.

    `source` is a name of `SOURCES` or a class of the vocabulary.
    """
    key = f"choices of {source}"
    if key not in catalogue.cache:
        make = SOURCES.get(source) if isinstance(source, str) else None
        catalogue.cache[key] = make(catalogue) if make else list(source.choices)
    return catalogue.cache[key]  # type: ignore[return-value]


def knows(source: Any, catalogue: Catalogue, value: str) -> bool:
    """Whether a value is one of the facet's codes, with entries or without."""
    if source == "meeting":
        return f"meeting={value}" in catalogue.facets.values
    if source == "year":
        return value in {year for year, _ in years(catalogue)}
    key = f"codes of {source}"
    if key not in catalogue.cache:
        found = choices(source, catalogue)
        catalogue.cache[key] = frozenset(code for code, _ in found)
    return value in catalogue.cache[key]  # type: ignore[operator]


LONGEST_GUESSED = 100
WORD = re.compile(r"[^\W_]{4,}")


def nearest(source: Any, catalogue: Catalogue, value: str) -> str | None:
    """The code that a value which is none was perhaps meant to be."""
    if source in {"year", "yes"}:
        return None
    value = value.rpartition(":")[2][:LONGEST_GUESSED]
    known = dict(choices(source, catalogue))
    named = catalogue.names.redirect(source, value) if isinstance(source, str) else None
    if named in known:
        return named
    codes = {folded(label): code for code, label in known.items()}
    codes |= {folded(code.rpartition(":")[2]): code for code in known}
    near = get_close_matches(folded(value), codes, n=1)
    return codes[near[0]] if near else of_a_word(folded(value), codes)


def of_a_word(value: str, codes: dict[str, str]) -> str | None:
    """The one code with a word near a value: `retrun` is of return-reintegration."""
    words: dict[str, set[str]] = defaultdict(set)
    for text, code in codes.items():
        for word in WORD.findall(text):
            words[word].add(code)
    near = get_close_matches(value, words, n=1)
    found = words[near[0]] if near else set()
    return next(iter(found)) if len(found) == 1 else None


def years(_catalogue: Catalogue) -> Choices:
    """From the first year on record to the next one, newest first."""
    return [(str(year), str(year)) for year in range(last_year(), FIRST_YEAR - 1, -1)]


def themes(catalogue: Catalogue) -> Choices:
    standing = catalogue.names.themes
    slugs = [ref for ref in catalogue.known if ref.startswith("theme:")]
    codes = sorted(ref.partition(":")[2] for ref in slugs)
    return [(c, standing[c].label if c in standing else c) for c in codes]


def bodies(catalogue: Catalogue) -> Choices:
    """Every country, territory and organisation, by its ref."""
    names = catalogue.names
    refs = [ref for ref in catalogue.known if not ref.startswith("theme:")]
    return by_label([(ref, names.label(ref)) for ref in refs])


def of_kind(kind: str) -> Callable[[Catalogue], Choices]:
    def found(catalogue: Catalogue) -> Choices:
        pairs = [(ref.partition(":"), label) for ref, label in bodies(catalogue)]
        return [(slug, label) for (own, _, slug), label in pairs if own == kind]

    return found


def by_label(pairs: Choices) -> Choices:
    return sorted(pairs, key=lambda pair: (folded(pair[1]), pair[0]))


SOURCES: dict[str, Callable[[Catalogue], Choices]] = {
    "body": bodies,
    "country": of_kind("country"),
    "meeting": lambda _: [],
    "organisation": of_kind("organisation"),
    "region": lambda _: REGIONS,
    "theme": themes,
    "year": years,
    "yes": lambda _: [("yes", "Yes")],
}

"""A reader's question in its one canonical form, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from meetings.vocabulary import CardKind

ORDER = (
    *("country", "organisation", "theme", "year", "year_from", "year_to"),
    *("meeting", "type", "kind"),
    *("attribution", "role", "region", "mentions", "host", "joint", "status"),
    *("outcome", "coverage", "q", "sort", "size", "page", "version"),
)
"""The canonical order of the keys of a question."""
SIZE = 25
"""Entries a page, unless a reader asks for more."""


@dataclass(frozen=True)
class Question:
    """What a reader asks of one kind of entries, in its canonical form.

    `facets` holds the chosen codes by parameter; within one they are alternatives,
    between them all must hold. `year_from` and `year_to` are the first and the last
    year of a range, either may be open; `size` is entries a page. `version` is an
    edition to keep to, be it the current one; without one the question is asked of
    whatever edition is current.
    """

    kind: CardKind
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = "newest"
    page: int = 1
    version: int | None = None
    year_from: int | None = None
    year_to: int | None = None
    size: int = SIZE

    @property
    def has_range(self) -> bool:
        return self.year_from is not None or self.year_to is not None

    @property
    def is_filtered(self) -> bool:
        return bool(self.facets) or self.has_range

    def unfiltered(self) -> "Question":
        """The same words in the same order, of all entries of the kind."""
        return replace(self, facets={}, year_from=None, year_to=None, page=1)

    def pairs(self) -> list[tuple[str, str]]:
        """Keys and values in canonical order, defaults left out."""
        values = {key: tuple(sorted(chosen)) for key, chosen in self.facets.items()}
        given = {
            "year_from": self.year_from,
            "year_to": self.year_to,
            "q": self.q,
            "sort": self.sort if self.sort != "newest" else None,
            "size": self.size if self.size != SIZE else None,
            "page": self.page if self.page > 1 else None,
            "version": self.version,
        }
        values |= {key: (str(value),) for key, value in given.items() if value}
        return [(key, value) for key in ORDER for value in values.get(key, ())]

    def query(self, **without: str | None) -> str:
        """The canonical query string.

        `page=None` leaves a key out, `country="tur"` one value of it.
        """
        pairs = [
            (key, value)
            for key, value in self.pairs()
            if not (key in without and without[key] in (None, value))
        ]
        return urlencode(pairs)

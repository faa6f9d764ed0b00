"""A reader's question in its one canonical form, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from meetings.vocabulary import CardKind

ORDER = (
    *("country", "organisation", "theme", "year", "meeting", "type", "kind"),
    *("attribution", "role", "region", "mentions", "host", "joint", "status"),
    *("outcome", "coverage", "q", "sort", "page", "version"),
)
"""The canonical order of the keys of a question."""


@dataclass(frozen=True)
class Question:
    """What a reader asks of one kind of entries, in its canonical form.

    `facets` holds the chosen codes by parameter; within one they are alternatives,
    between them all must hold. `version` is an edition to keep to, be it the current
    one; without one the question is asked of whatever edition is current.
    """

    kind: CardKind
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = "newest"
    page: int = 1
    version: int | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """Keys and values in canonical order, defaults left out."""
        values = {key: tuple(sorted(chosen)) for key, chosen in self.facets.items()}
        values["q"] = (self.q,) if self.q else ()
        values["sort"] = (self.sort,) if self.sort != "newest" else ()
        values["page"] = (str(self.page),) if self.page > 1 else ()
        values["version"] = (str(self.version),) if self.version else ()
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

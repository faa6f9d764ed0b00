"""The orders of a list as disjoint parts; within each the newest meeting is first.

Parts are sets of places, so any page of any order costs a few set operations.
"""

from collections.abc import Iterable

from pyroaring import BitMap

from meetings.catalogue.analysis import Run
from meetings.catalogue.current import Catalogue
from meetings.catalogue.searching import Found, Index, groups_of
from meetings.catalogue.words import LONGEST_PHRASE
from meetings.names import folded

SPEAKERS = ("country=", "organisation=", "speaker=")
"""How the tokens of those begin who may speak; groups are `speaker=group:…`."""


def sliced(parts: Iterable[BitMap], start: int, stop: int) -> list[int]:
    """The places from `start` to `stop` of parts that stand one behind the other."""
    found: list[int] = []
    for part in parts:
        if stop <= 0:
            break
        if start < len(part):
            found += part[max(start, 0) : stop]
        start, stop = start - len(part), stop - len(part)
    return found


def by_speaker(places: BitMap, catalogue: Catalogue, edition: int) -> list[BitMap]:
    """By the names of an edition; a joint statement stands at its first speaker."""
    parts, rest = [], places
    for token in speakers(catalogue, edition):
        mine = catalogue.facets.values[token] & rest
        if mine:
            parts.append(mine)
            rest = rest - mine
    return [*parts, rest]


def speakers(catalogue: Catalogue, edition: int) -> list[str]:
    """The tokens of all who may speak in the order of their names then; kept."""
    key = f"speakers by name at {edition}"
    if key not in catalogue.cache:
        tokens = (t for t in catalogue.facets.values if t.startswith(SPEAKERS))
        catalogue.cache[key] = sorted(tokens, key=lambda t: (name_of(t, catalogue), t))
    return catalogue.cache[key]  # type: ignore[return-value]


def name_of(token: str, catalogue: Catalogue) -> str:
    """`country=tur` → `turkiye`, `speaker=group:states` → its name."""
    ref = token.removeprefix("speaker=").replace("=", ":", 1)
    return folded(catalogue.names.label(ref))


def by_relevance(q: str, found: Found, places: BitMap, index: Index) -> list[BitMap]:
    """All words side by side as they were typed; then by how many are in the text.

    What is found because it is by or about a body holds none of the words.
    """
    run = whole_run(q, index.catalogue)
    together = index.cards_with([run]) & places if run else BitMap()
    return [
        *by_number(together, found.holding),
        *by_number(places - together, found.holding),
    ]


def whole_run(q: str, catalogue: Catalogue) -> Run:
    """The words of several that must or may be there as one phrase; else nothing."""
    atoms = [
        atom
        for group in groups_of(q, catalogue.names)
        for atom in group
        if not atom.is_negative
    ]
    run = tuple(term for atom in atoms for term in atom.run)
    return run if len(atoms) > 1 and len(run) <= LONGEST_PHRASE else ()


def by_number(places: BitMap, holding: list[BitMap]) -> list[BitMap]:
    """Places in parts: those in the most of the sets first, those in none last."""
    parts = [places]  # From those in none to those in all of the sets seen so far.
    for one in holding:
        kept = [*(part - one for part in parts), BitMap()]
        raised = [BitMap(), *(part & one for part in parts)]
        parts = [a | b for a, b in zip(kept, raised, strict=True)]
    return [part for part in reversed(parts) if part]

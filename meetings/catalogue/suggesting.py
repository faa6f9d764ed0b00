"""Words near those that found nothing: of the names, and of the newest entries."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyroaring import BitMap

from meetings.catalogue.analysis import terms
from meetings.catalogue.current import Catalogue
from meetings.catalogue.searching import Index, bodies, groups_of
from meetings.catalogue.selection import entries
from meetings.catalogue.words import Atom
from meetings.names import folded
from meetings.vocabulary import CardKind

READ = 1_000
"""So many of the newest of each kind are read for their words."""
FIELDS = ("text", "name", "title", "place")
SHORTEST, LONGEST = 4, 30
"""Letters of a word that may be near another one."""
FARTHEST = 2
"""Letters that two words near each other may differ by in length."""
ENOUGH, MOST = 0.75, 3
"""What two words near each other have in common at least; how many are offered."""
WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},{LONGEST}}}")


def suggestions(q: str, index: Index, among: BitMap) -> Iterator[str]:
    """Other words to search for, likely ones first; whether they find is not known.

    Words that nothing of `among` holds are replaced by near ones. Where all words are
    held, but not together, one of them may be enough.
    """
    groups = groups_of(q, index.catalogue.names)
    atoms = [atom for group in groups for atom in group if not atom.is_negative]
    near = {
        word: found
        for word in unknown_words(atoms, index, among)
        if (found := nearest(word, index.catalogue))
    }
    for choice in range(MOST if near else 0):
        words = q
        for word, found in near.items():
            other = found[min(choice, len(found) - 1)]
            words = re.sub(rf"\b{word}\b", other, words, count=1)
        yield words
    if len(groups) > 1:
        yield " OR ".join(typed(atom) for atom in atoms)


def typed(atom: Atom) -> str:
    words = f'"{atom.words}"' if len(atom.run) > 1 else atom.words
    return f"text:{words}" if atom.is_text_only else words


def unknown_words(atoms: list[Atom], index: Index, among: BitMap) -> list[str]:
    """Up to MOST words that nothing holds; names of bodies are known."""
    names = index.catalogue.names
    words = (
        word
        for atom in atoms
        if atom.is_text_only or not bodies(atom.words, names)
        for word in WORD.findall(atom.words)
    )
    found = (w for w in words if not index.cards_with([tuple(terms(w))]) & among)
    return list(dict.fromkeys(found))[:MOST]


def nearest(word: str, catalogue: Catalogue) -> list[str]:
    """Up to MOST words that differ least, the nearest first."""
    plain, known = folded(word), vocabulary(catalogue)
    lengths = range(len(plain) - FARTHEST, len(plain) + FARTHEST + 1)
    alike = [one for length in lengths for one in known.get(length, {})]
    near = get_close_matches(plain, alike, MOST, ENOUGH)
    return [known[len(one)][one] for one in near if one != plain]


def vocabulary(catalogue: Catalogue) -> dict[int, dict[str, str]]:
    """Folded words as they are most often written, by length; kept an edition."""
    key = "words by length"
    if key not in catalogue.cache:
        written = Counter(w for text in texts(catalogue) for w in WORD.findall(text))
        known: dict[int, dict[str, str]] = defaultdict(dict)
        for word, _ in written.most_common():
            plain = folded(word)
            known[len(plain)].setdefault(plain, word)
        catalogue.cache[key] = dict(known)
    return catalogue.cache[key]  # type: ignore[return-value]


def texts(catalogue: Catalogue) -> Iterable[str]:
    """The names of bodies and themes, and the words of the newest entries."""
    names = catalogue.names
    yield from (name.text for ref in names.bodies for name in names.names_of(ref))
    yield from (theme.label for theme in names.themes.values())
    facets = catalogue.facets
    for kind in (CardKind.MEETING, CardKind.STATEMENT, CardKind.DECISION):
        held = facets.standing(catalogue.edition) & facets.token(f"card={kind}")
        newest = entries([facets.ids[place] for place in held[:READ]])
        yield from (one[key] or "" for one in newest for key in FIELDS if key in one)

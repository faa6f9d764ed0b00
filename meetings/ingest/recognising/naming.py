"""Bodies in running text: every name that the lists hold, the longest first."""

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from meetings.ingest.lexicon.places import STATE_OF_ADJECTIVE
from meetings.names import Names, folded

WORD = re.compile(r"[^\W_]+")
JOINT = re.compile(r"^[\s\-‐‑–’'.,&()/]{1,3}$")
GENERIC = frozenset({"commission", "un", "council secretariat"})
"""Names that are a common word with a capital: only alone, after an article."""
PARTS_OF_OTHERS = frozenset(
    """south north northern southern new east west eastern western saint equatorial
    papua british french high""".split()
)
FORMER = "former"
"""`the former Yugoslav Republic of Macedonia` is the one name that starts small."""
TITLES = frozenset("""mr ms mrs dr prof sir madam mme""".split())


@dataclass(frozen=True)
class Found:
    """A body's name at a place of a text; the article is part of it."""

    start: int
    end: int
    entity: str
    text: str
    is_possessive: bool = False


class Namer:
    """Finds the bodies of the lists in texts of one day."""

    def __init__(self, names: Names, on: date | None) -> None:
        self.names, self.on = names, on
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]]
        self._by_first = defaultdict(list)
        self._fill()
        self.adjectives = self._adjectives()

    def _fill(self) -> None:
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        holding: dict[tuple[str, ...], set[str]] = defaultdict(set)
        written: dict[tuple[str, ...], bool] = {}
        for ref, body in self.names.bodies.items():
            if not any(name.holds(self.on) for name in body.names):
                continue
            for name in body.names:
                words = tuple(WORD.findall(folded(name.text)))
                bearers[words].add(ref)
                if name.holds(self.on):
                    holding[words].add(ref)
                bare = name.text.replace(".", "").replace("*", "")
                written[words] = bare.isupper() and len(bare) <= 6
        for words, every in bearers.items():
            refs = holding.get(words) or every
            if len(refs) == 1 and words:
                entity = self.names.entity(next(iter(refs)))
                self._by_first[words[0]].append((words, entity, written[words]))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _adjectives(self) -> dict[str, str]:
        known = {c.iso2 for c in self.names.record.countries if c.iso2}
        return {
            folded(word): f"country:{code}"
            for word, code in STATE_OF_ADJECTIVE.items()
            if code in known
        }

    def find(self, text: str) -> list[Found]:
        """Every body named in the text, from left to right, none overlapping."""
        words = [(m.start(), m.end(), self._meant(m[0])) for m in WORD.finditer(text)]
        found, at = [], 0
        while at < len(words):
            match = self._at(text, words, at)
            if match is None:
                at += 1
                continue
            size, one = match
            found.append(one)
            at += size
        return found

    def _meant(self, printed: str) -> str:
        """A word, folded; `lraq` and `Cornmission` as a scan should have read them."""
        word = folded(printed)
        if word in self._by_first:
            return word
        meant = f"i{word[1:]}" if printed[0] == "l" else word.replace("rn", "m")
        return meant if meant in self._by_first else word

    def _at(
        self, text: str, words: list[tuple[int, int, str]], at: int
    ) -> tuple[int, Found] | None:
        start = words[at][0]
        is_small = text[start].islower() and text[start] == words[at][2][:1]
        if is_small and words[at][2] != FORMER:
            return None
        for name, entity, is_capital in self._by_first.get(words[at][2], ()):
            size = len(name)
            span = words[at : at + size]
            if tuple(word for _, _, word in span) != name or not near(text, span):
                continue
            end = span[-1][1]
            if is_capital and size == 1 and not text[start:end].isupper():
                continue
            if self._is_other(text, words, at, size, entity):
                continue
            return size, self._found(text, start, end, entity)
        return None

    def _is_other(
        self,
        text: str,
        words: list[tuple[int, int, str]],
        at: int,
        size: int,
        entity: str,
    ) -> bool:
        """Part of a longer proper name, or a person's."""
        before = words[at - 1] if at else None
        is_close = before is not None and text[before[1] : words[at][0]] in {" ", ". "}
        if is_close and self._is_person(text, words, at):
            return True
        if before and is_close and size == 1 and text[before[0]].isupper():
            if before[2] in PARTS_OF_OTHERS:
                return True
            if words[at][2] in GENERIC and words[at][2] != "un":
                return before[2] != "the"
        if size == 1 and words[at][2] in GENERIC and words[at][2] != "un":
            return (
                before is None or before[2] != "the" or self._goes_on(text, words, at)
            )
        return False

    def _is_person(self, text: str, words: list[tuple[int, int, str]], at: int) -> bool:
        """`Mr. Jordan Georgia`: a title one or two words before, capitals between."""
        for back in (1, 2):
            if at - back < 0 or not text[words[at - back][0]].isupper():
                return False
            if words[at - back][2] in TITLES:
                return True
        return False

    def _goes_on(self, text: str, words: list[tuple[int, int, str]], at: int) -> bool:
        """`the Commission on Narcotic Drugs` is another commission."""
        after = words[at + 1] if at + 1 < len(words) else None
        return after is not None and after[2] in {"on", "for", "of"}

    def _found(self, text: str, start: int, end: int, entity: str) -> Found:
        if "(" in text[start:end] and text[end : end + 1] == ")":
            end += ")" not in text[start:end]
        article = re.search(r"\b[Tt]he $", text[max(0, start - 4) : start])
        begin = start - 4 if article else start
        star = end + 1 if text[end : end + 1] == "*" else end
        owns = bool(re.match(r"[’']s?\b", text[star : star + 2])) and (
            text[star : star + 2] in {"’s", "'s"} or text[end - 1] == "s"
        )
        return Found(begin, star, entity, text[begin:star], owns)

    def adjective(self, word: str) -> str | None:
        """`Turkish` → `country:TR`; only with a capital."""
        return self.adjectives.get(folded(word)) if word[:1].isupper() else None

    def bore(self, listed: str) -> str | None:
        """The body that a listed name means, on the day or at any time."""
        ref = self.names.bore(listed, self.on) or self.names.bore(listed)
        return self.names.entity(ref) if ref else None


def near(text: str, span: list[tuple[int, int, str]]) -> bool:
    """Whether the words stand as one name, with spaces or hyphens between them."""
    return all(
        JOINT.match(text[one[1] : then[0]]) for one, then in itertools.pairwise(span)
    )

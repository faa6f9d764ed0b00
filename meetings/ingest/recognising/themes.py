"""Themes of a text by the keywords of the lists, scored."""

import re
from collections.abc import Sequence

import Stemmer

from meetings.names import Theme, folded

WORD = re.compile(r"[^\W_]+")
MOST, SHARE = 4, 0.4
"""At most so many themes, none below this share of the best one's score."""
MOST_AROUND, SHARE_AROUND = 2, 0.7
LONG = 0.7
"""A keyword of two words weighs 2 ** 0.7 as much as one of one."""
OF_PROCESS = 0.6
"""Words of meetings and projects are in every text; they count a little less."""


class Themer:
    """Suggests themes; each is a person's to accept."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._stem = Stemmer.Stemmer("english").stemWords
        self._keys = {
            theme.slug: self._pattern(theme.keywords)
            for theme in themes
            if any(map(self._terms, theme.keywords))
        }
        self._process = {theme.slug for theme in themes if theme.group == "process"}

    def _terms(self, text: str) -> tuple[str, ...]:
        return tuple(self._stem(WORD.findall(folded(text))))

    def _pattern(self, keywords: Sequence[str]) -> re.Pattern[str]:
        """Each keyword as its stems, the longest first: no word counts twice."""
        every = {" ".join(self._terms(word)) for word in keywords} - {""}
        longest = sorted(every, key=lambda key: (-key.count(" "), key))
        return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, longest))})(?= )")

    def themes(self, text: str, *around: str, title: str = "") -> list[str]:
        """The themes whose keywords a text holds, the best first.

        `Sweden concurred.` has no theme of its own: the first of what stands around
        it that has one lends it, and at last the meeting's title.
        """
        found = chosen(self.scores(text), SHARE, MOST)
        for other in around:
            found = found or chosen(self.scores(other), SHARE_AROUND, MOST_AROUND)
        return found or [
            slug
            for slug in chosen(self.scores(title), SHARE_AROUND, MOST_AROUND)
            if slug not in self._process
        ]

    def scores(self, text: str) -> dict[str, float]:
        line = f" {' '.join(self._terms(text))} "
        scores: dict[str, float] = {}
        for slug, pattern in self._keys.items():
            found = pattern.findall(line)
            score = sum((1 + key.count(" ")) ** LONG for key in found)
            if score:
                scores[slug] = score * (OF_PROCESS if slug in self._process else 1.0)
        return scores


def chosen(scores: dict[str, float], share: float, most: int) -> list[str]:
    best = max(scores.values(), default=0.0)
    ranked = sorted(scores, key=lambda slug: (-scores[slug], slug))
    return [slug for slug in ranked if scores[slug] >= share * best][:most]

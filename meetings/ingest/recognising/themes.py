"""Themes of a text by the keywords of the lists, scored."""

import re
from collections.abc import Sequence

import Stemmer

from meetings.names import Theme, folded

WORD = re.compile(r"[^\W_]+")
MOST = 4


class Themer:
    """Suggests themes; each is a person's to accept."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._stem = Stemmer.Stemmer("english").stemWords
        self._keys = [
            (
                theme.slug,
                theme.group == "process",
                [self._terms(k) for k in theme.keywords],
            )
            for theme in themes
        ]

    def _terms(self, text: str) -> tuple[str, ...]:
        return tuple(self._stem(WORD.findall(folded(text))))

    def themes(self, text: str) -> list[str]:
        """The themes whose keywords the text holds, the best first; at most four."""
        line = f" {' '.join(self._terms(text))} "
        scores: dict[str, float] = {}
        for slug, is_process, keywords in self._keys:
            score = sum(
                line.count(f" {' '.join(key)} ") * (len(key) ** 0.7)
                for key in keywords
                if key
            )
            if score:
                scores[slug] = score * (0.9 if is_process else 1.0)
        ranked = sorted(scores, key=lambda slug: (-scores[slug], slug))
        best = scores[ranked[0]] if ranked else 0
        return [slug for slug in ranked if scores[slug] >= 0.4 * best][:MOST]

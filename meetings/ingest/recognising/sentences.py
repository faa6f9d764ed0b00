"""Where the sentences of a paragraph start and end."""

import re

ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|para|paras|cf|e\.g|i\.e|vs|approx|ca|"
    r"Sen|Gen|Amb|Mme|Fig|vol|ed|incl|H\.E|U\.S|U\.N|I\.R|Rep|dept|art)|\b[A-Z])\.$",
    re.I,
)
BREAK = re.compile(r"[.!?]+[”’\"')\]]*\s+(?=[“‘\"'(\[]?[^\W\d_]|[“‘\"'(\[]?\d)")


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence; nothing but spaces lies between them."""
    found, at = [], 0
    for match in BREAK.finditer(text):
        end = match.end()
        then = text[end:].lstrip("“‘\"'([")[:1]
        stop = re.search(r"[.!?]+", match[0])
        head = text[at : match.start() + (stop.end() if stop else 1)]
        if then.islower() or is_abbreviation(head):
            continue
        found.append((at, match.start() + len(match[0].rstrip())))
        at = end
    if at < len(text):
        found.append((at, len(text.rstrip())))
    return found


def is_abbreviation(head: str) -> bool:
    """`Mr.` and initials do not end a sentence; a lone capital word does."""
    match = ABBREVIATED.search(head[-8:])
    if match is None:
        return False
    word = match[0].rstrip(".")
    is_initial = word.isupper() and head[-3:-2] in {" ", "."}
    return len(word) > 1 or len(head) < 3 or is_initial

"""Characters that cannot stand in a record: mended or dropped, and said so."""

import re
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Mend = Callable[[str], str]
Mending = Callable[[str, list[dict[str, Any]]], str]
MOST_REPAIRS = 200
"""Of one kind; a text that needs more is no text, and nobody reads so many."""
LINE_END = re.compile("[\n\f]")
LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
LIGATURE = re.compile("[ﬀ-ﬆ]")
# The word around it, as far as it is plain letters: no search goes back and forth.
WITH_LIGATURE = re.compile(r"(?<!\w)\w{,30}?[ﬀ-ﬆ]\w{,30}|[ﬀ-ﬆ]")
# Controls, marks of direction, and what has no width. Joiners keep their place in
# Arabic and Persian words, the soft hyphen at the end of a line.
INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    "|(?<![\u0600-\u08ff])[\u200c\u200d]|\xad(?!\\s)"
)
# ReportLab writes the bullet of its list as this control character.
CONTROL_BULLET = re.compile(r"(?<![^\s])\x7f(?=\s)")
SURROGATE = re.compile("[\ud800-\udfff]")
# UTF-8 once taken for Windows-1252 and saved again: “â€“” for a dash. A capital with
# a quotation mark behind it (“Ä“”) may be just that.
HIGH = "\x80-\xbfŒœŠšŸŽžƒˆ˜†‡•‰‹›€™"
QUOTES = "–—‘’‚“”„…"
TWICE_ENCODED = re.compile(
    f"[ÂÃ][{HIGH}{QUOTES}]|[ÄÅ][{HIGH}]|[âï][{HIGH}{QUOTES}]{{2}}"
)
MEANT = re.compile("[\xa0-\u017f\u2010-\u2026\u2030-\u203a€™\uf000-\uf0ff\ufeff]")


def cleaned(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text with lines ended alike, and what was mended in it."""
    text = LINE_ENDS.sub("\n", text)
    repairs: list[dict[str, Any]] = []
    for mending in MENDINGS:
        text = mending(text, repairs)
    return text, repairs


def repair(kind: str, before: str, after: str = "", line: int = 0) -> dict[str, Any]:
    return {"kind": kind, "before": before, "after": after, "line": line}


class Lines:
    """On which line a place of a text lies, from 1; a form feed ends a line, too."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in LINE_END.finditer(text)]

    def at(self, place: int) -> int:
        return 1 + bisect_left(self.ends, place)


def _replaced(kind: str, pattern: re.Pattern[str], mended: Mend) -> Mending:
    """Mends each match of a pattern; each different one is reported once."""

    def mending(text: str, repairs: list[dict[str, Any]]) -> str:
        lines, known = Lines(text), set[str]()

        def replacement(match: re.Match[str]) -> str:
            after = mended(match[0])
            if after != match[0] and match[0] not in known:
                known.add(match[0])
                if len(known) <= MOST_REPAIRS:
                    line = lines.at(match.start())
                    repairs.append(repair(kind, match[0], after, line))
            return after

        return pattern.sub(replacement, text)

    return mending


def _once_decoded(letters: str) -> str:
    """The one letter that was meant; as it is, if that is not likely."""
    with suppress(UnicodeError):
        meant = b"".join(map(_byte, letters)).decode()
        if MEANT.fullmatch(meant):
            return meant
    return letters


def _byte(letter: str) -> bytes:
    # Windows-1252 leaves five places empty; there, the number itself stands.
    return letter.encode("latin-1" if letter < "\u0100" else "cp1252")


def _parted(word: str) -> str:
    return LIGATURE.sub(lambda found: LIGATURES[found[0]], word)


def _invisible_dropped(text: str, repairs: list[dict[str, Any]]) -> str:
    first = INVISIBLE.search(text)
    if first is None:
        return text
    found = sorted(set(INVISIBLE.findall(text)))
    numbers = ", ".join(f"U+{ord(character):04X}" for character in found)
    line = Lines(text).at(first.start())
    repairs.append(repair("invisible characters dropped", numbers, line=line))
    return INVISIBLE.sub("", text)


MENDINGS = [
    _replaced("letter decoded", TWICE_ENCODED, _once_decoded),
    _replaced("ligature parted", WITH_LIGATURE, _parted),
    _replaced("bullet decoded", CONTROL_BULLET, lambda _: "•"),
    _replaced("letter unknown", SURROGATE, lambda _: "\ufffd"),
    _invisible_dropped,
]

"""Text → terms, in one place: what is indexed, asked for and highlighted.

Accents are folded, letters and digits of every script kept as words, words stemmed
by their script. Databases only store and intersect the terms made here.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import chain
from threading import Lock

import Stemmer
from django.utils.safestring import SafeString, mark_safe

RULES = 4
"""The version of these rules, and of what is kept of an entry; a catalogue that was
made by others asks to be rebuilt."""
LONGEST = 64
ACCENTS = "".join(
    chr(code)
    for code in range(0x0300, 0x3100)
    if unicodedata.category(chr(code)).startswith("M")
)
JOINERS = "\u00ad\u200c\u200d\u2060"
"""Signs inside a word that are not of it, such as the soft hyphen of a PDF."""
WORD = re.compile(rf"[\w{ACCENTS}{JOINERS}]+(?:['’][\w{ACCENTS}{JOINERS}]+)*")
BOTH = re.compile(f"({WORD.pattern})")
PLAIN = re.compile(r"[^\W_]+")
UNSEEN = re.compile(f"[{ACCENTS}{JOINERS}]")
POSSESSIVE = re.compile(r"['’]\w$")
LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }
)
"""What has no accent that could be dropped; ß becomes ss with the case."""
SHORT_I = "и\u0306"
"""й is a letter of its own, and of many Russian endings."""
ENGLISH = Stemmer.Stemmer("english")
RUSSIAN = Stemmer.Stemmer("russian")
_stemming = Lock()

Run = tuple[str, ...]


def terms(text: str) -> list[str]:
    """The terms of a text in its order; `Turkey's` and `turkeys` are `turkey`."""
    return list(chain.from_iterable(map(term_of, WORD.findall(text))))


@lru_cache(maxsize=100_000)
def term_of(word: str) -> Run:
    """The term of a word; a sign like ½ may hold two, a lone mark none."""
    plain = unicodedata.normalize("NFKD", word).casefold().replace(SHORT_I, "й")
    plain = UNSEEN.sub("", plain).translate(LETTERS)
    plain = POSSESSIVE.sub("", plain)
    return tuple(stemmed(part)[:LONGEST] for part in PLAIN.findall(plain))


def stemmed(word: str) -> str:
    """The stem by the rules of the word's script; other scripts stay as they are."""
    if word.isascii():
        return word if word.isdigit() else stem(ENGLISH, word)
    if "\u0400" <= word[0] <= "\u04ff":
        return stem(RUSSIAN, word)
    return word


def stem(stemmer: Stemmer.Stemmer, word: str) -> str:
    """A stemmer works on the word it holds, so it takes one word at a time."""
    with _stemming:
        return stemmer.stemWord(word)


def highlight(text: str, wanted: Iterable[Run]) -> SafeString:
    """The text as safe HTML, each run of wanted terms marked."""
    by_first: dict[str, list[Run]] = defaultdict(list)
    for run in wanted:
        by_first[run[0]].append(run)
    pieces = BOTH.split(text)  # A gap, a word, a gap …
    each = [term_of(word) for word in pieces[1::2]]
    words = [term for found in each for term in found]
    places = [2 * at + 1 for at, found in enumerate(each) for _ in found]
    marks = [
        (places[at], places[at + len(run) - 1] + 1)
        for at, word in enumerate(words)
        if word in by_first
        for run in by_first[word]
        if tuple(words[at : at + len(run)]) == run
    ]
    return marked(pieces, merged(marks))


def merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks in order, those that overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def marked(pieces: list[str], marks: list[tuple[int, int]]) -> SafeString:
    """Pieces of a text as safe HTML, those from `start` to `end` marked as one."""
    html, at = [], 0
    for start, end in marks:
        html += [escape("".join(pieces[at:start])), "<mark>"]
        html += [escape("".join(pieces[start:end])), "</mark>"]
        at = end
    html.append(escape("".join(pieces[at:])))
    return mark_safe("".join(html))  # noqa: S308 - every part is escaped above

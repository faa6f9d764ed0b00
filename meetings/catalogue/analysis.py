"""Text → terms, in one place: what is indexed, asked for and highlighted.

Accents are folded, letters and digits of every script kept as words, words stemmed
by their script. Databases only store and intersect the terms made here.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, islice

import snowballstemmer
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

RULES = 1
"""The version of these rules; an index made by other rules asks to be rebuilt."""
LONGEST = 64
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MARK = re.compile(r"[\u0300-\u036f]")
LETTERS = str.maketrans(
    {
        "ı": "i",
        "İ": "i",
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
ENGLISH = snowballstemmer.stemmer("english")
RUSSIAN = snowballstemmer.stemmer("russian")
APOSTROPHE = re.compile(r"['’].*$")


def terms(text: str) -> list[str]:
    """The terms of a text in its order; `Turkey's` and `turkeys` are `turkey`."""
    return [term for term, _, _ in places(text)]


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each term with where its word starts and ends in the text."""
    for match in WORD.finditer(text):
        start = match.start()
        for word in term_of(match.group()):
            yield word, start, match.end()


@lru_cache(maxsize=100_000)
def term_of(word: str) -> tuple[str, ...]:
    """The term of a word; a sign like ½ may hold two, a lone mark none."""
    plain = unicodedata.normalize("NFKD", word.translate(LETTERS))
    plain = MARK.sub("", plain).casefold()
    plain = APOSTROPHE.sub("", plain) if plain[-2:-1] in "'’" else plain
    found = re.findall(r"[^\W_]+", plain)
    return tuple(stemmed(part)[:LONGEST] for part in found)


def stemmed(word: str) -> str:
    """The stem by the rules of the word's script; other scripts stay as they are."""
    if word.isascii():
        return word if word.isdigit() else ENGLISH.stemWord(word)
    if "\u0400" <= word[0] <= "\u04ff":
        return RUSSIAN.stemWord(word)
    return word


def highlight(text: str, wanted: set[tuple[str, ...]]) -> SafeString:
    """The text as safe HTML, each run of wanted terms marked."""
    found = list(places(text))
    marks: list[tuple[int, int]] = []
    for place in range(len(found)):
        for run in wanted:
            part = found[place : place + len(run)]
            if len(part) == len(run) and all(
                one[0] == term for one, term in zip(part, run, strict=True)
            ):
                marks.append((part[0][1], part[-1][2]))
    return marked(text, merged(marks))


def merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks in order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def marked(text: str, marks: list[tuple[int, int]]) -> SafeString:
    html, at = [], 0
    for start, end in marks:
        html += [conditional_escape(text[at:start]), "<mark>"]
        html += [conditional_escape(text[start:end]), "</mark>"]
        at = end
    html.append(conditional_escape(text[at:]))
    return mark_safe("".join(html))  # noqa: S308 - every part is escaped above


MOST_TERMS, MOST_OF_ONE = 8_000, 200
"""PostgreSQL counts positions to 16 383 and keeps 256 of one word."""


def parts_of(words: list[str]) -> Iterator[list[str]]:
    """A long list in parts that overlap, so that both databases keep every position.

    Parts overlap by twelve terms, the length of the longest phrase that is asked for.
    """
    overlap = 12
    while words:
        length = next(
            (n for n, total in zip(count(1), _most_common(words), strict=False)
             if total > MOST_OF_ONE),
            len(words) + 1,
        )
        length = min(length - 1, MOST_TERMS)
        yield words[:length]
        if length >= len(words):
            return
        words = words[max(length - overlap, 1) :]


def _most_common(words: list[str]) -> Iterator[int]:
    """How often the most frequent term stands among the first n, for n = 1, 2 …"""
    counts: dict[str, int] = {}
    most = 0
    for word in islice(words, MOST_TERMS):
        counts[word] = counts.get(word, 0) + 1
        most = max(most, counts[word])
        yield most

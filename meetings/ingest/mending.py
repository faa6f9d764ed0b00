"""Extracted text → lines without traces of pages; every mending is told.

What is mended is layout only: the words stay the document's own.
"""

import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from meetings.ingest.shape import Check, Repair

INVISIBLE = re.compile(
    "[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
    "|\u00ad(?![ \t]*(?:[\r\n]|$))"
)
SOFT = "\u00ad"
"""At a line's end it parts a word that is written without a hyphen."""
SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
RAISED = re.compile(r"^(st|nd|rd|th)\b[.,]?(?= |$)")
SPACED_ORDINAL = re.compile(r"\b(\d{1,2}) (st|nd|rd|th)\b(?! [a-z]{1,2}\b)")
MOJIBAKE = {"â€¢": "•", "â€“": "–", "â€”": "—", "â€™": "’", "â€œ": "“", "â€": "”"}
PAGE_OF = re.compile(
    r"^(?:[\W_]*page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\W_]*"
    r"|\d{1,3}\s*(?:/|of)\s*\d{1,3}|[-–—]\s*\d{1,3}\s*[-–—])$",
    re.I,
)
PAGE_IN_LINE = re.compile(r"\bpage\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\b", re.I)
RULE = re.compile(r"^[_=~\-–—*.·]{4,}$")
ALONE = re.compile(r"^\d{1,3}$")
RESTRICTED = re.compile(
    r"\b(draft|confidential|restricted|not for (?:circulation|distribution)|"
    r"for internal use|limit[eé]|embargo(?:ed)?|not yet adopted)\b",
    re.I,
)
STAMP = re.compile(
    r"^[\W_]*(?:strictly\s+)?(?:draft|confidential|restricted|limit[eé]|embargo(?:ed)?|"
    r"not for|not yet|for internal use)\b"
    r"(?:\s*$|\s*[-–—:(,/|]|\s+(?:as of|version|v\.?\d|"
    r"not|only|circulation|distribution|adopted|\d))",
    re.I,
)
TORN = re.compile(r"\w-$")
LONGEST_RUNNING = 90
INLINE_NUMBER = re.compile(r"(?<=[.;:!?”\"]) (?=(\d{1,2})[.)] [A-Z“])")


@dataclass(frozen=True)
class Line:
    """One line of the text, and what stands before it."""

    text: str
    number: int
    after_blank: bool = False
    after_page: bool = False
    indent: int = 0


@dataclass
class Mended:
    """The lines that are left, what was mended, and what staff must answer."""

    lines: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    notices: list[Check] = field(default_factory=list)

    def repair(self, kind: str, before: str, after: str, line: int) -> None:
        self.repairs.append(Repair(kind, before[:200], after[:200], line))


def mended(text: str) -> Mended:
    """The text's lines, tidied; running heads, page numbers and blanks are gone."""
    result = Mended()
    raw = split_inline(tidy(text, result), result)
    gone = running_lines(raw, result)
    is_blank = is_page = False
    for number, (line, starts_page) in enumerate(raw, 1):
        is_page = is_page or starts_page
        if number in gone:
            continue
        words = line.strip()
        if not words:
            is_blank = True
            continue
        indent = len(line) - len(line.lstrip())
        result.lines.append(Line(words, number, is_blank, is_page, indent))
        is_blank = is_page = False
    raise_ordinals(result)
    return result


def tidy(text: str, result: Mended) -> list[tuple[str, bool]]:
    """Lines with one kind of space and no invisible signs; whether a page starts."""
    text = unicodedata.normalize("NFC", text)
    for wrong, right in MOJIBAKE.items():
        if wrong in text:
            result.repair("broken signs", wrong, right, 0)
            text = text.replace(wrong, right)
    hidden = len(INVISIBLE.findall(text))
    if hidden:
        result.repair("invisible signs dropped", f"{hidden} signs", "", 0)
    text = UNPRINTED.sub("", INVISIBLE.sub("", text))
    found = []
    for place, page in enumerate(
        text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    ):
        for at, line in enumerate(page.split("\n")):
            whole = SPACES.sub(" ", line).rstrip()
            found.append((whole, place > 0 and at == 0))
    return found


def split_inline(raw: list[tuple[str, bool]], result: Mended) -> list[tuple[str, bool]]:
    """A document on one line is parted where its numbers run on: `1. … 2. …`."""
    found: list[tuple[str, bool]] = []
    for number, (line, starts_page) in enumerate(raw, 1):
        cuts = inline_cuts(line) if len(line) > 1500 else []
        if len(cuts) < 2:
            found.append((line, starts_page))
            continue
        result.repair("paragraphs parted", f"{len(cuts) + 1} in one line", "", number)
        edges = [0, *cuts, len(line)]
        pieces = [line[a:b].strip() for a, b in itertools.pairwise(edges)]
        found += [(piece, starts_page and not n) for n, piece in enumerate(pieces)]
    return found


def inline_cuts(line: str) -> list[int]:
    first = re.match(r"\s*(\d{1,2})[.)] ", line)
    wanted = int(first[1]) + 1 if first else 1
    cuts = []
    for match in INLINE_NUMBER.finditer(line):
        if int(match[1]) == wanted:
            cuts.append(match.start())
            wanted += 1
    return cuts


def running_lines(raw: list[tuple[str, bool]], result: Mended) -> set[int]:
    """Numbers of the lines that are no text: page numbers, running heads and feet."""
    gone: set[int] = set()
    kinds = Counter(pattern(line) for line, _ in raw if is_short(line))
    numbers_alone = [
        number
        for number, (line, _) in enumerate(raw, 1)
        if ALONE.match(line.strip()) and not is_raised(raw, number)
    ]
    markers = are_markers(raw, numbers_alone)
    edges = page_edges(raw)
    for number, (line, _) in enumerate(raw, 1):
        words = line.strip()
        if not words or RAISED.match(words) or is_raised(raw, number):
            continue
        if RULE.match(words):
            gone.add(number)
        elif PAGE_OF.match(words) or (number in numbers_alone and not markers):
            drop(number, words, "page number dropped", gone, result)
        elif is_running(words, kinds, number in edges) and (
            number in edges or PAGE_IN_LINE.search(words) or is_at_edge(raw, number)
        ):
            drop(number, words, "running head dropped", gone, result)
        elif is_short(words) and RESTRICTED.search(words) and is_label(words):
            drop(number, words, "line dropped", gone, result)
    return gone


def is_raised(raw: list[tuple[str, bool]], number: int) -> bool:
    """`24` before a line `th` is half of an ordinal, no part of a page's layout."""
    after = (line.strip() for line, _ in raw[number : number + 3] if line.strip())
    return bool(RAISED.match(next(after, "")))


def pattern(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip().casefold())


def is_short(line: str) -> bool:
    return 0 < len(line.strip()) <= LONGEST_RUNNING


def is_label(words: str) -> bool:
    """A stamp such as `DRAFT – not for circulation`, not a heading about a draft."""
    if len(words.split()) > 9 or words.rstrip("*").endswith("."):
        return False
    return bool(STAMP.match(words)) or words.strip("*-–—[]() ").isupper()


def is_running(words: str, kinds: Counter[str], is_edge: bool) -> bool:
    if not is_short(words) or re.match(r"^\(?\w{1,4}[.)]", words):
        return False
    if PAGE_IN_LINE.search(words) and len(words.split()) <= 12:
        return True
    often = kinds[pattern(words)] >= (2 if is_edge else 3)
    return often and not words.endswith((".", ";", ":"))


def page_edges(raw: list[tuple[str, bool]]) -> set[int]:
    """Numbers of the first and last two lines of each page, where pages are known."""
    starts = [number for number, (_, is_start) in enumerate(raw, 1) if is_start]
    edges: set[int] = set()
    for start, stop in zip([1, *starts], [*starts, len(raw) + 1], strict=True):
        if starts:
            filled = [n for n in range(start, stop) if raw[n - 1][0].strip()]
            edges |= {*filled[:3], *filled[-3:]}
    return edges


def is_at_edge(raw: list[tuple[str, bool]], number: int) -> bool:
    """Beside a page number or a blank, or in the middle of a sentence."""
    around = [raw[i][0].strip() for i in (number - 2, number) if 0 <= i < len(raw)]
    return any(
        not one or PAGE_OF.match(one) or ALONE.match(one) or one[:1].islower()
        for one in around
    )


def are_markers(raw: list[tuple[str, bool]], alone: list[int]) -> bool:
    """Numbers alone on their lines are paragraphs' when they run on without dots.

    Page numbers interrupt a text that has other markers, or sit at page starts.
    """
    dotted = sum(bool(re.match(r"^\s*\d{1,2}[.)](\s|$)", line)) for line, _ in raw)
    values = [int(raw[n - 1][0]) for n in alone]
    run = sum(b == a + 1 for a, b in itertools.pairwise(values))
    if dotted >= 3 or len(alone) < 3 or run < len(alone) // 2:
        return False
    follows = sum(
        next((line.strip()[:1].isupper() for line, _ in raw[n:] if line.strip()), False)
        for n in alone
    )
    return follows >= 0.7 * len(alone)


def drop(number: int, words: str, kind: str, gone: set[int], result: Mended) -> None:
    gone.add(number)
    result.repair(kind, words, "", number)
    for notice in notices_of([words]):
        if notice not in result.notices:
            result.notices.append(notice)


def notices_of(dropped: list[str]) -> list[Check]:
    """What staff must answer: lines left out that say draft, restricted and so on."""
    return [
        Check(
            "restricted",
            False,
            f"A line that is no part of the text says: “{words}”.",
            must_be_answered=True,
        )
        for words in dict.fromkeys(dropped)
        if RESTRICTED.search(words)
    ]


def raise_ordinals(result: Mended) -> None:
    """`24` / `th` on a line of its own → `24th`; `24 th` → `24th`."""
    lines: list[Line] = []
    is_torn = False
    for line in result.lines:
        before = lines[-1] if lines else None
        raised = RAISED.match(line.text)
        if before and (is_torn or (raised and before.text[-1:].isdigit())):
            gap = " " if is_torn else ""
            text = f"{before.text}{gap}{line.text}"
            result.repair("raised ordinal rejoined", before.text, text, line.number)
            lines[-1] = changed(before, text)
            is_torn = not is_torn and raised is not None and raised[0] == line.text
            continue
        text = SPACED_ORDINAL.sub(r"\1\2", line.text)
        if text != line.text:
            result.repair("raised ordinal rejoined", line.text, text, line.number)
        lines.append(changed(line, text))
    result.lines = lines


def changed(line: Line, text: str) -> Line:
    return Line(text, line.number, line.after_blank, line.after_page, line.indent)


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one text; a hyphen at a line's end keeps its place."""
    pieces = lines[:1]
    for before, line in itertools.pairwise(lines):
        if before.endswith(SOFT):
            pieces.append(line if line[:1].islower() else f" {line}")
            continue
        is_torn = TORN.search(before[-2:]) and line[:1].islower()
        is_slash = re.search(r"[a-z]/$", before[-2:])
        pieces.append(line if is_torn or is_slash else f" {line}")
    return SPACES.sub(" ", "".join(pieces).replace(SOFT, "")).strip()

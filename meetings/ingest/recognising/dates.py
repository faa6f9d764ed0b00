"""Dates as such documents print them → ISO 8601, as precise as they are."""

import calendar
import re
from dataclasses import dataclass

from meetings.ingest.lexicon.words import MONTHS, SHORT_MONTHS
from meetings.ingest.markers import DIGITS

NAME = "|".join([*MONTHS, *(f"{short}\\.?" for short in SHORT_MONTHS)])
DAY = r"(?P<{0}>\d{{1,2}})(?:\s*(?:st|nd|rd|th))?"
TO = r"\s*(?:-|–|—|−|to|and|&|until|/)\s*(?:the\s+)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
TIME = r"(?:,?\s+\d{1,2}[:.]\d{2})?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
PATTERNS = [
    # 30 November 2016 – 2 December 2016; 30 November - 2 December 2016
    re.compile(
        rf"{DAY.format('d1')}\s+(?:of\s+)?(?P<m1>{NAME})(?:,?\s+(?P<y1>(?:19|20)\d{{2}}))?"
        rf"{TIME}{TO}{WEEKDAY}{DAY.format('d2')}\s+(?:of\s+)?(?P<m2>{NAME}),?\s+{YEAR}",
        re.I,
    ),
    # 10-11 December 2012; 14th and 15th November 2012
    re.compile(
        rf"{DAY.format('d1')}{TO}{WEEKDAY}{DAY.format('d2')}\s+(?:of\s+)?"
        rf"(?P<m2>{NAME})(?:,?\s+{YEAR})?",
        re.I,
    ),
    # November 17-18, 2016; June 27 – 28, 2018
    re.compile(
        rf"(?P<m2>{NAME})\s+{DAY.format('d1')}{TO}{DAY.format('d2')}(?:,?\s+{YEAR})?",
        re.I,
    ),
    # 15 December 2016
    re.compile(rf"{DAY.format('d2')}\s+(?:of\s+)?(?P<m2>{NAME}),?\s+{YEAR}", re.I),
    # December 15, 2016
    re.compile(rf"(?P<m2>{NAME})\s+{DAY.format('d2')},?\s+{YEAR}", re.I),
    # 15.12.2016, 15/12/2016
    re.compile(rf"(?P<d2>\d{{1,2}})[./](?P<n2>\d{{1,2}})[./]{YEAR}"),
    # 2016-12-15
    re.compile(rf"{YEAR}-(?P<n2>\d{{2}})-(?P<d2>\d{{2}})"),
    # December 2016
    re.compile(rf"\b(?P<m2>{NAME}),?\s+{YEAR}", re.I),
]

WHEN = re.compile(
    r"\b(?:(?:by|before|until|in|during|at|for|from|no later than|"
    r"not later than|within)\s+)?(?:the\s+)?"
    r"(?P<text>(?:(?:early|late|mid|mid-|spring|summer|autumn|"
    r"winter|the (?:first|second) half of|"
    r"(?:first|second|third|fourth) quarter of|beginning of|end of|"
    r"(?:end|beginning) of [A-Z]\w+/(?:end|beginning) of)\s+)?"
    r"(?:(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s+)?"
    r"(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?)"
)


@dataclass(frozen=True)
class Dated:
    """A stretch of time and where the text says so; without a year none is known."""

    start: str
    end: str
    at: tuple[int, int]


MISREAD = re.compile(
    r"(?<![A-Za-z\d])(?=[lIO]*\d)[lIO\d]+(?=(?:st|nd|rd|th)?(?![A-Za-z]))"
)


def with_digits(text: str) -> str:
    """`l5 May` as `15 May`: letters that a scan took for digits, none lost."""
    return MISREAD.sub(lambda match: match[0].translate(DIGITS), text)


def dates_in(text: str) -> list[Dated]:
    """Every full date or range in the text, the first first."""
    text = with_digits(text)
    found: list[Dated] = []
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            where = match.span()
            if any(a < where[1] and where[0] < b for a, b in taken):
                continue
            dated = dated_of(match)
            if dated is not None:
                found.append(dated)
                taken.append(where)
    return sorted(found, key=lambda one: one.at)


def dated_of(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    year = parts.get("year")
    if not year:
        return None
    month = month_of(parts.get("m2") or "") or int(parts.get("n2") or 0)
    if not 1 <= month <= 12:
        return None
    if not parts.get("d2"):
        return Dated(f"{year}-{month:02}", f"{year}-{month:02}", match.span())
    end = iso(int(year), month, int(parts["d2"]))
    start = end
    if parts.get("d1"):
        first = month_of(parts.get("m1") or "") or month
        start = iso(int(parts.get("y1") or year), first, int(parts["d1"]))
    if not start or not end or start > end:
        return None
    return Dated(start, end, match.span())


def month_of(word: str) -> int:
    word = word.lower().rstrip(".")
    return (
        MONTHS.get(word) or SHORT_MONTHS.get(word[:4]) or SHORT_MONTHS.get(word[:3], 0)
    )


def iso(year: int, month: int, day: int) -> str:
    """`2016-12-15`; empty when the calendar has no such day."""
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year}-{month:02}-{day:02}"


def when_of(text: str) -> tuple[str, str | None, str | None] | None:
    """The time a decision is about: as printed, first and last day known."""
    dated = dates_in(text)
    if dated:
        first = dated[0]
        return text[slice(*first.at)], first.start, first.end
    match = WHEN.search(text)
    if match is None:
        return None
    years = re.findall(r"(?:19|20)\d{2}", match["text"])
    return match["text"], years[0], years[-1]

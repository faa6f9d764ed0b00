"""How codes, dates and paragraph numbers are worded for readers."""

import re
from datetime import date

from meetings.record import MeetingFacts
from meetings.vocabulary import MeetingType

SHORT_TYPES = {
    MeetingType.SENIOR_OFFICIALS: "SOM",
    MeetingType.WORKING_GROUP: "Working Group",
    MeetingType.MINISTERIAL_CONFERENCE: "Ministerial Conference",
    MeetingType.REFERENCE_GROUP: "Reference Group",
}
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def ordinal(number: int) -> str:
    """1 → 1st, 22 → 22nd, 113 → 113th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def name_of(facts: MeetingFacts) -> str:
    """`24th Senior Officials Meeting`; the title where there is no number."""
    if facts.ordinal and facts.type in SHORT_TYPES:
        return f"{ordinal(facts.ordinal)} {MeetingType(facts.type).label}"
    return facts.title


def short_name(facts: MeetingFacts) -> str:
    """`24th SOM`; the title where there is no number."""
    if facts.ordinal and facts.type in SHORT_TYPES:
        return f"{ordinal(facts.ordinal)} {SHORT_TYPES[facts.type]}"
    return facts.title


def when(starts: str | None, ends: str | None) -> str:
    """Partial dates as a reader writes them: `27–28 November 2017`, `October 2023`."""
    if not starts:
        return "Date unknown"
    if not ends or ends == starts:
        return worded_date(starts)
    first, last = starts.split("-"), ends.split("-")
    if len(first) == len(last) == 3 and first[:2] == last[:2]:
        return f"{int(first[2])}–{worded_date(ends)}"
    if len(first) == len(last) and first[0] == last[0] and len(first) > 1:
        return f"{worded_date(starts).rsplit(' ', 1)[0]} – {worded_date(ends)}"
    return f"{worded_date(starts)} – {worded_date(ends)}"


def worded_date(text: str) -> str:
    year, month, day = (*text.split("-"), "", "")[:3]
    words = [
        str(int(day)) if day else "",
        MONTHS[int(month) - 1] if month else "",
        year,
    ]
    return " ".join(word for word in words if word)


def worded_day(day: date) -> str:
    return worded_date(day.isoformat())


def anchor(label: str) -> str:
    """The address of a paragraph on its page: `7.ii` → `p7-ii`."""
    return "p" + re.sub(r"[^\w]+", "-", label)


def ref(label: str) -> str:
    """A paragraph number as it is cited: `7.ii` → `¶ 7(ii)`, `2.3` → `¶ 2.3`."""
    first, *rest = label.split(".")
    if re.fullmatch(r"h\d+", first):
        return f"heading {first[1:]}"
    words = (
        f"unnumbered ¶ {first[1:]}" if re.fullmatch(r"p\d+", first) else f"¶ {first}"
    )
    for part in rest:
        if re.fullmatch(r"b\d+", part):
            words += f", bullet {part[1:]}"
        elif part.isdigit():
            words += f".{part}"
        else:
            words += f"({part})"
    return words


def shortened(text: str, length: int = 90) -> str:
    """The first words of a text, cut between words, with an ellipsis when cut."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"

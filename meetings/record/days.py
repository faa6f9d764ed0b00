"""Partial dates of the calendar, and the years in which meetings are held."""

from datetime import date

from meetings.vocabulary import FIRST_YEAR

YEARS = f"is {{}}, which is not in the years from {FIRST_YEAR} to {{}}."


def is_date(text: str) -> bool:
    """Whether a partial ISO date exists in the calendar."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    if not (year >= 1 and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= days[month - 1]


def last_year() -> int:
    """The last year that a meeting may be announced for, and a reader may ask for."""
    return date.today().year + 1  # noqa: DTZ011 - a year of the calendar


def is_of_meetings(text: str) -> bool:
    """Whether a reader could filter by the year of a date."""
    return FIRST_YEAR <= int(text[:4]) <= last_year()

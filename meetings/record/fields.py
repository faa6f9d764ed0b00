"""What a value of a Record may be: texts, codes, dates, counts."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from meetings.names.printing import without_control_characters
from meetings.names.shape import COUNTRY_CODE, ORGANISATION_CODE

PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
STATE = f"([A-Z]{{2}}|{COUNTRY_CODE})"
ENTITY = f"^(country:{STATE}|org:{ORGANISATION_CODE.upper()}|group:[a-z-]{{1,40}})$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def day(text: str) -> str:
    """Refuse a day that is not in the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"is {text}, which is not a date of the calendar.") from None
    return text


def one_as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def by_name(key: str) -> BeforeValidator:
    """Let a plain string stand for an object with just that key."""
    return BeforeValidator(lambda v: {key: v} if isinstance(v, str) else v)


LAX = Field(strict=False)
"""Codes of the vocabulary come as text in JSON; any other text is a fault."""

Checked = AfterValidator(without_control_characters)
Line = Annotated[str, Field(max_length=1000), Checked]
Prose = Annotated[str, Field(max_length=100_000), Checked]
Entity = Annotated[str, Field(pattern=ENTITY)]
State = Annotated[str, Field(pattern=f"^{STATE}$")]
Slug = Annotated[str, Field(pattern=SLUG, max_length=120)]
Label = Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=40)]
Date = Annotated[str, Field(pattern=PARTIAL_DATE)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(day)]
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Entities = Annotated[list[Entity], Field(max_length=300), BeforeValidator(one_as_list)]
Themes = Annotated[list[Slug], Field(max_length=50)]

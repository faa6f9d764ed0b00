"""The columns of a sheet: how a value is written in a cell, and read from one."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget

from meetings.drafting.checking.saving import keep_themes
from meetings.models import Theme

LONGEST = 32_000
"""Characters; a cell of a workbook holds 767 more."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
MARK = "version"
"""The column that says which state of which entry a row was written from."""


class Text(Widget):
    """Plain text, of one line or of many."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return self.canonical(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.canonical("" if value is None else str(value))

    def canonical(self, text: str) -> str:
        """The one form of what a spreadsheet may have written in many."""
        return UNPRINTABLE.sub("", text).strip()


class Shown(Text):
    """For orientation only: its blanks do not count, and its end may be cut off."""

    def canonical(self, text: str) -> str:
        text = " ".join(UNPRINTABLE.sub(" ", text).split())
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class Day(Text):
    """A date known to the year, the month or the day."""


class Code(Text):
    """One of a closed list."""

    def __init__(self, choices: Iterable[str], *, may_be_empty: bool = False) -> None:
        super().__init__()
        self.codes = [*choices, *([""] if may_be_empty else [])]

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        code = self.canonical(value)
        if code in self.codes:
            return code
        known = ", ".join(one for one in self.codes if one)
        raise ValueError(f"“{code[:60]}” is not known here; use one of {known}.")

    def canonical(self, text: str) -> str:
        return super().canonical(text).lower()


class YesNo(Shown):
    """Yes or no, in whatever way a spreadsheet writes it; what was checked is shown.

    Nothing is accepted by a file: people accept what they look at, one by one.
    """

    SAME = {"true": "yes", "1": "yes", "false": "no", "0": "no", "": "no"}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "yes" if value else "no"

    def canonical(self, text: str) -> str:
        code = super().canonical(text).lower()
        return self.SAME.get(code, code)


class ThemeCodes(Text):
    """Codes of themes, parted by semicolons."""

    @cached_property
    def known(self) -> set[str]:
        return set(Theme.objects.values_list("slug", flat=True))

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        slugs = self.canonical(value).split("; ") if self.canonical(value) else []
        unknown = [slug for slug in slugs if slug not in self.known]
        if unknown:
            raise ValueError(f"There is no theme “{unknown[0][:60]}”.")
        return slugs

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "; ".join(sorted(theme.slug for theme in value.all()))

    def canonical(self, text: str) -> str:
        slugs = {one.strip().lower() for one in re.split("[;,]", text)}
        return "; ".join(sorted(slugs - {""}))


class Column(Field):
    """One column; what is only shown is read-only."""

    def __init__(self, name: str, attribute: str = "", widget: Any = None) -> None:
        is_shown = widget is None or isinstance(widget, Shown)
        super().__init__(
            column_name=name,
            attribute=attribute or name,
            widget=widget or Shown(),
            readonly=is_shown,
        )


class ThemesColumn(Column):
    """Themes are kept after their entry, in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__("theme", "themes", ThemeCodes())

    def save(
        self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any
    ) -> None:
        instance.wanted_themes = self.clean(row)

    @staticmethod
    def keep(instance: Any) -> None:
        keep_themes(instance, instance.wanted_themes)

"""A page's forms as they would be opened now, and what tells two openings apart."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

BY_ITSELF = frozenset({"position"})
"""Fields that others move without meaning to."""


def plain(values: Iterable[Any]) -> tuple[str, ...]:
    """What a browser sends for a field, however it ends its lines."""
    texts = (str(one).replace("\r\n", "\n").strip() for one in values)
    return tuple(sorted(text for text in texts if text))


def mark(values: Iterable[Any]) -> str:
    """A short sign of a field's value: another value has another one."""
    text = json.dumps(plain(values))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def bare(widget: forms.Widget) -> forms.Widget:
    """The control itself, without what the admin wraps around it."""
    while hasattr(widget, "widget"):
        widget = widget.widget
    return widget


def sent(bound: forms.BoundField) -> list[str]:
    """What a browser would send for a field that nobody touched."""
    widget, value = bare(bound.field.widget), bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, (list, tuple, set)):
        return [str(one) for one in value]
    shown = widget.format_value(value)
    shown = shown if isinstance(shown, (list, tuple)) else [shown]
    return ["" if one is None else str(one) for one in shown]


def is_file(bound: forms.BoundField) -> bool:
    return isinstance(bare(bound.field.widget), forms.FileInput)


@dataclass
class Row:
    """One form of a page; `cells` are its fields by name."""

    key: str
    form: Any
    cells: dict[str, forms.BoundField]

    def marks(self) -> dict[str, str]:
        return {name: mark(sent(cell)) for name, cell in self.cells.items()}


@dataclass
class Rows:
    """The rows of one inline that stand in the database, by their keys."""

    prefix: str
    label: str
    pk_name: str
    rows: dict[str, Row]


@dataclass
class Sheet:
    """The main form and the rows of all inlines, none of them filled in yet."""

    main: Row
    inlines: list[Rows] = field(default_factory=list)

    @classmethod
    def of(cls, form: Any, formsets: Iterable[Any]) -> "Sheet":
        return cls(Row("", form, cells_of(form)), [rows_of(one) for one in formsets])

    def opened(self) -> dict[str, Any]:
        """What a page remembers of itself until it is sent."""
        return {
            "main": self.main.marks(),
            "rows": {
                one.prefix: {key: row.marks() for key, row in one.rows.items()}
                for one in self.inlines
            },
        }


def cells_of(form: Any, *but: str) -> dict[str, forms.BoundField]:
    return {
        name: form[name]
        for name in form.fields
        if name not in but and not is_file(form[name])
    }


def rows_of(formset: Any) -> Rows:
    pk_name = formset.model._meta.pk.name
    skipped = (pk_name, formset.fk.name, "DELETE")
    return Rows(
        formset.prefix,
        str(formset.model._meta.verbose_name_plural),
        pk_name,
        {
            str(form.instance.pk): Row(
                str(form.instance.pk), form, cells_of(form, *skipped)
            )
            for form in formset.initial_forms
        },
    )


def opened_of(data: QueryDict) -> dict[str, Any]:
    """What the sent page remembered; whatever else was sent is nothing."""
    try:
        found = json.loads(data.get("_opened", ""))
    except ValueError:
        found = None
    found = found if isinstance(found, dict) else {}
    kinds = {"main": dict, "rows": dict, "texts": dict, "version": int, "meeting": int}
    return {
        key: found[key] if isinstance(found.get(key), kind) else kind()
        for key, kind in kinds.items()
    }

"""What a page says of what others saved meanwhile: who, when, and both texts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from meetings.admin.keeping.merging import ADDED, BOTH, Merging, Note
from meetings.admin.keeping.sheet import bare
from meetings.drafting.differing import differing_words
from meetings.models import Revision

TAGS = {"gone": "del", "new": "ins"}


def who_and_when(saves: Iterable[Revision]) -> str:
    """`ann at 10:31`; several people in the order in which they saved."""
    found: dict[str, str] = {}
    for one in saves:
        found[one.by.get_username() if one.by else "a command"] = moment(one.at)
    said = [f"{who} at {when}" for who, when in found.items()]
    return " and ".join(said) or "somebody else"


def moment(at: Any) -> str:
    here = timezone.localtime(at)
    is_today = here.date() == timezone.localdate()
    return date_format(here, "H:i" if is_today else "j F Y, H:i")


def differing(before: str, after: str) -> SafeString:
    """The second text, with what it has not and what is new in it marked."""
    parts: list[SafeString] = []
    for kind, text in differing_words(before, after):
        tag = TAGS.get(kind)
        parts.append(
            format_html("<{0}>{1}</{0}>", mark_safe(tag), text)  # noqa: S308 - ours
            if tag
            else format_html("{}", text)
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def beside(at: str, note: Note, by: str) -> SafeString:
    """What stands at one field of the page that is shown again."""
    if note.what == ADDED or note.cell is None:
        return format_html("Added meanwhile by {}.", by)
    now, mine = said(note.cell, note.now), said(note.cell, note.mine)
    if note.what == BOTH:
        return format_html(
            '<span class="meanwhile">Saved meanwhile by {}: <q>{}</q> '
            '<label><input type="checkbox" name="_take" value="{}"> '
            "Take this instead of mine</label></span>",
            by,
            differing(mine, now),
            at,
        )
    return format_html(
        '<span class="meanwhile">Changed meanwhile by {}; it stands here now: '
        "<q>{}</q></span>",
        by,
        differing(mine, now),
    )


def said(cell: forms.BoundField, values: Iterable[str]) -> str:
    """The values of a field as a person reads them."""
    field: Any = cell.field
    if isinstance(bare(field.widget), forms.CheckboxInput):
        return "ticked" if tuple(values) else "not ticked"
    return ", ".join(worded(field, one) for one in values) or "nothing"


def worded(field: Any, value: str) -> str:
    if hasattr(field, "worded"):
        return field.worded(value)
    if isinstance(field, forms.ModelChoiceField):
        rows: Any = field.queryset
        found = rows.filter(pk=value).first() if value.isdecimal() else None
        return field.label_from_instance(found) if found else value
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return labels.get(value, value)


def sentences(merging: Merging, by: str) -> list[SafeString]:
    """What stands above the page that is shown again."""
    found = [
        format_html(
            "Saved meanwhile by {}, while you had this page open. Nothing is "
            "overwritten and nothing you typed is lost: both texts stand below where "
            "they differ. Look at them, then save again.",
            by,
        )
    ]
    found += [
        format_html("Taken away meanwhile, of {}: {}", rows, text or "a row")
        for rows, text in merging.lost
    ]
    return found

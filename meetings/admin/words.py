"""Words are chosen in the paragraphs, never typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from meetings.admin.shared import SoundForm, key_of
from meetings.catalogue.wording import ref
from meetings.ingest.recognising.sentences import is_abbreviation
from meetings.models import Paragraph, Passage

VALUE = re.compile(r"\d{1,9}:\d{1,9}:\d{1,9}$", re.ASCII)
BREAK = re.compile(r"(?<=[.!?;:])\s+(?=[“‘\"'(]?[^\W\d_a-z])")


@dataclass(frozen=True, order=True)
class Piece:
    """Words of one paragraph, from `start` up to `end`."""

    place: int
    start: int
    end: int
    paragraph: int

    @property
    def value(self) -> str:
        return f"{self.paragraph}:{self.start}:{self.end}"


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text starts and ends; `Mr. X` is not two."""
    found, at = [], 0
    for gap in BREAK.finditer(text):
        if is_abbreviation(text[at : gap.start()]):
            continue
        found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, len(text))]


class WordsWidget(forms.CheckboxSelectMultiple):
    """The paragraphs, a tick for each sentence; a script lets exact words be marked."""

    template_name = "admin/words.html"

    class Media:
        js = (forms.Script("js/words.js", type="module"),)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["paragraphs"] = self.paragraphs(name, set(value or []))
        return context

    rows: list[Paragraph] = []
    opened: frozenset[int] = frozenset()
    """The paragraphs that are open while nothing is chosen."""

    def paragraphs(self, name: str, chosen: set[str]) -> list[dict[str, Any]]:
        found = []
        for row in self.rows:
            pieces = [Piece(0, a, b, row.pk) for a, b in sentences(row.text)]
            known = {piece.value for piece in pieces}
            mine = {
                v for v in chosen if VALUE.match(v) and v.split(":")[0] == str(row.pk)
            }
            other = [v.split(":") for v in sorted(mine - known)]
            extra = [Piece(0, int(a), int(b), row.pk) for _, a, b in other]
            found.append(
                {
                    "pk": row.pk,
                    "ref": ref(row.label),
                    "text": row.text,
                    "is_open": bool(mine) or (not chosen and row.pk in self.opened),
                    "choices": [
                        (
                            piece.value,
                            row.text[piece.start : piece.end],
                            piece.value in mine,
                        )
                        for piece in [*pieces, *extra]
                    ],
                }
            )
        return found


class WordsField(forms.Field):
    """Values `paragraph:start:end`; cleaned to passages in the order of the text."""

    widget = WordsWidget

    def give(self, paragraphs: Iterable[Paragraph]) -> None:
        self.rows = {row.pk: (place, row) for place, row in enumerate(paragraphs)}
        self.widget.rows = [row for _, row in self.rows.values()]

    def clean(self, value: Any) -> list[Piece]:
        pieces = sorted(self.piece(one) for one in value or [])
        if not pieces:
            raise forms.ValidationError("Choose the words in the paragraphs.")
        return self.joined(pieces)

    def piece(self, value: str) -> Piece:
        parts = value.split(":")
        if len(parts) != 3 or not all(p.isascii() and p.isdigit() for p in parts):
            raise forms.ValidationError(
                "These words cannot be read; choose them again."
            )
        paragraph, start, end = (int(part[:9]) for part in parts)
        place, row = self.rows.get(paragraph, (0, None))
        if row is None or not start < end <= len(row.text):
            raise forms.ValidationError(
                "The paragraph changed in the meantime; choose the words again."
            )
        return Piece(place, start, end, paragraph)

    def worded(self, value: str) -> str:
        """The words that a tick stands for."""
        try:
            piece = self.piece(value)
        except forms.ValidationError:
            return value
        return self.rows[piece.paragraph][1].text[piece.start : piece.end]

    def joined(self, pieces: list[Piece]) -> list[Piece]:
        """Neighbouring and overlapping pieces of one paragraph made one."""
        result: list[Piece] = []
        for piece in pieces:
            last = result[-1] if result else None
            if last and last.paragraph == piece.paragraph:
                between = self.rows[piece.paragraph][1].text[last.end : piece.start]
                if not between.strip():
                    end = max(last.end, piece.end)
                    result[-1] = Piece(last.place, last.start, end, last.paragraph)
                    continue
            result.append(piece)
        return result


def following(rows: list[Paragraph], after: str) -> frozenset[int]:
    """The paragraph in which words were chosen last, and the next one."""
    keys = [row.pk for row in rows]
    key = key_of(after)
    at = keys.index(key) if key in keys else len(keys)
    return frozenset(keys[at : at + 2])


def ticks_of(passages: Iterable[Passage], rows: Iterable[Paragraph]) -> list[str]:
    """Passages as ticked sentences where they are whole ones, else as exact words."""
    texts = {row.pk: row.text for row in rows}
    ticked = []
    for passage in passages:
        inside = [
            (a, b)
            for a, b in sentences(texts[passage.paragraph_id])
            if passage.start <= a and b <= passage.end
        ]
        is_whole = inside and (inside[0][0], inside[-1][1]) == (
            passage.start,
            passage.end,
        )
        for a, b in inside if is_whole else [(passage.start, passage.end)]:
            ticked.append(Piece(0, a, b, passage.paragraph_id).value)
    return ticked


class WordsForm(SoundForm):
    """A statement's or a decision's form, with its words."""

    words = WordsField(label="Words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["words"]
        rows = self.paragraphs()
        field.give(rows)
        if self.instance.pk:
            passages = self.instance.passages.all()
            self.initial["words"] = ticks_of(passages, rows)
            field.widget.opened = frozenset(one.paragraph_id for one in passages)
        else:
            field.widget.opened = following(rows, str(self.initial.get("after", "")))

    def paragraphs(self) -> list[Paragraph]:
        meeting = self.instance.meeting_id or self.initial.get("meeting")
        meeting = meeting or self.data.get("meeting")
        key = key_of(str(meeting or ""))
        return list(Paragraph.objects.filter(meeting_id=key)) if key else []

    def keep_words(self) -> None:
        """Write the chosen words; called after the row itself is saved."""
        key = self.instance._meta.model_name
        self.instance.passages.all().delete()
        Passage.objects.bulk_create(
            Passage(
                **{key: self.instance},
                paragraph_id=piece.paragraph,
                start=piece.start,
                end=piece.end,
                position=position,
            )
            for position, piece in enumerate(self.cleaned_data["words"])
        )

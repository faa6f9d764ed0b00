"""What the forms of statements and decisions share: words, themes, bodies, note."""

from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.fields import BodyField, PickField, PlainTexts
from meetings.admin.words import WordsField, sentences, ticks_of
from meetings.drafting.checking.asked import Words
from meetings.ingest.checks import loose
from meetings.models import Passage
from meetings.record import Decision, Statement


class EntryForm(PlainTexts, forms.Form):
    """Fields are filled from the Record; saving goes through `drafting.checking`."""

    noun = ""
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Note to readers",
    )

    def __init__(
        self, board: Board, part: Statement | Decision | None, **kwargs: Any
    ) -> None:
        self.board, self.part = board, part
        self.key = part.id if part else None
        prefix = self.key or f"new-{self.noun}"
        start = kwargs.pop("start", None)
        super().__init__(auto_id=f"{prefix}-%s", **kwargs)
        self.accepts = "accept" in self.data
        words: Any = WordsField(label="Words")
        words.give(board.dump.paragraphs)
        self.fields["words"] = words
        self.fields["themes"] = PickField("Themes", list(board.themes.items()))
        self.initial.update(
            {
                "note": part.note if part else "",
                "themes": part.themes if part else [],
                "words": ticks_of(self.chosen(start), board.dump.paragraphs),
            }
        )

    def chosen(self, start: Any) -> list[Passage]:
        """The words the entry has; for a new one those marked, or left over."""
        if self.part:
            spans = [(s.paragraph, s.start, s.end) for s in self.part.spans]
        else:
            spans = started(self.board, start or {})
        keys = self.board.keys
        return [Passage(paragraph_id=keys[p], start=a, end=b) for p, a, b in spans]

    def pick_bodies(
        self,
        name: str,
        label: str,
        chosen: list[str],
        more: list[tuple[str, str]] | None = None,
    ) -> None:
        """Delegations to tick, and a box for any other body."""
        known = [*self.board.delegations(), *(more or [])]
        codes = {code for code, _ in known}
        others = [(one, self.board.label(one)) for one in chosen if one not in codes]
        self.fields[name] = PickField(label, [*others, *known])
        day = self.board.meeting.starts_on
        self.fields[f"{name}_more"] = BodyField(
            f"{label}: another body", day, required=False
        )
        self.initial[name] = chosen

    def bodies(self, name: str) -> list[str]:
        """The chosen bodies: those it had, in their order, then the new ones."""
        data = self.cleaned_data
        more = data.get(f"{name}_more")
        had = [one for one in self.initial[name] if one in data[name]]
        return list(dict.fromkeys([*had, *data[name], *([more] if more else [])]))

    def words(self) -> list[Words]:
        pieces = self.cleaned_data["words"]
        return [Words(piece.paragraph, piece.start, piece.end) for piece in pieces]

    def places(self) -> list[dict[str, str]]:
        """Where the entry may be split: before each of its sentences but the first."""
        found = []
        for span in self.part.spans if self.part else []:
            key = self.board.keys[span.paragraph]
            text = self.board.dump.texts[key]
            for start, end in sentences(text):
                if span.start < start < span.end:
                    said = text[start:end]
                    found.append({"at": f"{key}:{start}", "words": said[:70]})
        return found


def started(board: Board, asked: Any) -> list[tuple[str, int, int]]:
    """What a new entry starts from: `words` as marked, or a `paragraph`'s rest."""
    labels = {str(key): label for label, key in board.keys.items()}
    marked = asked.getlist("words") if hasattr(asked, "getlist") else []
    spans = []
    for value in marked:
        key, _, rest = value.partition(":")
        start, _, end = rest.partition(":")
        if key in labels and start.isdecimal() and end.isdecimal():
            spans += within(board, labels[key], int(start[:9]), int(end[:9]))
    label = asked.get("paragraph", "")
    if not spans and label in board.keys:
        rest_of = loose(board.record).get(label, [])
        for one in rest_of:
            spans += within(board, label, one.start, one.end)
        spans = spans or within(board, label, 0, 10**9)
    return spans


def within(
    board: Board, label: str, start: int, end: int
) -> list[tuple[str, int, int]]:
    """Words without the spaces around them, as far as the paragraph goes."""
    text = board.dump.texts[board.keys[label]]
    end = min(end, len(text))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return [(label, start, end)] if start < end else []

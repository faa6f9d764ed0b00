"""Correcting one paragraph of the source in place."""

from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.fields import printable
from meetings.drafting.checking.asked import Draft
from meetings.drafting.checking.paragraphs import save_paragraph
from meetings.record import Paragraph

LABEL = r"^[\w.-]+$"


class ParagraphForm(forms.Form):
    """The text and the number; words that were chosen stay chosen."""

    template_name = "admin/check/_edit_plain.html"
    noun = "paragraph"
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=100_000,
        help_text="Entries whose words you change are to be checked again.",
    )
    label = forms.RegexField(
        LABEL, max_length=40, label="Number", help_text="7.ii for item ii of 7."
    )

    def __init__(self, board: Board, part: Paragraph, **kwargs: Any) -> None:
        kwargs.pop("start", None)
        self.key = part.label
        prefix = f"p{board.keys[part.label]}"
        super().__init__(auto_id=f"{prefix}-%s", **kwargs)
        self.initial.update({"text": part.text, "label": part.label})

    def clean_text(self) -> str:
        text = printable(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError("A paragraph has words.")
        return text

    def save(self, draft: Draft) -> None:
        data = self.cleaned_data
        save_paragraph(draft, self.key, data["text"], data["label"])

"""What staff fill in: files or a text, and which meeting they are of."""

from typing import Any

from django import forms

from meetings.models import Meeting

MOST_FILES = 50


class ManyFiles(forms.ClearableFileInput):
    """One control for one file or many."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name)


class FilesField(forms.FileField):
    """A list of files, each judged later by what it holds."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"Hand in at most {MOST_FILES} files at a time; these are {len(files)}."
            )
        return files


class MeetingChoice(forms.ModelChoiceField):
    """A meeting by its title and date."""

    def label_from_instance(self, obj: Any) -> str:
        return named(obj)


def named(meeting: Meeting) -> str:
    """The title, with place and day to tell it from others of that title."""
    starts = meeting.starts_on.isoformat() if meeting.starts_on else "date unknown"
    return f"{meeting.title} ({', '.join(p for p in (meeting.city, starts) if p)})"


class DocumentsForm(forms.Form):
    """Files, or a text; and perhaps the meeting they are of."""

    documents = FilesField(
        label="Files",
        required=False,
        help_text=(
            "PDF, Word (.docx) or text, up to 20 MB each and 50 at a time. Other files "
            "are kept as documents of a meeting."
        ),
    )
    text = forms.CharField(
        label="Or paste a text", required=False, widget=forms.Textarea({"rows": 8})
    )
    wanted = MeetingChoice(
        Meeting.objects.all(),
        label="Meeting",
        required=False,
        empty_label="A new meeting",
        help_text="For a new one leave this; known ones that resemble it are shown.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (self.errors or data.get("documents") or data.get("text", "").strip()):
            self.add_error("documents", "Choose a file or paste a text.")
        return data


class TextForm(forms.Form):
    """A text, as it stands in the document."""

    text = forms.CharField(
        label="Text",
        widget=forms.Textarea({"rows": 24}),
        help_text="One paragraph after the other, with their numbers as printed.",
    )


class ChoiceForm(forms.Form):
    """Which meeting a file is of: one that it resembles, another, a new one, none."""

    choice = forms.CharField()
    other = MeetingChoice(
        Meeting.objects.all(), label="Meeting", required=False, empty_label="Choose…"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        choice = data.get("choice", "")
        if choice == "other" and not data.get("other"):
            self.add_error("other", "Choose the meeting.")
        elif choice.isascii() and choice.isdigit() and len(choice) < 19:
            data["other"] = Meeting.objects.filter(pk=int(choice)).first()
            if data["other"] is None:
                self.add_error("choice", "That meeting is gone; choose again.")
        elif choice not in {"new", "other", "none"}:
            self.add_error("choice", "Choose a meeting, or a new one.")
        return data

    @property
    def is_none(self) -> bool:
        return self.cleaned_data["choice"] == "none"

    def meeting(self) -> Meeting | None:
        if self.cleaned_data["choice"] == "new":
            return None
        return self.cleaned_data["other"]

"""The files of a meeting."""

import hashlib
from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html

from meetings.admin.formsets import DocumentRows
from meetings.admin.shared import Unsound
from meetings.drafting.likeness import document_with
from meetings.models import Document
from meetings.vocabulary import Clearance, DocumentKind

MOST_BYTES = 20 * 1024 * 1024
MEDIA_TYPES = {
    "pdf": ("application/pdf", b"%PDF-"),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"PK\x03\x04",
    ),
    "txt": ("text/plain", b""),
}


class DocumentForm(forms.ModelForm):
    """A file is taken for what it holds, not for what it is called."""

    class Meta:
        model = Document
        fields = (
            "file",
            "kind",
            "language",
            "text_of_record",
            "clearance",
            "cleared_by",
            "cleared_on",
            "origin",
        )
        widgets = {"file": forms.FileInput}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        clearance = data.get("clearance")
        if clearance == Clearance.PUBLIC and not data.get("origin"):
            self.add_error("origin", "Give the address where the file is public.")
        if clearance == Clearance.CLEARED:
            for field in ("cleared_by", "cleared_on"):
                if not data.get(field):
                    self.add_error(field, "Say which office cleared it, and when.")
        if (clearance, data.get("kind")) == (
            Clearance.PUBLIC,
            DocumentKind.PARTICIPANTS,
        ):
            self.add_error(
                "clearance", "A list of participants needs an office that clears it."
            )
        return data

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return file
        ending = (file.name or "").rpartition(".")[2].lower()
        if ending not in MEDIA_TYPES:
            raise forms.ValidationError("Choose a PDF, Word (.docx) or text file.")
        if not file.size or file.size > MOST_BYTES:
            raise forms.ValidationError(
                "Choose a file of at most 20 MB that is not empty."
            )
        content = file.read()
        media_type, signature = MEDIA_TYPES[ending]
        if not content.startswith(signature) or (ending == "txt" and b"\0" in content):
            raise forms.ValidationError(f"The file is not a .{ending} file inside.")
        self.instance.sha256 = hashlib.sha256(content).hexdigest()
        self.refuse_known()
        self.instance.name = (file.name or "")[-255:]
        self.instance.bytes = file.size
        self.instance.media_type = media_type
        file.seek(0)
        return file

    def refuse_known(self) -> None:
        """One file is of one meeting; whoever hands it in again is led there."""
        known = document_with(self.instance.sha256)
        if known is None or known.meeting_id == self.instance.meeting_id:
            return
        address = reverse("admin:meetings_meeting_change", args=[known.meeting_id])
        sentence = (
            "The archive has this file already, as a document of <a href='{}'>{}</a>."
        )
        raise forms.ValidationError(format_html(sentence, address, known.meeting))


class DocumentInline(admin.StackedInline):
    """Files; readers can have one only when somebody has cleared it."""

    model = Document
    form = DocumentForm
    formset = DocumentRows
    extra = 0


def save_files(formset: Any) -> None:
    try:
        formset.save()
    except OSError as error:
        raise Unsound([not_kept(error)]) from None


def not_kept(error: OSError) -> str:
    return (
        f"The file could not be kept ({error.strerror or error}); "
        "ask whoever runs the archive to look at MEDIA_ROOT."
    )

"""A corrected document for a meeting that has its text: what differs, one by one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from meetings.admin.keeping import kept
from meetings.admin.shared import key_of, person
from meetings.admin.upload import DocumentsForm, FilesField, UploadPages, address_of
from meetings.drafting import Conflict, intake
from meetings.drafting.applying import Unfit
from meetings.drafting.correcting import comparison_with, correct
from meetings.models import Meeting, Upload

NO_TEXT = "It has no paragraphs to compare; hand it in as a document instead."


class CorrectedForm(DocumentsForm):
    """One file, or its text; the meeting is known."""

    wanted = None  # type: ignore[assignment]
    documents = FilesField(
        label="File",
        required=False,
        help_text="PDF, Word (.docx) or text, up to 20 MB.",
    )

    def clean_documents(self) -> list[Any]:
        files = self.cleaned_data["documents"]
        if len(files) > 1:
            raise forms.ValidationError("Choose one file; a meeting has one text.")
        return files


class CorrectionPages(UploadPages):
    """Hand in the corrected document, then accept what differs."""

    def urls(self) -> list[URLPattern]:
        wrap = self.owner.admin_site.admin_view
        return [
            path(
                "<int:pk>/corrected/",
                wrap(self.corrected_page),
                name="read_corrected_document",
            ),
            path(
                "<int:pk>/corrected/<int:upload>/",
                wrap(self.compare_page),
                name="corrected_document",
            ),
        ]

    def meeting(self, request: HttpRequest, pk: int) -> Meeting:
        meeting = get_object_or_404(Meeting, pk=pk)
        if not self.owner.has_change_permission(request, meeting):
            raise PermissionDenied
        return meeting

    @kept
    def corrected_page(self, request: Any, pk: int) -> HttpResponse:
        """Takes one file and reads it."""
        meeting = self.meeting(request, pk)
        is_posted = request.method == "POST"
        form = CorrectedForm(
            request.POST if is_posted else None,
            request.FILES if is_posted else None,
            initial=request.opening.initial,
        )
        if is_posted and form.is_valid():
            upload = self.read_one(request, form, meeting)
            sentence = fault_of(upload)
            if not sentence:
                return self.onward(request, upload)
            intake.drop_file(upload)
            upload.delete()
            form.add_error("documents", sentence)
        title = f"Read a corrected document of {meeting}"
        return self.page(request, "corrected", title, form=form, meeting=meeting)

    def read_one(
        self, request: HttpRequest, form: DocumentsForm, meeting: Meeting
    ) -> Upload:
        data = form.cleaned_data
        files, by = data["documents"], person(request)
        text = "" if files else data["text"]
        batch = intake.hand_in(files, by=by, text=text, corrects=meeting)
        self.read_some(batch)
        return Upload.objects.of_list(batch).get()

    def compare_page(self, request: HttpRequest, pk: int, upload: int) -> HttpResponse:
        """Shows each difference; those that are ticked are taken over."""
        meeting = self.meeting(request, pk)
        handed = get_object_or_404(Upload, pk=upload, corrects=meeting)
        if handed.meeting_id or not handed.reading:
            return HttpResponseRedirect(address_of(handed))
        accepted, faults = request.POST.getlist("accept"), list[str]()
        if request.method == "POST":
            faults = self.faults_of(request, handed, accepted)
            if not faults:
                return HttpResponseRedirect(address_of(handed))
            meeting.refresh_from_db()
        differences = comparison_with(handed, meeting).differences()
        return self.page(
            request,
            "differences",
            f"What differs in “{handed.name}”",
            meeting=meeting,
            upload=handed,
            faults=faults,
            rows=[(one, one.key in accepted) for one in differences],
        )

    def faults_of(
        self, request: HttpRequest, upload: Upload, accepted: list[str]
    ) -> list[str]:
        """Take the accepted differences over; sentences where that cannot be."""
        version = key_of(request.POST.get("version"))
        try:
            correct(upload, accepted, version=version, by=person(request))
        except Unfit as fault:
            return fault.sentences
        except Conflict as conflict:
            return [f"{conflict} What you ticked is still ticked below."]
        said = f"“{upload.name}” is kept, and what you ticked is taken over."
        messages.success(request, said)
        return []


def fault_of(upload: Upload) -> str:
    """Why a file cannot be laid against the text; nothing when it can."""
    if upload.refusal or upload.meeting_id or upload.found.get("paragraphs"):
        return upload.sentence
    return f"{upload.sentence} {NO_TEXT}".strip()

"""New meeting from a document: files are handed in, read, and become drafts."""

import uuid
from time import monotonic
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.document import not_kept
from meetings.admin.shared import person
from meetings.drafting import intake, meetings_like, names_record
from meetings.drafting.reading import reading_of
from meetings.models import Meeting, Upload
from meetings.names import Names

MOST_FILES = 50
LONGEST_READ = 15
"""Seconds of one request that go into reading; the rest is read by the next one."""


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
    """Which meeting a file is of: one that it resembles, another, or a new one."""

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
        elif choice not in {"new", "other"}:
            self.add_error("choice", "Choose a meeting, or a new one.")
        return data

    def meeting(self) -> Meeting | None:
        if self.cleaned_data["choice"] == "new":
            return None
        return self.cleaned_data["other"]


class UploadPages:
    """The pages, in the order in which they are met; `owner` is the meetings' admin."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[URLPattern]:
        wrap = self.owner.admin_site.admin_view
        return [
            path(
                "from-document/",
                wrap(self.hand_in_page),
                name="new_meeting_from_document",
            ),
            path("from-document/<uuid:batch>/", wrap(self.list_page), name="uploads"),
            path("from-document/<int:pk>/", wrap(self.choice_page), name="upload"),
            path("<int:pk>/text/", wrap(self.text_page), name="enter_text"),
        ]

    def page(
        self, request: HttpRequest, name: str, title: str, **context: Any
    ) -> HttpResponse:
        context |= self.owner.admin_site.each_context(request)
        context |= {"title": title, "opts": self.owner.opts}
        return render(request, f"admin/meetings/meeting/{name}.html", context)

    def refuse_others(self, request: HttpRequest) -> None:
        if not self.owner.has_add_permission(request):
            raise PermissionDenied

    def hand_in_page(self, request: HttpRequest) -> HttpResponse:
        """Takes files or a text; one file is read at once."""
        self.refuse_others(request)
        intake.purge()
        is_posted = request.method == "POST"
        form = DocumentsForm(
            request.POST if is_posted else None,
            request.FILES if is_posted else None,
            initial={"wanted": request.GET.get("meeting")},
        )
        if is_posted and form.is_valid():
            answer = self.taken(request, form)
            if answer is not None:
                return answer
        waiting = Upload.objects.waiting().select_related("by", "corrects")
        title = "New meeting from a document"
        return self.page(request, "from_document", title, form=form, waiting=waiting)

    def taken(self, request: HttpRequest, form: DocumentsForm) -> HttpResponse | None:
        data = form.cleaned_data
        if data["wanted"] and not self.owner.has_change_permission(request):
            raise PermissionDenied
        try:
            batch = intake.hand_in(
                data["documents"],
                by=person(request),
                text=data["text"],
                wanted=data["wanted"],
            )
        except OSError as error:
            form.add_error("documents", not_kept(error))
            return None
        self.read_some(batch)
        uploads = list(Upload.objects.of_list(batch))
        if len(uploads) > 1:
            return HttpResponseRedirect(reverse("admin:uploads", args=[batch]))
        (upload,) = uploads
        if upload.refusal:
            field = "text" if upload.is_pasted else "documents"
            form.add_error(field, upload.sentence)
            upload.delete()
            return None
        return self.onward(request, upload)

    def read_some(self, batch: uuid.UUID) -> None:
        """Read the files of a list, one by one, as long as a request may last."""
        until = monotonic() + LONGEST_READ
        unread = list(Upload.objects.of_list(batch).unread())
        names = Names(names_record()) if unread else None
        for upload in unread:
            intake.take_in(upload, self.owner.reader, names)
            if monotonic() > until:
                return

    def onward(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        if upload.meeting_id and upload.said:
            messages.info(request, f"{upload.name}: {upload.said}")
        return HttpResponseRedirect(address_of(upload))

    def list_page(self, request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
        """What was found in each file and what is wrong with it, worst last."""
        self.refuse_others(request)
        if request.method == "POST":
            self.read_some(batch)
            return HttpResponseRedirect(request.path)
        uploads = list(Upload.objects.of_list(batch))
        if not uploads:
            raise Http404
        rows = sorted(map(Row, uploads), key=lambda row: row.badness)
        unread = sum(row.is_unread for row in rows)
        title = f"{len(rows)} files handed in"
        return self.page(request, "uploads", title, rows=rows, unread=unread)

    def choice_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Which meeting is a file of that resembles known ones, or is no summary?"""
        self.refuse_others(request)
        upload = get_object_or_404(Upload, pk=pk)
        if not upload.reading:
            return HttpResponseRedirect(address_of(upload))
        form = ChoiceForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            meeting = form.meeting()
            if meeting and not self.owner.has_change_permission(request, meeting):
                raise PermissionDenied
            return self.onward(request, intake.settle(upload, meeting))
        facts = reading_of(upload.reading).record.meeting
        return self.page(
            request,
            "upload",
            f"Which meeting is “{upload.name}” of?",
            form=form,
            row=Row(upload),
            facts=facts,
            matches=[(m, named(m), why) for m, why in meetings_like(facts)],
        )

    def text_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text of a document that cannot be read, typed or pasted."""
        meeting = get_object_or_404(Meeting, pk=pk)
        if not self.owner.has_change_permission(request, meeting):
            raise PermissionDenied
        form = TextForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                intake.enter_text(
                    meeting,
                    form.cleaned_data["text"],
                    self.owner.reader,
                    person(request),
                )
            except (intake.HasText, self.owner.reader.Refused) as refusal:
                form.add_error("text", str(refusal))
            else:
                messages.success(request, "The text is entered; check its paragraphs.")
                address = reverse("admin:meetings_meeting_change", args=[pk])
                return HttpResponseRedirect(address)
        title = f"Enter the text of {meeting}"
        return self.page(request, "text", title, form=form, meeting=meeting)


class Row:
    """One file of a list, in the words that staff read."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.is_unread = not (upload.refusal or upload.meeting_id or upload.nature)
        self.address = "" if upload.refusal or self.is_unread else address_of(upload)

    @property
    def found(self) -> str:
        """`31 paragraphs, 27 delegations, 30 statements, 13 decisions`."""
        counts = (
            (self.upload.found.get(f"{word}s", 0), word)
            for word in ("paragraph", "delegation", "statement", "decision")
        )
        return ", ".join(f"{n} {word}{'s'[: n != 1]}" for n, word in counts if n)

    @property
    def wrong(self) -> list[str]:
        """What a person has to see to, as sentences."""
        if self.upload.refusal:
            return [self.upload.refusal]
        if self.is_unread:
            return ["Not read yet."]
        sentences = {
            "failed": "{} to answer: a line was left out that may matter.",
            "unmatched": "{} not matched with a country or organisation.",
            "unsure": "{} marked “please check”.",
        }
        found = [
            sentence.format(self.upload.found[key])
            for key, sentence in sentences.items()
            if self.upload.found.get(key)
        ]
        is_text = self.upload.is_summary
        return found if is_text else [self.upload.said, *found]

    @property
    def badness(self) -> tuple[Any, ...]:
        weight = sum(self.upload.found.get(k, 0) for k in ("failed", "unmatched"))
        return (
            bool(self.upload.refusal),
            self.is_unread,
            not (self.upload.is_summary or self.upload.meeting_id),
            weight,
            self.upload.found.get("unsure", 0),
            self.upload.pk,
        )


def address_of(upload: Upload) -> str:
    """Where the work on a file goes on."""
    if upload.meeting_id and upload.found.get("paragraphs"):
        return reverse("admin:check_meeting", args=[upload.meeting_id])
    if upload.meeting_id:
        return reverse("admin:meetings_meeting_change", args=[upload.meeting_id])
    if upload.corrects_id:
        return reverse("admin:corrected_document", args=[upload.corrects_id, upload.pk])
    return reverse("admin:upload", args=[upload.pk])

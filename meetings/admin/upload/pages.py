"""New meeting from a document: files are handed in, read, and become drafts."""

import uuid
from time import monotonic
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.document import not_kept
from meetings.admin.keeping import kept
from meetings.admin.shared import person
from meetings.admin.upload.forms import ChoiceForm, DocumentsForm, TextForm, named
from meetings.admin.upload.row import Row, address_of
from meetings.drafting import intake, meetings_like, names_record
from meetings.drafting.reading import reading_of
from meetings.models import Meeting, Upload
from meetings.names import Names

LONGEST_READ = 15
"""Seconds of one request that go into reading; the rest is read by the next one."""


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

    @kept
    def hand_in_page(self, request: Any) -> HttpResponse:
        """Takes files or a text; one file is read at once."""
        self.refuse_others(request)
        intake.purge()
        is_posted = request.method == "POST"
        form = DocumentsForm(
            request.POST if is_posted else None,
            request.FILES if is_posted else None,
            initial={"wanted": request.GET.get("meeting")} | request.opening.initial,
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
            messages.info(request, upload.sentence)
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
            if form.is_none:
                return self.forgotten(request, upload)
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

    def forgotten(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        intake.forget(upload)
        messages.success(request, f"“{upload.name}” is taken away.")
        address = reverse("admin:new_meeting_from_document")
        return HttpResponseRedirect(address)

    @kept
    def text_page(self, request: Any, pk: int) -> HttpResponse:
        """The text of a document that cannot be read, typed or pasted."""
        meeting = get_object_or_404(Meeting, pk=pk)
        if not self.owner.has_change_permission(request, meeting):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = TextForm(data, initial=request.opening.initial)
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

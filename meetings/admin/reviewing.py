"""From an editor to a publisher: sending for review, and the review itself."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from meetings.admin.addresses import standing_of
from meetings.admin.keeping import kept
from meetings.admin.publishing import PublishingPages
from meetings.admin.refusals import PublishForm, with_links
from meetings.admin.shared import key_of, person
from meetings.admin.warnings import warned
from meetings.catalogue.comparing import Section, compared
from meetings.catalogue.telling import Reader
from meetings.drafting import Conflict, names_record, record_of
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.reading import reading_of
from meetings.drafting.checking.review import (
    blockers,
    return_with_note,
    send_for_review,
)
from meetings.models import Meeting, Publication, Revision, Setting
from meetings.names import Names, NamesRecord
from meetings.publishing import Refused, is_as_public, lacking
from meetings.publishing.four_eyes import is_only_writer, published_form
from meetings.record import Record, RecordFaults, trusted
from meetings.record.shape import Item
from meetings.vocabulary import Coverage, Stage

MOST_AT_ONCE = 100


class NoteForm(forms.Form):
    """What the change log says."""

    note = forms.CharField(max_length=500, required=False)


class SendForm(forms.Form):
    """The version that was looked at, and what the reviewer should know."""

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea)


class ReturnForm(SendForm):
    """The same, with what is to be changed."""

    note = forms.CharField(
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Write what is to be changed."},
    )


class ReviewPages(PublishingPages):
    """The pages of a meeting on its way to readers."""

    def review_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("publish/", wrap(self.known_page), name="publish_meetings"),
            path("<int:pk>/publish/", wrap(self.review_page), name="publish_meeting"),
            path("<int:pk>/send/", wrap(self.send_page), name="send_meeting"),
            path(
                "<int:pk>/withdraw/", wrap(self.withdraw_page), name="withdraw_meeting"
            ),
        ]

    def shown(
        self, request: HttpRequest, name: str, title: str, **more: Any
    ) -> HttpResponse:
        base = self.admin_site.each_context(request)
        context = base | {"title": title, "opts": self.opts} | more
        return render(request, f"admin/meetings/meeting/{name}.html", context)

    # Sending for review

    @kept
    def send_page(self, request: Any, pk: int) -> HttpResponse:
        """What must be there, what is worth a look, and a note to the reviewer."""
        meeting = get_object_or_404(Meeting, pk=pk)
        if not request.user.has_perm("meetings.change_meeting"):
            raise PermissionDenied
        form = SendForm(request.POST or None, initial=request.opening.initial)
        if request.method == "POST" and form.is_valid():
            draft = Draft(meeting, person(request), form.cleaned_data["version"])
            try:
                send_for_review(draft, form.cleaned_data["note"])
            except (Conflict, NotYet) as refusal:
                form.add_error(None, str(refusal))
                meeting.refresh_from_db()
            else:
                messages.success(request, "Sent for review.")
                return to_meeting(pk)
        return self.shown(
            request,
            "send",
            f"Send for review: {meeting}",
            meeting=meeting,
            form=form,
            blockers=list(blockers(meeting, reading_of(meeting))),
            warned=list(warned(meeting)),
        )

    # The review

    @kept
    def review_page(self, request: Any, pk: int) -> HttpResponse:
        """Opens on what differs; publishes or returns exactly what it shows."""
        self.refuse_others(request)
        rows = Meeting.objects.select_related("stage_by")
        meeting = get_object_or_404(rows, pk=pk)
        is_return = request.POST.get("do") == "return"
        data = request.POST or None
        typed = request.opening.initial
        start = ({}, typed) if typed.get("do") == "return" else (typed, {})
        form = PublishForm(None if is_return else data, initial=start[0])
        give_back = ReturnForm(data if is_return else None, initial=start[1])
        chosen: forms.Form = give_back if is_return else form
        if request.method == "POST" and chosen.is_valid():
            act = self.return_it if is_return else self.publish_it
            if act(request, meeting, **chosen.cleaned_data):
                return to_meeting(pk)
            meeting = rows.get(pk=pk)
        standing = standing_of(str(pk))
        only_writer = is_only_writer(meeting, person(request))
        return self.shown(
            request,
            "publish",
            f"Review {meeting}",
            meeting=meeting,
            form=form,
            give_back=give_back,
            standing=standing,
            in_review=meeting.stage == Stage.IN_REVIEW,
            is_known=meeting.coverage == Coverage.NAMED,
            is_settled=meeting.stage == Stage.SETTLED,
            only_writer=only_writer,
            small_team=only_writer and Setting.is_small_team(),
            **review_of(meeting, standing),
        )

    def return_it(
        self, request: HttpRequest, meeting: Meeting, version: int, note: str
    ) -> bool:
        try:
            return_with_note(Draft(meeting, person(request), version), note)
        except (Conflict, NotYet) as refusal:
            messages.error(request, f"{refusal} It is shown as it stands below.")
            return False
        messages.success(request, "Returned with your note.")
        return True

    def publish_it(
        self, request: HttpRequest, meeting: Meeting, version: int, note: str
    ) -> bool:
        try:
            self.publish(request, [(meeting, version)], note)
        except Conflict as conflict:
            now = Meeting.objects.get(pk=meeting.pk)
            if now.stage == Stage.SETTLED and is_as_public(now):
                messages.success(request, "It is published already.")
                return True
            messages.error(request, f"{conflict} It is shown anew below.")
        except Refused as refusal:
            messages.error(request, with_links(refusal))
        else:
            return True
        return False

    # Known meetings, many at once

    def known_page(self, request: HttpRequest) -> HttpResponse:
        """Known meetings without a text, with what differs; one edition for all."""
        self.refuse_others(request)
        form = NoteForm(request.POST or None)
        if request.method == "POST":
            pairs = list(pairs_in(request))
            if form.is_valid() and self.known_are_published(
                request, pairs, form.cleaned_data["note"]
            ):
                return HttpResponseRedirect(
                    reverse("admin:meetings_meeting_changelist")
                )
            keys = [meeting.pk for meeting, _ in pairs]
        else:
            keys = [key for one in request.GET.getlist("id") if (key := key_of(one))]
        chosen = Meeting.objects.filter(pk__in=keys[:MOST_AT_ONCE])
        known = [one for one in chosen if is_known_only(one)]
        reader = staff_reader()
        return self.shown(
            request,
            "publish_known",
            "Publish known meetings",
            form=form,
            rows=[
                (one, differences(record_of(one), reader, standing_of(str(one.pk))))
                for one in known
            ],
            left=[one for one in chosen if one not in known],
        )

    def known_are_published(
        self,
        request: HttpRequest,
        pairs: list[tuple[Meeting, int | None]],
        note: str,
    ) -> bool:
        try:
            self.publish(request, pairs, note)
        except (Conflict, Refused) as refusal:
            messages.error(request, with_links(refusal))
            return False
        return True


def to_known_page(keys: list[int]) -> HttpResponseRedirect:
    query = urlencode({"id": keys}, doseq=True)
    return HttpResponseRedirect(f"{reverse('admin:publish_meetings')}?{query}")


def to_meeting(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[pk]))


def is_known_only(meeting: Meeting) -> bool:
    return meeting.coverage == Coverage.NAMED and not meeting.paragraphs.exists()


def pairs_in(request: HttpRequest) -> Iterator[tuple[Meeting, int | None]]:
    """Each meeting on the page with its version; those with a text are left out."""
    for sent in request.POST.getlist("meeting")[:MOST_AT_ONCE]:
        pk, _, version = sent.partition(":")
        meeting = Meeting.objects.filter(pk=key_of(pk) or 0).first()
        if meeting is not None and is_known_only(meeting):
            number = key_of(version)
            yield meeting, -1 if number is None else number


def staff_reader() -> Reader:
    """Names as staff have them now: each save of them leaves all of them behind."""
    saved = Revision.objects.filter(meeting=None).first()
    read = NamesRecord.model_validate_json
    return Reader.of_names(Names(read(saved.text) if saved else names_record()))


def differences(
    record: Record, reader: Reader, standing: Publication | None
) -> list[Section]:
    """What the working record has otherwise than its last edition, or than none."""
    before = standing.record if standing else None
    old = trusted(before) if before else None
    return compared(old, published_form(record), reader)


def review_of(meeting: Meeting, standing: Publication | None) -> dict[str, Any]:
    """What differs, or why that cannot be told, and what publishing would refuse."""
    try:
        record = record_of(meeting)
        doubtful = doubtful_in(record)
        sections = differences(record, staff_reader(), standing)
    except RecordFaults as faults:
        return {"sections": [], "faults": faults.sentences}
    refusal = lacking(meeting)
    return {
        "sections": sections,
        "doubtful": doubtful,
        "faults": [with_links(refusal)] if refusal else [],
    }


def doubtful_in(record: Record) -> list[str]:
    """What is marked “please check”: it hinders no publishing, but is told."""
    items: list[tuple[str, Item]] = [("Statement", one) for one in record.statements]
    items += [("Decision", one) for one in record.decisions]
    return [
        f"{noun} {one.number or one.id}"
        for noun, one in items
        if one.review and one.review.needs_review
    ]

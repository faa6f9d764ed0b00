"""Purging a meeting: what goes is shown first, then its address must be typed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.addresses import standing_of
from meetings.admin.keeping import kept
from meetings.admin.shared import person
from meetings.drafting import Conflict
from meetings.models import Meeting
from meetings.publishing import Refused, by_hand, purge, what_goes, what_stays


class ReasonForm(forms.Form):
    """Why, as readers will see it, and the version that was looked at."""

    reason = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it at every address of the meeting.",
    )
    version = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput
    )


class AddressForm(ReasonForm):
    """The second question: only who types the address means this meeting."""

    address = forms.CharField(max_length=200, label="Address of the meeting")

    def __init__(self, *args: Any, slug: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slug = slug
        self.fields["reason"].widget = forms.HiddenInput()

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        if address != self.slug:
            raise forms.ValidationError(f"This meeting's address is {self.slug}.")
        return address


class PurgingPages:
    """The pages that remove the words of a meeting for ever."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[URLPattern]:
        wrap = self.owner.admin_site.admin_view
        return [path("<int:pk>/purge/", wrap(self.page), name="purge_meeting")]

    @kept
    def page(self, request: Any, pk: int) -> HttpResponse:
        """First what goes and why, then the address; afterwards what is left to do."""
        if not request.user.has_perm("meetings.delete_meeting"):
            raise PermissionDenied
        meeting = get_object_or_404(Meeting, pk=pk)
        initial = request.opening.initial | {"version": meeting.version}
        form: ReasonForm = ReasonForm(request.POST or None, initial=initial)
        is_second = form.is_valid()
        if is_second:
            is_asked = "address" in request.POST
            data = request.POST if is_asked else None
            given = {"initial": form.cleaned_data}
            form = AddressForm(data, slug=meeting.slug, **given)
            if is_asked and form.is_valid() and self.purge(request, meeting, form):
                return HttpResponseRedirect(reverse("admin:purge_meeting", args=[pk]))
        standing = standing_of(str(pk))
        context = self.owner.admin_site.each_context(request) | {
            "meeting": meeting,
            "form": form,
            "is_second": is_second,
            "standing": standing,
            "goes": what_goes(meeting),
            "stays": what_stays(meeting),
            "by_hand": by_hand(),
            "title": f"Purge {meeting}",
            "opts": self.owner.opts,
        }
        return render(request, "admin/meetings/meeting/purge.html", context)

    def purge(self, request: HttpRequest, meeting: Meeting, form: forms.Form) -> bool:
        try:
            edition, failed = purge(
                meeting,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                by=person(request),
            )
        except (Refused, Conflict) as refusal:
            form.add_error(None, str(refusal))
            return False
        messages.success(request, f"Purged in {edition}.")
        for sentence in failed:
            messages.error(request, sentence)
        return True

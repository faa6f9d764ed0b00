"""Publishing and withdrawing: each asks once, and acts on what was shown."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from meetings.admin.keeping import kept
from meetings.admin.refusals import WithdrawForm
from meetings.admin.shared import person
from meetings.models import Meeting
from meetings.publishing import Refused, publish, withdraw


class PublishingPages:
    """The pages of a meeting that change what readers see."""

    admin_site: AdminSite
    opts: Any

    def publish(
        self,
        request: HttpRequest,
        meetings: list[tuple[Meeting, int | None]],
        note: str = "",
    ) -> None:
        """One edition; Refused and Conflict are for the page that asked."""
        self.refuse_others(request)
        edition = publish(meetings, by=person(request), note=note)
        said = (
            f"Published as {edition}."
            if edition
            else "Nothing differs from what is public."
        )
        messages.success(request, said)

    def refuse_others(self, request: HttpRequest) -> None:
        if not self.has_publish_permission(request):
            raise PermissionDenied

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.publish_meeting")

    @kept
    def withdraw_page(self, request: Any, pk: int) -> HttpResponse:
        """Asks for the reason that readers will see."""
        self.refuse_others(request)
        meeting = get_object_or_404(Meeting, pk=pk)
        typed = request.opening.initial
        form = WithdrawForm(request.POST or None, meeting=meeting, initial=typed)
        if request.method == "POST" and form.is_valid():
            try:
                edition = withdraw(meeting, by=person(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Withdrawn in {edition}.")
                return HttpResponseRedirect(
                    reverse("admin:meetings_meeting_change", args=[pk])
                )
        context = self.admin_site.each_context(request) | {
            "meeting": meeting,
            "form": form,
            "title": f"Withdraw {meeting}",
            "opts": self.opts,
        }
        return render(request, "admin/meetings/meeting/withdraw.html", context)

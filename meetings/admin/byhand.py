"""Enter by hand: a new meeting without a file, on one page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from meetings.admin.addresses import facts_of
from meetings.admin.check.fields import no_bearer
from meetings.admin.keeping import once
from meetings.admin.shared import person
from meetings.drafting import intake, names_record
from meetings.drafting.addresses import free_address
from meetings.drafting.bodies import Bodies
from meetings.models import Country, Meeting, Participant
from meetings.names import Names
from meetings.vocabulary import Coverage, DatePrecision


def by_hand_urls(owner: Any) -> list[URLPattern]:
    page = owner.admin_site.admin_view(ByHand(owner).page)
    return [path("by-hand/", page, name="enter_by_hand")]


class HandForm(forms.ModelForm):
    """The facts of a meeting, who was there, and its paragraphs."""

    delegations = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Countries and organisations as the text lists them, one a line.",
    )
    text = forms.CharField(
        label="Numbered paragraphs",
        widget=forms.Textarea({"rows": 18}),
        help_text="One paragraph after the other, with their numbers as printed.",
    )

    class Meta:
        model = Meeting
        fields = ("type", "ordinal", "title", "starts_on", "ends_on", "city", "host")
        widgets = {
            name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for name in ("starts_on", "ends_on")
        }
        labels = {"starts_on": "First day", "ends_on": "Last day", "host": "Country"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host: Any = self.fields["host"]
        host.queryset = Country.objects.prefetch_related("names")
        self.bodies: list[tuple[str, dict[str, int]]] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_dated = bool(data.get("starts_on"))
        precision = DatePrecision.DAY if is_dated else DatePrecision.UNKNOWN
        self.instance.date_precision = precision
        if data.get("type") and data.get("title"):
            facts = facts_of(data | {"coverage": Coverage.NAMED})
            self.instance.slug = free_address(facts)
        return data

    def clean_delegations(self) -> str:
        """Each line is one body; one that is not known is said, with its line."""
        text, day = self.cleaned_data["delegations"], self.cleaned_data.get("starts_on")
        names, known = Names(names_record()), Bodies()
        faults, seen = [], set[str]()
        for line in filter(None, map(str.strip, text.splitlines())):
            ref = names.bore(line, day)
            entity = names.entity(ref) if ref else ""
            if not entity or entity not in known:
                faults.append(no_bearer(line, day))
            elif entity in seen:
                faults.append(
                    f"“{line}” stands here already; take one of the two away."
                )
            else:
                seen.add(entity)
                self.bodies.append((line, known.key(entity)))
        if faults:
            raise forms.ValidationError(faults)
        return text


class ByHand:
    """The page; `owner` is the meetings' admin."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def page(self, request: HttpRequest) -> HttpResponse:
        if not self.owner.has_add_permission(request):
            raise PermissionDenied
        return self.entering(request)

    @once
    def entering(self, request: Any) -> HttpResponse:
        """Makes the meeting once, and goes on to its check page."""
        if request.method != "POST":
            return self.shown(request, HandForm(initial=request.opening.initial))
        form = HandForm(request.POST)
        meeting = self.made(request, form) if form.is_valid() else None
        if meeting is None:
            return self.shown(request, form)
        said = "The meeting is entered; make its statements from its paragraphs."
        messages.success(request, said)
        check = reverse("admin:check_meeting", args=[meeting.pk])
        return HttpResponseRedirect(check)

    def made(self, request: HttpRequest, form: HandForm) -> Meeting | None:
        reader, by = self.owner.reader, person(request)
        try:
            with transaction.atomic():
                meeting = form.save()
                Participant.objects.bulk_create(
                    Participant(
                        meeting=meeting,
                        listed_as=line,
                        position=at,
                        accepted=True,
                        **key,
                    )
                    for at, (line, key) in enumerate(form.bodies)
                )
                intake.enter_text(meeting, form.cleaned_data["text"], reader, by)
        except reader.Refused as refusal:
            form.add_error("text", str(refusal))
            return None
        return meeting

    def shown(self, request: HttpRequest, form: HandForm) -> HttpResponse:
        context = self.owner.admin_site.each_context(request) | {
            "title": "Enter a meeting by hand",
            "opts": self.owner.opts,
            "form": form,
        }
        return render(request, "admin/meetings/meeting/by_hand.html", context)

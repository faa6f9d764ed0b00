"""A meeting as readers would see it if it were published now: for staff alone."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from pydantic_core import from_json

from meetings.catalogue.cards import cards_of
from meetings.catalogue.current import current
from meetings.drafting import names_record, record_of
from meetings.models import Archive, Meeting
from meetings.names import Names
from meetings.publishing.four_eyes import published_form
from meetings.publishing.soundness import refuse_unsound
from meetings.record import Record, RecordFaults
from meetings.views.meeting import shown_meeting
from meetings.vocabulary import CardKind


def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page of a meeting, then its statements and decisions, out of the draft.

    Nothing is kept of it. What no sound Record can be made of leads to the page of
    the meeting, which says why.
    """
    if not request.user.has_perm("meetings.view_meeting"):
        raise PermissionDenied
    draft = get_object_or_404(Meeting, pk=pk)
    try:
        record = published_form(record_of(draft))
        refuse_unsound(record)
    except RecordFaults as faults:
        messages.error(request, " ".join(faults.sentences))
        return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[pk]))
    record = numbered(record)
    standing = current()
    catalogue = replace(standing, edition=standing.edition + 1, at=timezone.now())
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in CardKind.values}
    names = Names(names_record())
    for card in cards_of(record, names, meeting=pk, edition=catalogue.edition):
        found[card.kind].append(from_json(card.data))
    context = shown_meeting(
        catalogue, found[CardKind.MEETING][0], found[CardKind.PARAGRAPH]
    )
    context |= {
        "draft": draft,
        "statements": found[CardKind.STATEMENT],
        "decisions": found[CardKind.DECISION],
        "history": {},
    }
    return render(request, "meetings/meeting_preview.html", context)


def numbered(record: Record) -> Record:
    """What has no public number yet bears the one that it would be given now."""
    archive = Archive.objects.get(pk=1)
    for items, first in (
        (record.statements, archive.next_statement),
        (record.decisions, archive.next_decision),
    ):
        waiting = [item for item in items if item.number is None]
        for number, item in enumerate(waiting, first):
            item.number = number
    return record

"""Decisions and proposals: what was put to a meeting and what became of it."""

from django.contrib import admin

from meetings.admin.formsets import LinkRows, PartyRows
from meetings.admin.quality import QualityFilter
from meetings.admin.shared import LookedUp, NamedInline
from meetings.admin.spreadsheet import SpreadsheetPages
from meetings.admin.statement import ItemAdmin
from meetings.drafting.sheets import DECISIONS
from meetings.models import Decision, Link, Party


class PartyInline(NamedInline):
    """Who proposed it, took it, or is to carry it out."""

    model = Party
    formset = PartyRows
    fields = ("capacity", "country", "organisation", "group")
    looked_up = ("country", "organisation")


class LinkInline(LookedUp, admin.TabularInline):
    """What it leads to or comes from."""

    model = Link
    formset = LinkRows
    fk_name = "decision"
    extra = 0
    fields = ("type", "to_decision", "to_meeting")
    autocomplete_fields = ("to_decision", "to_meeting")


@admin.register(Decision)
class DecisionAdmin(SpreadsheetPages, ItemAdmin):
    """Decisions and proposals of all meetings."""

    letter = "d"
    sheets = (DECISIONS,)
    inlines = [PartyInline, LinkInline]
    list_display = ("__str__", "meeting", "paragraph", "status", "beginning")
    list_filter = (QualityFilter, "accepted", "needs_review", "status", "themes")
    list_select_related = ("meeting",)
    search_fields = ["=number", "title", "passages__paragraph__text"]
    fields = (
        "meeting",
        "number",
        "words",
        "status",
        "wording",
        "title",
        "themes",
        ("when_text", "when_start", "when_end"),
        "note",
        "needs_review",
        "accepted",
    )

"""The staff's door: every table has its page, and publishing its buttons."""

from django.contrib import admin

from meetings.admin import (
    body,
    decision,
    edition,
    meeting,
    part,
    revision,
    statement,
    theme,
)

__all__ = [
    "body",
    "decision",
    "edition",
    "meeting",
    "part",
    "revision",
    "statement",
    "theme",
]

admin.site.site_header = "Budapest Process Meeting Archive"
admin.site.site_title = "Meeting Archive"
admin.site.index_title = "Archive"
admin.site.enable_nav_sidebar = False

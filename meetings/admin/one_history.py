"""No second history: the admin's own log and its “History” lead to the versions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

LONGEST_KEY = 18


class OneHistory:
    """An admin page whose saves are versions already."""

    def history_view(
        self, request: HttpRequest, object_id: str, *_: Any, **__: Any
    ) -> HttpResponse:
        """The versions of the meeting that the row is of, or of the names."""
        page: Any = self
        is_key = object_id.isascii() and object_id.isdecimal()
        key = object_id if is_key and len(object_id) <= LONGEST_KEY else "0"
        row = page.get_object(request, key)
        if not page.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if row is None:
            return page._get_obj_does_not_exist_redirect(request, page.opts, object_id)
        return HttpResponseRedirect(self.history_address(row))

    def history_address(self, row: Any) -> str:
        page: Any = self
        if not hasattr(page, "meeting_of"):
            return reverse("admin:names_history")
        return reverse("admin:meeting_history", args=[page.meeting_of(row).pk])

    def log_addition(self, *_: Any, **__: Any) -> Any:
        """The version says it."""

    def log_change(self, *_: Any, **__: Any) -> Any:
        """The version says it."""

    def log_deletions(self, *_: Any, **__: Any) -> Any:
        """The version says it."""

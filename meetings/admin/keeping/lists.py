"""Lists and deletions that act only on what the person has seen."""

import json
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from meetings.admin.keeping.telling import who_and_when
from meetings.drafting.since import meeting_of, saves_since, version_of


class KeptLists(admin.ModelAdmin):
    """A list remembers the versions it showed; so does the question before deleting."""

    delete_selected_confirmation_template = "admin/delete_chosen.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        if "action" in request.POST and self.refused(request):
            return HttpResponseRedirect(request.get_full_path())
        response: Any = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        rows = context["cl"].result_list if "cl" in context else context.get("queryset")
        if rows is not None:
            context["shown"] = json.dumps(shown_in(rows))
        return response

    def refused(self, request: HttpRequest) -> bool:
        """Whether something chosen was saved since the list was opened; it says so."""
        shown = shown_of(request.POST.get("_shown"))
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        keys = [key for key in keys if key.isdecimal() and len(key) < 19]
        rows = self.get_queryset(request).filter(pk__in=keys) if shown else ()
        told = [self.tell(request, row, shown.get(group(row))) for row in rows]
        return any(told)

    def tell(self, request: HttpRequest, row: Any, version: int | None) -> bool:
        if version is None or version_of(row) == version:
            return False
        saves = saves_since(row, version)
        if saves:
            sentence = (
                "“{}” was saved meanwhile by {}. Nothing was done; look at it, "
                "then choose again."
            )
            messages.error(request, format_html(sentence, row, who_and_when(saves)))
        return bool(saves)

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is None:
            return super().delete_view(request, object_id, extra_context)
        asked = request.POST.get("_version", "")
        if asked.isdecimal() and self.tell(request, obj, int(asked[:9])):
            return HttpResponseRedirect(request.path)
        extra = (extra_context or {}) | {"version": version_of(obj)}
        return super().delete_view(request, object_id, extra)


def group(row: Any) -> str:
    """What a row's versions are counted in: its meeting, or the names."""
    meeting = meeting_of(row)
    return str(meeting.pk) if meeting else ""


def shown_in(rows: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if group(row) not in found:
            found[group(row)] = version_of(row)
    return found


def shown_of(text: str | None) -> dict[str, int]:
    try:
        found = json.loads(text or "")
    except ValueError:
        return {}
    found = found if isinstance(found, dict) else {}
    return {key: one for key, one in found.items() if isinstance(one, int)}

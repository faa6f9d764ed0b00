"""The staff's site: the admin, which refuses what none of its pages sends."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

View = Callable[..., HttpResponseBase]
LONGEST_KEY = 18


class StaffConfig(AdminConfig):
    """Django's admin with a site of bpx's own, and its way of signing in."""

    default_site = "meetings.signing.site.SafeSite"


class StaffSite(AdminSite):
    """All pages of staff."""

    site_header = "Budapest Process Meeting Archive"
    site_title = "Meeting Archive"
    index_title = "Archive"
    enable_nav_sidebar = False

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        return super().admin_view(refusing(view), cacheable)


def refusing(view: View) -> View:
    """400 for what a database would answer with an error, not with a result."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = [text for pair in request.GET.lists() for text in (pair[0], *pair[1])]
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any("\0" in text for text in asked) or not all(map(is_key, chosen)):
            raise BadRequest
        try:
            return rendered(view(request, *args, **kwargs))
        except OverflowError:  # A number that no column and no calendar can hold.
            raise BadRequest from None

    return answer


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """A list asks the database while its page is written; it is written here."""
    return response.render() if isinstance(response, TemplateResponse) else response


def is_key(text: str) -> bool:
    """Whether it can be the key of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY

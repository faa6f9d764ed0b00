"""Links to the form for errors."""

from typing import Any

from django import template
from django.utils.http import urlencode

register = template.Library()
NOT_ABOUT = ("report", "home", "healthz", "readyz")


@register.simple_tag(takes_context=True)
def report_address(context: dict[str, Any], **about: Any) -> str:
    """The form about one entry; without one, about the page that is shown."""
    request: Any = context.get("request")
    match = request.resolver_match if request else None
    if not about and match and match.url_name and not match.namespaces:
        is_page = not match.url_name.startswith(NOT_ABOUT)
        about = {"page": request.path} if is_page else {}
    return f"/report/?{urlencode(about)}" if about else "/report/"

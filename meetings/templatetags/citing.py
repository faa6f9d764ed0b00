"""Tags for what machines read in the head of a page."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
BEYOND = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""Signs with which a text could end the element that it stands in."""


@register.simple_tag
def linked_data(data: dict[str, Any]) -> SafeString:
    """JSON-LD: data that no browser runs, so the Content-Security-Policy lets it be."""
    text = json.dumps(data, ensure_ascii=False).translate(BEYOND)
    html = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(html)  # noqa: S308 - every sign that ends it is escaped

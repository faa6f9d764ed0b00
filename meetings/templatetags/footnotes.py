"""A footnote to a name stands on every page that prints the name."""

import re
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.html import escape, format_html_join

from meetings.names import Names

register = template.Library()


class Footnoted(template.Node):
    """What stands within it, and below it the footnotes to the names printed there."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> str:
        html = self.nodelist.render(context)
        catalogue = context.get("catalogue")
        return html + notes(html, catalogue.names) if catalogue else html


@register.tag
def footnoted(parser: Parser, token: Token) -> Footnoted:
    nodelist = parser.parse(("endfootnoted",))
    parser.delete_first_token()
    return Footnoted(nodelist)


def notes(html: str, names: Names) -> str:
    """One paragraph a footnote; one that the page prints by itself is not repeated."""
    found = [
        (name, note)
        for name, note in names.footnotes.items()
        if escape(note) not in html and prints(html, name)
    ]
    if not found:
        return ""
    marked = ((mark_of(name), note) for name, note in found)
    text = format_html_join("", "<p>{} {}</p>", marked)
    return f'<aside class="wrap footnotes" aria-label="Notes on names">{text}</aside>'


def prints(html: str, name: str) -> bool:
    pattern = rf"(?<!\w){re.escape(escape(name))}(?!\w)"
    return re.search(pattern, html) is not None


def mark_of(name: str) -> str:
    """`*` where the name itself ends with it, else the name."""
    return "*" if name.endswith("*") else f"{name}:"

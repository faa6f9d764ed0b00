"""Tags and filters of the public templates."""

from dataclasses import replace
from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.vocabulary import DecisionStatus

register = template.Library()
LINKS = (
    ("/meetings/", "Meetings"),
    ("/statements/", "Statements"),
    ("/decisions/", "Decisions"),
    ("/countries/", "Countries"),
    ("/organisations/", "Organisations"),
    ("/themes/", "Themes"),
    ("/data/", "Data"),
    ("/about/", "About"),
)
STATUS_CLASS = {
    DecisionStatus.AGREED: "ok",
    DecisionStatus.ACCEPTED: "ok",
    DecisionStatus.SUPPORTED_WITH_CONDITION: "warn",
    DecisionStatus.NOT_AGREED: "danger",
}


@register.simple_tag
def public_address() -> str:
    """The address the archive has in public, without a slash at the end."""
    return settings.PUBLIC_ADDRESS


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> list[dict[str, object]]:
    """The main links; the one for this page, or for the list it is of, is marked."""
    request = context.get("request")
    path = request.path if request else ""
    return [
        {
            "url": url,
            "label": label,
            "is_here": path.startswith(url),
            "current": "page" if path == url else "true",
        }
        for url, label in LINKS
    ]


@register.simple_tag
def options(panel: Any, rest: bool = False) -> SafeString:
    """The checkboxes of a facet; formatted here since lists have hundreds of them."""
    return format_html_join(
        "",
        '<label class="check{}"><input type="checkbox" name="{}" value="{}"{}>'
        '<span>{}</span><span class="n">{}</span></label>',
        (
            (
                "" if option.count else " check--zero",
                panel.name,
                option.value,
                SafeString(" checked") if option.is_chosen else "",
                option.label,
                option.count,
            )
            for option in (panel.rest if rest else panel.first)
        ),
    )


@register.simple_tag
def body_link(body: dict[str, Any]) -> SafeString:
    """A body's name, linked where it has a page; a footnote stays with its name."""
    name = body["name"]
    if body.get("footnote"):
        name = format_html('<span title="{}">{}</span>', body["footnote"], name)
    if not body["url"]:
        return format_html("{}", name)
    return format_html('<a href="{}">{}</a>', body["url"], name)


@register.simple_tag
def names(bodies: list[dict[str, Any]]) -> SafeString:
    """`Iraq, Afghanistan and Pakistan`, each linked."""
    links = [body_link(body) for body in bodies]
    if len(links) < 2:
        return links[0] if links else SafeString("")
    first = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html("{} and {}", first, links[-1])


@register.simple_tag
def listed_as(bodies: list[dict[str, Any]]) -> str:
    """The names in the list of participants that differ from today's."""
    found = [
        body["listed"]
        for body in bodies
        if body.get("listed") and plain(body["listed"]) != plain(body["name"])
    ]
    return ", ".join(found)


def plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


@register.simple_tag
def roles(bodies: list[dict[str, Any]]) -> str:
    """The roles in which speakers spoke."""
    return ", ".join(dict.fromkeys(b["role_label"] for b in bodies if b["role_label"]))


@register.filter
def status_class(status: str) -> str:
    return STATUS_CLASS.get(DecisionStatus(status), "open")


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ 1|counted:"statement,statements" }}` → `1 statement`."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}".replace(",", "\u202f")


@register.filter
def size(number: int | None) -> str:
    return filesizeformat(number) if number else ""


@register.simple_tag
def query_for_page(question: Any, page: int) -> str:
    """The question's query string at another page."""
    query = question.query(page=None)
    tail = f"page={page}" if page > 1 else ""
    return "&".join(part for part in (query, tail) if part)


@register.simple_tag
def sort_query(question: Any, sort: str) -> str:
    """The question's query string in another order."""
    return replace(question, sort=sort, page=1).query()


@register.simple_tag
def without_version(question: Any) -> str:
    """The question's query string in the current version."""
    return question.query(version=None)


@register.simple_tag
def as_listed(body: dict[str, Any]) -> str:
    """The name in the list of participants, if it differs from today's."""
    return listed_as([body])


@register.simple_tag
def speaker_link(body: dict[str, Any], meeting: str) -> SafeString:
    """A speaker's statements at one meeting; groups have no filter of their own."""
    kind, _, slug = body["ref"].partition(":")
    if kind == "group":
        return format_html("<span>{}</span>", body["name"])
    query = f"{kind}={slug}&meeting={meeting}"
    return format_html('<a href="/statements/?{}">{}</a>', query, body["name"])

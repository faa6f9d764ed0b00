"""Tags and filters of the public templates."""

import math
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meetings.catalogue.question import Question
from meetings.citations import HOW
from meetings.names import listed
from meetings.vocabulary import CardKind, DecisionStatus, DocumentKind

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
FILE_WORDS = {
    "application/pdf": "PDF file",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Word file"
    ),
    "text/plain": "text file",
}
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


@register.simple_tag
def rights() -> str:
    """Who has the rights in what is published."""
    return settings.RIGHTS


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
    """The checkboxes of a facet.

    Lists have hundreds of them, so they are joined here; Python's own escape is a
    fifth of the cost of the template language's.
    """
    chosen = panel.rest if rest else panel.first
    return mark_safe("".join(checkbox(panel.name, one) for one in chosen))  # noqa: S308


escaped = lru_cache(maxsize=2_000)(escape)
"""For codes and labels, which every page of a list holds again."""


def checkbox(name: str, option: Any) -> str:
    zero = "" if option.count else " check--zero"
    tick = " checked" if option.is_chosen else ""
    return (
        f'<label class="check{zero}"><input type="checkbox" name="{escaped(name)}" '
        f'value="{escaped(option.value)}"{tick}><span>{escaped(option.label)}</span>'
        f'<span class="n">{option.count}</span></label>'
    )


@register.simple_tag
def theme_tags(themes: list[dict[str, Any]]) -> SafeString:
    """The themes of an entry, each linked; nothing where there are none."""
    tags = "".join(
        f'<li><a class="tag" href="{escape(theme["url"])}">'
        f"{escape(theme['label'])}</a></li>"
        for theme in themes
    )
    html = f'<ul class="tags" role="list" aria-label="Themes">{tags}</ul>'
    return mark_safe(html if tags else "")  # noqa: S308 - every part is escaped above


@register.simple_tag
def meeting_line(meeting: dict[str, Any]) -> SafeString:
    """The meeting an entry is of: its name, city and day."""
    city = f"<span>{escape(meeting['city'])}</span>" if meeting["city"] else ""
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<a href="{escape(meeting["url"])}">{escape(meeting["name"])}</a>{city}'
        f'<time datetime="{escape(meeting["starts_on"] or "")}" class="nowrap">'
        f"{escape(meeting['when'])}</time>"
    )


@register.simple_tag
def body_link(body: dict[str, Any]) -> SafeString:
    """A body's name, linked where it has a page."""
    html = escape(body["name"])
    if body["url"]:
        html = f'<a href="{escape(body["url"])}">{html}</a>'
    return mark_safe(html)  # noqa: S308 - every part is escaped


@register.simple_tag
def names(bodies: list[dict[str, Any]]) -> SafeString:
    """`Iraq, Afghanistan and Pakistan`, each linked."""
    links = [body_link(body) for body in bodies]
    return mark_safe(listed(links) if links else "")  # noqa: S308 - escaped above


@register.simple_tag
def bare_names(bodies: list[dict[str, Any]]) -> str:
    """`Iraq, Afghanistan and Pakistan` as plain text."""
    return listed(body["name"] for body in bodies)


@register.simple_tag
def listed_names(bodies: list[dict[str, Any]]) -> str:
    """The names of bodies as the list of participants prints them."""
    return ", ".join(body["listed"] for body in bodies if body["listed"])


def differs(name: str | None, body: dict[str, Any]) -> bool:
    """Whether a list of participants prints another name than today's.

    Organisations are printed at length beside their short name, which is no other.
    """
    if not name:
        return False
    printed, today = name.casefold().removeprefix("the "), body["name"].casefold()
    if body["ref"].startswith("organisation:"):
        return today not in printed
    return printed != today


@register.simple_tag
def as_listed(body: dict[str, Any]) -> str:
    """The name in the list of participants, if it differs from today's."""
    return body["listed"] if differs(body.get("listed"), body) else ""


@register.simple_tag
def spoken_as(statement: dict[str, Any]) -> str:
    """`Chair, listed as Turkey`; of a joint statement, who spoke in which role."""
    speakers = statement["speakers"]
    if statement["joint"]:
        words = [f"Joint statement, {len(speakers)} speakers"]
        words += [f"{b['name']} as {b['role_label']}" for b in speakers if b["role"]]
    else:
        words = [body["role_label"] for body in speakers]
        words += [f"listed as {as_listed(b)}" for b in speakers if as_listed(b)]
    words.append(HOW.get(statement["attribution"], ""))
    return ", ".join(word for word in words if word)


@register.filter
def status_class(status: str) -> str:
    return STATUS_CLASS.get(DecisionStatus(status), "open")


@register.filter
def document_kind(kind: str) -> str:
    return DocumentKind(kind).label


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ 1|counted:"statement,statements" }}` → `1 statement`."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}".replace(",", "\u202f")


@register.filter
def first_word(words: str) -> str:
    """`{{ "statement,statements"|first_word }}` → `statement`."""
    return words.partition(",")[0]


@register.filter
def file_words(document: dict[str, Any]) -> str:
    """What a reader gets: `text file, 12 KB`."""
    words = [FILE_WORDS.get(document["media_type"], "file")]
    kilobytes = math.ceil((document["bytes"] or 0) / 1024)
    if kilobytes >= 1000:
        words.append(f"{kilobytes / 1024:.1f} MB")
    elif kilobytes:
        words.append(f"{kilobytes} KB")
    return ", ".join(words)


@register.filter
def crumb(meeting: dict[str, Any]) -> str:
    """A meeting in few words: `24th SOM, Antalya 2016`."""
    name, city = meeting["short"], meeting["city"] or ""
    more = [word for word in (city, meeting["year"] or "") if word not in name]
    return f"{name}, {' '.join(more)}" if more else name


@register.simple_tag
def address(path: str, question: Any, **change: Any) -> str:
    """The address of a question with another page, order or version."""
    query = replace(question, **{"page": 1, **change}).query()
    return f"{path}?{query}" if query else path


@register.simple_tag
def asking(code: str, **more: str) -> str:
    """The canonical query of a code as filters write it, `country=tur`, and others."""
    kind, _, slug = code.partition("=")
    chosen = {kind: slug} | more
    facets = {key: (value,) for key, value in chosen.items() if value}
    return Question(CardKind.STATEMENT, facets).query()


@register.simple_tag
def speaker_link(body: dict[str, Any], meeting: str) -> SafeString:
    """A speaker's statements at one meeting; groups have no filter of their own."""
    kind, _, slug = body["ref"].partition(":")
    if kind == "group":
        return format_html("<span>{}</span>", body["name"])
    query = f"{kind}={slug}&meeting={meeting}"
    return format_html('<a href="/statements/?{}">{}</a>', query, body["name"])

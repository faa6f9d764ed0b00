"""References in plain text: the issuer of a summary is its author, never a speaker."""

from typing import Any

from django.conf import settings

from meetings.catalogue.current import Catalogue
from meetings.catalogue.entries import listed
from meetings.catalogue.wording import worded_day
from meetings.vocabulary import Attribution

Data = dict[str, Any]
HOW = {
    Attribution.COLLECTIVE: ", the meeting as a whole",
    Attribution.INHERITED: ", speaker taken from the paragraph above",
}


def of_item(catalogue: Catalogue, data: Data, kind: str) -> str:
    """A statement or a decision, at its paragraph."""
    paragraph = data["ref"].removeprefix("¶ ")
    said = f" [{spoken(data)}, as summarised]" if data.get("speakers") else ""
    where = archive(catalogue, f"{kind} {data['number']}", data["url"])
    return f"{source(data['meeting'])}, para. {paragraph}{said}. {where}"


def of_meeting(catalogue: Catalogue, data: Data) -> str:
    """The summary of a whole meeting."""
    return f"{source(data)}. {archive(catalogue, '', data['url'])}"


def spoken(data: Data) -> str:
    """Who spoke, in which role, together, or by inference."""
    who = listed(
        " as ".join(word for word in (body["name"], body["role_label"]) if word)
        for body in data["speakers"]
    )
    joint = ", joint statement" if data["joint"] else ""
    return f"{who}{joint}{HOW.get(data['attribution'], '')}"


def source(meeting: Data) -> str:
    place = f", {meeting['place']}" if meeting["place"] else ""
    return (
        f"Budapest Process ({meeting['year'] or 'no date'}), Summary/conclusions, "
        f"{meeting['name']}{place}, {meeting['when']}"
    )


def archive(catalogue: Catalogue, what: str, url: str) -> str:
    """This archive, the entry in it, and the version that was read."""
    parts = ["Budapest Process Meeting Archive", what]
    if catalogue.at:
        day = worded_day(catalogue.at.date())
        parts.append(f"version of {day} (no. {catalogue.edition})")
    entry = ", ".join(part for part in parts if part)
    return f"{entry}. {settings.PUBLIC_ADDRESS}{url}"

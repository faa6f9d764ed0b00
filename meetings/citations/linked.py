"""Entries as schema.org describes them (JSON-LD), for machines that read pages.

Words of a summary are a CreativeWork and never a Quotation: nobody is quoted.
"""

from collections.abc import Iterable, Iterator

from meetings.citations.forms import dashed
from meetings.citations.reference import (
    ARCHIVE,
    DOCUMENT,
    ISSUER,
    Data,
    Reference,
    Version,
)

TYPES = {"country": "Country", "organisation": "Organization"}
ATTENDANCE = {"in_person": "Offline", "online": "Online", "hybrid": "Mixed"}
SCHEMA = "https://schema.org"
ENCODINGS = {"csv": "text/csv", "zip": "application/zip"}


def linked_meeting(data: Data, one: Reference, base: str) -> Data:
    """A meeting as an Event; its summary as a work on it."""
    mode = ATTENDANCE.get(data["mode"] or "")
    summary = None
    if not data["known_only"]:
        summary = work(one, one.title) | {"url": one.url, "inLanguage": one.language}
    return stated(
        {
            **event(data, base),
            "@context": SCHEMA,
            "alternateName": data["title"] if data["title"] != data["name"] else "",
            "eventAttendanceMode": mode and f"{SCHEMA}/{mode}EventAttendanceMode",
            "organizer": organisation(ISSUER),
            "subjectOf": summary,
        }
    )


def linked_item(data: Data, one: Reference, base: str) -> Data:
    """A statement or a decision as a CreativeWork in the summary of a meeting."""
    meeting = data["meeting"]
    summary = f"{DOCUMENT}, {meeting['name']}"
    bodies = [
        *data.get("speakers", []),
        *data.get("parties", []),
        *data.get("mentions", []),
    ]
    about = [
        {"@type": "DefinedTerm", "name": theme["label"], "url": base + theme["url"]}
        for theme in data["themes"]
    ]
    return stated(
        {
            **work(one, one.title),
            "@context": SCHEMA,
            "url": one.url,
            "identifier": one.entry,
            "version": str(one.version.number),
            "inLanguage": one.language,
            "text": one.text,
            "about": about,
            "mentions": list(named(bodies, base)),
            "isPartOf": work(one, summary) | {"url": base + meeting["url"]},
            "isBasedOn": base + data["context"],
            "recordedAt": stated(event(meeting, base)),
        }
    )


def linked_body(data: Data, base: str) -> Data:
    """A country or an organisation with all its names."""
    kind, _, slug = data["ref"].partition(":")
    names = [data["official"], *(name["text"] for name in data["names"])]
    others = dict.fromkeys(name for name in names if name != data["name"])
    return stated(
        {
            "@context": SCHEMA,
            "@type": TYPES[kind],
            "name": data["name"],
            "alternateName": list(others),
            "identifier": slug,
            "url": base + data["url"],
        }
    )


def linked_dataset(
    files: Iterable[tuple[str, str]], version: Version, base: str, rights: str
) -> Data:
    """The whole archive as a Dataset; `files` are names and units of its CSV."""
    whole = ("archive.zip", "All files and Records.", "data/archive.zip")
    each = [(name, unit, f"{name}.csv") for name, unit in files]
    return stated(
        {
            "@context": SCHEMA,
            "@type": "Dataset",
            "name": ARCHIVE,
            "description": (
                "What was said and what was decided at meetings of the Budapest "
                "Process, paragraph by paragraph, from the secretariat’s summaries."
            ),
            "url": f"{base}/data/",
            "version": str(version.number),
            "dateModified": version.day and version.day.isoformat(),
            "creator": organisation(ARCHIVE),
            "isAccessibleForFree": True,
            "copyrightNotice": rights,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "description": unit,
                    "contentUrl": f"{base}/{address}",
                    "encodingFormat": ENCODINGS[address.rpartition(".")[2]],
                }
                for name, unit, address in [*each, whole]
            ],
        }
    )


def work(one: Reference, name: str) -> Data:
    return stated(
        {
            "@type": "CreativeWork",
            "name": name,
            "author": organisation(one.author),
            "publisher": organisation(ARCHIVE),
            "temporalCoverage": "/".join(dashed(one.days)),
        }
    )


def event(meeting: Data, base: str) -> Data:
    place = meeting["place"]
    return {
        "@type": "Event",
        "name": meeting["name"],
        "url": base + meeting["url"],
        "startDate": meeting["starts_on"],
        "endDate": meeting["ends_on"],
        "location": {"@type": "Place", "name": place, "address": place}
        if place
        else None,
    }


def named(bodies: Iterable[Data], base: str) -> Iterator[Data]:
    """Each body once; groups have no page and no type of their own."""
    for ref, body in {body["ref"]: body for body in bodies}.items():
        kind = TYPES.get(ref.partition(":")[0])
        if kind:
            yield {"@type": kind, "name": body["name"], "url": base + body["url"]}


def organisation(name: str) -> Data:
    return {"@type": "Organization", "name": name}


def stated(data: Data) -> Data:
    """What is known; an empty value would be a claim."""
    return {name: value for name, value in data.items() if value}

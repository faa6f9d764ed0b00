"""A Russian text: paragraphs, date, place and delegations; no statements."""

import re
from typing import Any

from meetings.ingest.blocks import Block
from meetings.ingest.lexicon.russian import CITIES, MONTHS, TYPES, names
from meetings.ingest.outline import Outline
from meetings.ingest.recognising.dates import iso
from meetings.names import Names
from meetings.record.days import is_of_meetings
from meetings.vocabulary import MeetingType

DATE = re.compile(
    r"(?P<d1>\d{1,2})(?:\s*[-–—и]\s*(?P<d2>\d{1,2}))?\s+(?P<month>"
    + "|".join(MONTHS)
    + r")\s+(?P<year>(?:19|20)\d{2})",
    re.I,
)
ORDINAL = re.compile(r"\b(\d{1,3})-(?:е|й|го|я|ая|ое)\b")
PEOPLE = re.compile(r"\b(\d{1,4})\s+(?:представител|участник|делегат)", re.I)
STATES = re.compile(r"\b(\d{1,3})\s+(?:государств|стран)", re.I)
NAMES = names()
NAME = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in NAMES) + r")(?!\w)"
)
BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{2,20})\)")
LIST_FROM = 5
"""A paragraph that names so many bodies lists the delegations."""


def facts(outline: Outline) -> dict[str, Any]:
    """The keys of `meeting` that a Russian text gives."""
    header = " ".join(outline.header)
    found: dict[str, Any] = {
        "type": next(
            (code for words, code in TYPES.items() if words in header.lower()),
            MeetingType.OTHER,
        ),
        "title": next(
            (
                line
                for line in outline.header
                if re.search("совещани|встреч|конференци|заседани", line, re.I)
            ),
            (outline.header or ["Без названия"])[0],
        ),
        "language": "ru",
    }
    ordinal = ORDINAL.search(header)
    found["ordinal"] = int(ordinal[1]) if ordinal else None
    found |= dates(header) or dates(" ".join(b.text for b in outline.blocks[:2]))
    for city, (name, state) in CITIES.items():
        if re.search(rf"(?<!\w){city}", header):
            found |= {"city": name, "country": state}
            break
    return found | counts(outline.blocks[:3])


def dates(text: str) -> dict[str, Any]:
    match = DATE.search(text)
    if match is None or not is_of_meetings(match["year"]):
        return {}
    year, month = int(match["year"]), MONTHS[match["month"].lower()]
    start = iso(year, month, int(match["d1"]))
    end = iso(year, month, int(match["d2"] or match["d1"]))
    return {"start_date": start, "end_date": end} if start and start <= end else {}


def counts(blocks: list[Block]) -> dict[str, Any]:
    text = " ".join(block.text for block in blocks)
    people, states = PEOPLE.search(text), STATES.search(text)
    return {
        "participants_stated": int(people[1]) if people else None,
        "countries_stated": int(states[1]) if states else None,
    }


def participants(blocks: list[Block], known: Names) -> list[dict[str, Any]]:
    """Who is listed, by Russian names, in the first paragraph that lists many."""
    for block in blocks[:6]:
        rows = listed(block, known)
        if len(rows) >= LIST_FROM:
            return rows
    return []


def listed(block: Block, known: Names) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for match in NAME.finditer(block.text):
        entity, end = NAMES[match[0]], match.end()
        if known.ref(entity) is None or entity in rows:
            continue
        brackets = BRACKETS.match(block.text[end:])
        if brackets and NAMES.get(brackets["inside"]) == entity:
            end += brackets.end()
        rows[entity] = {
            "listed": block.text[match.start() : end],
            "entity": entity,
            "roles": [{"role": "participant", "paragraph": block.label}],
            "review": {"rule": "listed: Russian name", "confidence": 0.9},
        }
    return list(rows.values())


HOLDERS = {
    "chair": re.compile(r"(?<!со)председательств\w+\s+(?P<who>[А-ЯЁ][\w-]+)", re.I),
    "co_chair": re.compile(r"сопредседательств\w+\s+(?P<who>[А-ЯЁ][\w-]+)", re.I),
}


def roles(blocks: list[Block]) -> dict[str, list[str]]:
    """Chair and co-chair where the text says so; the Secretariat is ICMPD's."""
    text = " ".join(block.text for block in blocks[:4])
    found = {}
    for key, pattern in HOLDERS.items():
        match = pattern.search(text)
        if match and match["who"] in NAMES:
            found[key] = [NAMES[match["who"]]]
    if re.search("секретариат", text, re.I):
        found["secretariat"] = ["org:ICMPD"]
    return found

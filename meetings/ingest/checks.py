"""What a draft says of itself: counts, numbering, names; from the Record alone."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from meetings.ingest.shape import Check, Stretch
from meetings.names import folded
from meetings.record import Participant, Record, Role
from meetings.vocabulary import Qualifier, RoleKind

TITLES = r"(?:Mr|Mrs|Ms|Dr|Prof|H\.? ?E|Ambassador|Minister)\b\.?,?"
NAME = rf"(?!{TITLES}\s)[^\W\d_a-z](?:\.|[\w’'-]+)"
PARTICLE = r"(?:van|von|de|der|den|di|al|el|bin|ben)"
PERSON = re.compile(
    rf"\b(?:{TITLES}\s+)+(?P<name>{NAME}(?:\s+(?:{PARTICLE}\s+)*{NAME}){{0,3}})"
)
WITHHELD = "[name withheld]"
MONTHS = [date(2000, month, 1).strftime("%B").lower() for month in range(1, 13)]
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
WITHIN = 0.1
"""How far a count that is stated with “about” may be from what is listed."""


def checks_of(record: Record) -> list[Check]:
    """What can be told from the Record; each agrees or is to be looked at."""
    return [
        check
        for check in (
            countries(record),
            participants(record),
            numbering(record),
            chair(record),
            *inferred(record),
            date_in_header(record),
            place_in_header(record),
            themeless(record),
        )
        if check is not None
    ]


def countries(record: Record) -> Check:
    """“22 countries stated, 22 matched.”"""
    stated = record.meeting.countries_stated
    listed = [p for p in record.participants if p.listed and is_country(p)]
    where = where_listed(listed)
    if stated is None:
        sentence = f"The text states no number of countries; {len(listed)} are listed."
        return Check("countries", True, sentence, paragraph=where)
    agrees = is_so_many(len(listed), stated, record.meeting.countries_qualifier)
    said = worded_count(stated, record.meeting.countries_qualifier)
    sentence = f"{said} countries stated, {len(listed)} matched."
    return Check("countries", agrees, sentence, paragraph=where)


def is_country(participant: Participant) -> bool:
    return participant.entity.startswith("country:")


def where_listed(participants: Iterable[Participant]) -> str:
    for participant in participants:
        for role in participant.roles:
            if role.role == RoleKind.PARTICIPANT:
                return role.paragraph or ""
    return ""


def is_so_many(found: int, stated: int, qualifier: str | None) -> bool:
    if qualifier == Qualifier.OVER:
        return found >= stated
    if qualifier == Qualifier.UNDER:
        return found <= stated
    if qualifier == Qualifier.ABOUT:
        return abs(found - stated) <= stated * WITHIN
    return found == stated


def worded_count(stated: int, qualifier: str | None) -> str:
    if not qualifier:
        return str(stated)
    return f"{Qualifier(qualifier).label.capitalize()} {stated}"


def participants(record: Record) -> Check | None:
    """People are not listed, so they can only be too few for the delegations."""
    stated = record.meeting.participants_stated
    if stated is None:
        return None
    listed = sum(1 for p in record.participants if p.listed)
    said = worded_count(stated, record.meeting.participants_qualifier)
    sentence = f"{said} participants stated, in {listed} delegations listed."
    return Check("participants", stated >= listed, sentence)


def numbering(record: Record) -> Check:
    """Numbers follow each other at every level; the first gap of each is named."""
    gaps = list(gaps_of(record))
    if gaps:
        label, sentence = gaps[0]
        more = f" {len(gaps) - 1} more places." if len(gaps) > 1 else ""
        return Check("numbering", False, sentence + more, paragraph=label)
    top = [p.label for p in record.paragraphs if p.parent is None]
    numbers = [label for label in top if label.isdigit()]
    items = sum(1 for p in record.paragraphs if p.parent is not None)
    if not numbers:
        return Check("numbering", True, "The paragraphs are not numbered.")
    span = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else numbers[0]
    under = f", {items} under them" if items else ""
    return Check("numbering", True, f"Paragraphs {span} in order{under}.")


def gaps_of(record: Record) -> Iterator[tuple[str, str]]:
    """(label after the gap, sentence) wherever a number does not follow."""
    levels: dict[str | None, list[str]] = {}
    for paragraph in record.paragraphs:
        levels.setdefault(paragraph.parent, []).append(paragraph.label)
    for labels in levels.values():
        for before, after in pairwise(labels):
            one, two = counted(before), counted(after)
            if one and two and one[0] == two[0] and two[1] != one[1] + 1:
                yield after, f"After paragraph {before} comes {after}."


def counted(label: str) -> tuple[str, int] | None:
    """The sort and the value of a label's last number; bullets are not counted."""
    last = label.rpartition(".")[2]
    if last.isdigit():
        return "number", int(last)
    if last and set(last) <= set(ROMAN):
        return "roman", roman(last)
    return None


def roman(text: str) -> int:
    values = [ROMAN[sign] for sign in text]
    follow = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, follow, strict=True))


def chair(record: Record) -> Check:
    for participant, role in roles_of(record):
        if role.role == RoleKind.CHAIR:
            said = role.as_printed or participant.listed or "named"
            sentence = f"Chair found: “{said}”."
            return Check("chair", True, sentence, paragraph=role.paragraph or "")
    return Check("chair", False, "No chair was found; choose one under Meeting.")


def inferred(record: Record) -> Iterator[Check]:
    """A role that the text does not give in as many words needs a person's look."""
    for participant, role in roles_of(record):
        if role.inferred:
            name = participant.listed or participant.entity
            label = RoleKind(role.role).label
            sentence = f"{label} is not named; {name} is inferred."
            where = role.paragraph or ""
            yield Check(f"inferred-{role.role}", False, sentence, paragraph=where)


def roles_of(record: Record) -> Iterator[tuple[Participant, Role]]:
    for participant in record.participants:
        for role in participant.roles:
            yield participant, role


def date_in_header(record: Record) -> Check | None:
    """Day, month and year of the first day stand in the title lines."""
    starts = record.meeting.start_date
    if not record.header or not starts:
        return None
    words = set(re.findall(r"\d+|[^\W\d_]+", " ".join(record.header).casefold()))
    year, month, day = (*starts.split("-"), "", "")[:3]
    wanted = [{year}]
    if month:
        number = int(month)
        name = MONTHS[number - 1]
        wanted.append({name, name[:3], month, str(number)})
    if day:
        plain = str(int(day))
        wanted.append({plain, day, *(plain + end for end in ("st", "nd", "rd", "th"))})
    if all(words & some for some in wanted):
        return Check("date", True, "The date agrees with the header.")
    return Check("date", False, f"The header does not give the date {starts}.")


def place_in_header(record: Record) -> Check | None:
    city = record.meeting.city
    if not record.header or not city:
        return None
    if folded(city) in folded(" ".join(record.header)):
        return Check("place", True, f"The place, {city}, agrees with the header.")
    return Check("place", False, f"The header does not name {city}.")


def themeless(record: Record) -> Check | None:
    bare = [s for s in record.statements if not s.themes]
    if not bare:
        return None
    said = "1 statement has" if len(bare) == 1 else f"{len(bare)} statements have"
    first = bare[0].paragraph or ""
    return Check("themes", False, f"{said} no theme.", paragraph=first)


def persons(record: Record) -> list[Stretch]:
    """Names after Mr, Ms, Dr, H.E. and the like, without the title itself."""
    return [
        Stretch(p.label, match.start("name"), match.end("name"), match["name"])
        for p in record.paragraphs
        for match in PERSON.finditer(p.text)
    ]


def loose(record: Record) -> dict[str, list[Stretch]]:
    """The words of each paragraph that are in no statement and in no decision."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for item in (*record.statements, *record.decisions):
        for span in item.spans:
            taken.setdefault(span.paragraph, []).append((span.start, span.end))
    found = {}
    for paragraph in record.paragraphs:
        text, rest = paragraph.text, []
        for start, end in between(len(text), taken.get(paragraph.label, [])):
            if any(sign.isalnum() for sign in text[start:end]):
                words = text[start:end]
                rest.append(Stretch(paragraph.label, start, end, words))
        if rest:
            found[paragraph.label] = rest
    return found


def between(length: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a text of some length beside the stretches taken from it."""
    at = 0
    for start, end in sorted(taken):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def sources(record: Record) -> dict[str, str]:
    """Where each fact of the meeting comes from, where that can be told."""
    facts, found = record.meeting, {}
    for key, value in (
        ("title", facts.title),
        ("city", facts.city or ""),
        ("starts_on", (facts.start_date or "")[:4]),
    ):
        line = next((one for one in record.header if value and value in one), "")
        if line:
            found[key] = f"From the header: “{line}”"
    number = rf"\b{facts.ordinal}(?:st|nd|rd|th)\b"
    line = next((one for one in record.header if re.search(number, one)), "")
    if line:
        found["ordinal"] = f"From the header: “{line}”"
    for key, count, word in (
        ("participants_stated", facts.participants_stated, "participants"),
        ("countries_stated", facts.countries_stated, "countries"),
    ):
        pattern = rf"\b{count} (?:\w+ )?{word}"
        for paragraph in record.paragraphs:
            match = re.search(pattern, paragraph.text) if count else None
            if match and key not in found:
                found[key] = f"From “{match[0]}”, ¶ {paragraph.label}"
    return found

"""Who is to do what was decided, where the text says so."""

import re

from meetings.ingest.blocks import KEYED
from meetings.ingest.recognising.people import Subject

TOLD = (
    r"(?:tasked|mandated|requested|invited|asked|instructed|entrusted|charged|"
    r"encouraged|called (?:up)?on|authori[sz]ed|commissioned|urged|"
    r"directed|recommended)"
)
IS_TOLD = re.compile(
    rf"^\s*(?:,[^,]{{0,60}},)?\s*(?:(?:is|are|was|were|will be|shall "
    rf"be)\s+(?:\w+ly\s+|also\s+|further\s+)?{TOLD}"
    r"|(?:will|shall|is to|are to|agreed to|undertook to|offered "
    r"to)\s+(?!be\b|take place))"
)
TELLS = re.compile(
    rf"\b(?:{TOLD}|(?:will|shall|is to|are to) be \w+(?: \w+)? by)\s+(?:both\s+)?$"
)
AND = re.compile(
    r"^\s*(?:,|,?\s*and|&|,?\s*with(?: the)? support of|in "
    r"cooperation with)\s*(?:the\s+)?$"
)


def responsible(text: str, subjects: list[Subject], *, is_point: bool) -> list[str]:
    """Entities that are told to act, in the order of the text, each once."""
    forms = {"name", "role", "group"} if KEYED.match(text) else {"name", "role"}
    bodies = [s for s in subjects if s.entity and s.form in forms]
    found = [one for one in bodies if is_told(text, one, bodies)]
    if is_point and not found:
        found = beside(text, bodies)
    return list(dict.fromkeys(one.entity or "" for one in found))


def is_told(text: str, one: Subject, bodies: list[Subject]) -> bool:
    if TELLS.search(text[: one.start]) or IS_TOLD.match(text[one.end :]):
        return True
    then = next((s for s in bodies if s.start > one.end), None)
    is_joined = then is not None and AND.match(text[one.end : then.start])
    return bool(then and is_joined and is_told(text, then, bodies))


def at_head(text: str, at: int, bodies: list[Subject]) -> list[Subject]:
    """`Action: Norway and IOM to send …`: those named first, before the verb."""
    found: list[Subject] = []
    for one in bodies:
        between = text[at : one.start]
        if between.strip() and not (found and AND.match(between)):
            break
        found, at = [*found, one], one.end
    return found if re.match(r"\s*(?::|to\b|will\b|shall\b|[–—-])", text[at:]) else []


def beside(text: str, bodies: list[Subject]) -> list[Subject]:
    """`Norway: a paper on …`, `Norway to send …`, `A paper on … – Norway, by June`."""
    keyed = KEYED.match(text)
    if keyed and (first := at_head(text, keyed.start("rest"), bodies)):
        return first
    colon = text.find(":")
    first = [s for s in bodies if s.end <= colon and not text[: s.start].strip(" ,and")]
    if first:
        return [s for s in bodies if s.end <= colon]
    dash = max(text.rfind(" – "), text.rfind(" — "), text.rfind(" - "))
    return [s for s in bodies if 0 < dash < s.start]

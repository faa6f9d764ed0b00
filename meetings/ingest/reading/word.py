"""The text of a Word document as Word prints it, changes accepted."""

import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from meetings.ingest.reading.body import Body
from meetings.ingest.reading.characters import repair
from meetings.ingest.reading.numbering import Numbering
from meetings.ingest.reading.relations import related
from meetings.ingest.reading.styles import SPACE, Styles
from meetings.ingest.reading.unsound import DAMAGED, Unsound, within_bounds

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
REACHES_OUT = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", re.I)


def answer(parts: dict[str, bytes], main: str) -> dict[str, Any]:
    """The body and its notes, and what was left out."""
    styles = Styles.of(_first(parts, main, "styles"))
    numbering = Numbering.of(_first(parts, main, "numbering"), styles)
    notes = {
        "footnote": _first(parts, main, "footnotes"),
        "endnote": _first(parts, main, "endnotes"),
    }
    root = _tree(parts[main])
    if root.tag.rpartition("}")[2] != "document":
        raise DAMAGED
    body = Body(numbering)
    body.read(root)
    body.read_notes(notes)
    if any(map(REACHES_OUT.search, body.codes)):
        raise Unsound(
            "takes a part of itself from elsewhere (a field); "
            "save it as PDF and upload that."
        )
    text = body.text()
    within_bounds(len(text))
    return {"text": text, "repairs": body.repairs() + _heads(parts, main)}


def _heads(parts: dict[str, bytes], main: str) -> list[dict[str, Any]]:
    """Running heads and feet are not text, but may say “draft”: staff see them."""
    found = []
    for kind in ("header", "footer"):
        seen = set()
        for name in related(parts, main, kind):
            head = Body(Numbering(Styles()))
            head.read(_tree(parts[name]))
            words = " ".join(head.text().split())
            if words and words not in seen:
                seen.add(words)
                found.append(repair(f"running {kind} left out", words))
    return found


def _first(parts: dict[str, bytes], main: str, kind: str) -> Element | None:
    names = related(parts, main, kind)
    return _tree(parts[names[0]]) if names else None


def _tree(part: bytes) -> Element:
    return fromstring(part.replace(STRICT, SPACE.encode()))  # noqa: S314

"""Walks the elements of a Word document and puts down what is printed."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from meetings.ingest.reading.characters import repair
from meetings.ingest.reading.markers import printed
from meetings.ingest.reading.numbering import Numbering
from meetings.ingest.reading.styles import NS, W, is_on

# Never printed: properties, deletions, the reading aid over a word, old objects.
UNPRINTED = {
    *("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr"),
    *("del", "moveFrom", "delText", "delInstrText"),
    *("instrText", "rt", "object", "binData"),
}
TYPED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
LEFT_OUT = {
    "del": "tracked deletion left out",
    "moveFrom": "tracked deletion left out",
    "ins": "tracked insertion accepted",
    "moveTo": "tracked insertion accepted",
    "commentReference": "comment left out",
    "altChunk": "embedded document left out",
}
SPECIAL = {*TYPED, "br", "sym", "textpath", "footnoteReference", "endnoteReference"}
BLANK = " \n\t"
PAGE_BREAK = re.compile(r"\s*\f\s*")
NOTE_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Body:
    """The paragraphs so far; a form feed alone is a page break."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.blocks: list[str] = []
        self.codes = [""]
        """What the fields compute; only their results are printed."""
        self.seen: Counter[str] = Counter()
        self.notes: list[tuple[str, str, str]] = []
        """Kind, number in the file, mark; in the order of the text."""
        self.counted: Counter[str] = Counter()
        self.boxes: list[Element] = []
        self.carried = ""
        """What stood before a deleted paragraph end: the next begins with it."""
        self.section_end = -1

    def read(self, element: Element) -> None:
        """Put down the paragraphs of a document, a cell, a box, a note."""
        for child in self._shown(element):
            if _tag(child) == "p":
                self._paragraph(child)
            else:
                self.read(child)

    def read_notes(self, notes: dict[str, Element | None]) -> None:
        """Put down the notes that the text refers to, each beginning with its mark."""
        bodies = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in notes.items()
            for note in (root if root is not None else ())
        }
        for kind, number, mark in list(self.notes):
            before = len(self.blocks)
            self.read(bodies.get((kind, number), Element("nothing")))
            first = "".join(self.blocks[before : before + 1])
            self.blocks[before : before + 1] = [f"{mark} {first}".strip(BLANK)]

    def text(self) -> str:
        """A line a paragraph and an empty one between; a form feed between pages."""
        return PAGE_BREAK.sub("\f", "\n\n".join(filter(None, self.blocks))).strip()

    def repairs(self) -> list[dict[str, Any]]:
        """What was left out, and how often."""
        return [
            repair(kind, f"{times} {'time' if times == 1 else 'times'}")
            for kind, times in sorted(self.seen.items())
        ]

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find("w:pPr", NS)
        text = self.carried + "".join(self._printed(paragraph))
        if is_on(properties, "w:rPr/w:del"):
            self.carried = text
        else:
            self.carried = ""
            self._put(text, properties)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read(box)

    def _put(self, text: str, properties: Element | None) -> None:
        marker = self.numbering.marker(properties)
        if is_on(properties, "w:pageBreakBefore") or text.startswith("\f"):
            self.blocks.append("\f")
            text = text.lstrip("\f")
        text = text.strip(BLANK)
        self.blocks.append(f"{marker} {text}".strip(BLANK))
        section = None if properties is None else properties.find("w:sectPr", NS)
        if section is not None:
            self._section(section)
            self.section_end = len(self.blocks)
            self.blocks.append("\f")

    def _section(self, section: Element) -> None:
        """How a section begins is said at its end: on a new page, or not."""
        kind = section.find("w:type", NS)
        is_continuous = kind is not None and kind.get(f"{W}val") == "continuous"
        if is_continuous and self.section_end >= 0:
            self.blocks[self.section_end] = ""
        self.section_end = -1

    def _printed(self, element: Element) -> list[str]:
        pieces: list[str] = []
        for child in self._shown(element):
            tag = _tag(child)
            if tag == "t":
                pieces.append(child.text or "")
            elif tag == "txbxContent":
                self.boxes.append(child)
            elif tag in SPECIAL:
                pieces.append(self._special(child, tag))
            else:
                pieces += self._printed(child)
        return pieces

    def _special(self, element: Element, tag: str) -> str:
        if tag == "br":
            return "\f" if element.get(f"{W}type") == "page" else "\n"
        if tag == "sym":
            return _symbol(element.get(f"{W}char", ""))
        if tag == "textpath":
            return element.get("string", "")
        if tag in TYPED:
            return TYPED[tag]
        return self._mark(element, tag.removesuffix("Reference"))

    def _mark(self, element: Element, kind: str) -> str:
        """The mark of a note: counted, or typed in the text and in the note."""
        mark = ""
        if element.get(f"{W}customMarkFollows") not in {"1", "true", "on"}:
            self.counted[kind] += 1
            mark = f"[{printed(self.counted[kind], NOTE_FORMS[kind])}]"
        self.notes.append((kind, element.get(f"{W}id", ""), mark))
        return mark

    def _shown(self, element: Element) -> Iterator[Element]:
        """What is printed of an element; what is not is noticed."""
        children = list(element)
        for child in children[:1] if _tag(element) == "AlternateContent" else children:
            tag = _tag(child)
            self._notice(child, tag)
            if tag not in UNPRINTED and not self._is_hidden(child):
                yield child

    def _is_hidden(self, element: Element) -> bool:
        if is_on(element, "w:rPr/w:vanish"):
            self.seen["hidden text left out"] += 1
            return True
        return is_on(element, "w:trPr/w:del")

    def _notice(self, element: Element, tag: str) -> None:
        if said := LEFT_OUT.get(tag):
            self.seen[said] += 1
        if tag == "fldSimple":
            self.codes.append(element.get(f"{W}instr", ""))
        elif tag == "fldChar":
            self.codes.append("")
        elif tag == "instrText":
            self.codes[-1] += element.text or ""
        elif tag == "sectPr":
            self._section(element)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"

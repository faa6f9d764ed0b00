"""Which list a paragraph belongs to: by itself, or by the style it has."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
NS = {"w": SPACE}
MOST_BASES = 20
WHOLE = re.compile("-?[0-9]{1,9}")


def value_of(element: Element, path: str) -> str | None:
    """The `w:val` of an element below, if it is there."""
    found = element.find("/".join(f"w:{step}" for step in path.split("/")), NS)
    return None if found is None else found.get(f"{W}val", "")


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch below an element is there and not turned off."""
    found = None if element is None else element.find(path, NS)
    return found is not None and found.get(f"{W}val") not in {"0", "false", "off"}


def number_of(text: str | None, default: int) -> int:
    """A whole number as XML has it; nonsense is the default."""
    plain = (text or "").strip()
    return (
        int(plain)
        if plain.isascii() and plain.isdigit() and len(plain) < 10
        else default
    )


@dataclass
class Styles:
    """The numbers that styles give to their paragraphs."""

    default: str = ""
    bases: dict[str, str] = field(default_factory=dict)
    properties: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        styles = cls()
        for style in root.findall("w:style", NS) if root is not None else []:
            name = style.get(f"{W}styleId", "")
            is_default = style.get(f"{W}default") in {"1", "true", "on"}
            if is_default and style.get(f"{W}type") == "paragraph":
                styles.default = name
            styles.bases[name] = value_of(style, "basedOn") or ""
            properties = style.find("w:pPr", NS)
            if properties is not None:
                styles.properties[name] = properties
        return styles

    def chain(self, name: str) -> list[str]:
        """A style and those it is based on."""
        chain: list[str] = []
        while name in self.bases and name not in chain and len(chain) < MOST_BASES:
            chain.append(name)
            name = self.bases[name]
        return chain

    def list_of(self, style: str) -> str:
        properties = self.properties.get(style)
        return "" if properties is None else value_of(properties, "numPr/numId") or ""

    def place(self, properties: Element | None) -> tuple[str, int | None, str]:
        """The list of a paragraph, its level if one is said, and who says so."""
        style = self.default
        sources: list[tuple[str, Element]] = []
        if properties is not None:
            style = value_of(properties, "pStyle") or self.default
            sources.append(("", properties))
        chain = self.chain(style)
        sources += [(s, self.properties[s]) for s in chain if s in self.properties]
        depth: int | None = None
        for said_by, source in sources:
            level = value_of(source, "numPr/ilvl")
            if depth is None and level is not None:
                depth = number_of(level, 0)
            name = value_of(source, "numPr/numId")
            if name is not None:
                return name, depth, said_by or style
        return "", depth, style

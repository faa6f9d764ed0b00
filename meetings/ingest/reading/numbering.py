"""Word's automatic numbers: a paragraph names a list and a level, Word counts."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from meetings.ingest.reading.markers import printed
from meetings.ingest.reading.styles import NS, Styles, W, number_of, value_of

PLACE = re.compile(r"%([1-9])")
# In the fonts of symbols, these letters are drawn as bullets.
DRAWN = re.compile(r"[\w§¨]")


@dataclass(frozen=True)
class Level:
    """How one level of a list is counted and printed."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None
    in_digits: bool = False
    style: str = ""

    @classmethod
    def of(cls, element: Element) -> "Level":
        form = element.find(".//w:numFmt", NS)
        restart = value_of(element, "lvlRestart")
        return cls(
            form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text=value_of(element, "lvlText") or "",
            start=number_of(value_of(element, "start"), 0),
            restarts_after=None if restart is None else number_of(restart, 0),
            in_digits=element.find("w:isLgl", NS) is not None,
            style=value_of(element, "pStyle") or "",
        )


@dataclass
class Sequence:
    """A `w:num`: a list, with levels and beginnings of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted."""

    styles: Styles
    sequences: dict[str, Sequence] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> "Numbering":
        numbering = cls(styles)
        if root is None:
            return numbering
        lists = {
            one.get(f"{W}abstractNumId", ""): one
            for one in root.findall("w:abstractNum", NS)
        }
        sequences = {one.get(f"{W}numId", ""): one for one in root.findall("w:num", NS)}
        levels = {name: _levels(one) for name, one in lists.items()}
        for name, one in sequences.items():
            abstract = value_of(one, "abstractNumId") or ""
            # A list may only name a style, whose own list has the levels.
            if abstract in lists and (
                link := value_of(lists[abstract], "numStyleLink")
            ):
                other = sequences.get(styles.list_of(link), one)
                abstract = value_of(other, "abstractNumId") or ""
            numbering.sequences[name] = _sequence(
                one, abstract, levels.get(abstract, {})
            )
        return numbering

    def marker(self, properties: Element | None) -> str:
        """What Word prints before a paragraph; it counts the paragraph."""
        name, depth, style = self.styles.place(properties)
        sequence = self.sequences.get(name)
        if sequence is None:
            return ""
        if depth is None:
            depth = next(
                (d for d, level in sequence.levels.items() if level.style == style), 0
            )
        level = sequence.levels.get(depth)
        if level is None:
            return ""
        counts = self._count(name, sequence, depth)
        if level.form == "bullet":
            return _bullet(level.text)
        return _number(level, sequence.levels, counts)

    def _count(self, name: str, sequence: Sequence, depth: int) -> dict[int, int]:
        """Lists of one kind go on counting, unless one says where it begins."""
        counts = self.counts.setdefault(sequence.abstract, {})
        is_new = (name, depth) not in self.begun
        self.begun.add((name, depth))
        if is_new and depth in sequence.starts:
            counts[depth] = sequence.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = sequence.levels[depth].start
        for deeper in [d for d in counts if d > depth]:
            after = sequence.levels.get(deeper, Level()).restarts_after
            if after is None or depth < after:
                del counts[deeper]
        return counts


def _levels(element: Element) -> dict[int, Level]:
    return {
        number_of(level.get(f"{W}ilvl"), 0): Level.of(level)
        for level in element.findall("w:lvl", NS)
    }


def _sequence(element: Element, abstract: str, levels: dict[int, Level]) -> Sequence:
    levels, starts = dict(levels), {}
    for override in element.findall("w:lvlOverride", NS):
        depth = number_of(override.get(f"{W}ilvl"), 0)
        level = override.find("w:lvl", NS)
        if level is not None:
            levels[depth] = Level.of(level)
        start = value_of(override, "startOverride")
        if start is not None:
            starts[depth] = number_of(start, 1)
    return Sequence(abstract, levels, starts)


def _bullet(text: str) -> str:
    if DRAWN.fullmatch(text) or not text:
        return "•"
    return text


def _number(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    def at(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = levels.get(depth, Level())
        in_digits = level.in_digits and other.form != "decimalZero"
        form = "decimal" if in_digits else other.form
        return printed(counts.get(depth, other.start), form)

    return PLACE.sub(at, level.text).strip()

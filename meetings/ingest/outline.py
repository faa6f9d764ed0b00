"""Lines → title lines and paragraphs with their labels."""

import re
from dataclasses import dataclass, field

from meetings.ingest.markers import Marker, chain, markers_of
from meetings.ingest.mending import Line, Mended, joined
from meetings.vocabulary import ParagraphKind as Kind

PROSE = 120
"""A text of so many characters before the first number is a paragraph, no title."""
ENDED = (".", "!", "?", ":", ";", "”", "’", ")", "*")
DEPTH = {"decimal": 2, "roman": 2, "letter": 2, "bullet": 3}
SUMMARY_WORDS = re.compile(
    r"^(summary|conclusions?|summary.{0,5}(and )?conclusions?|minutes|"
    r"chair.?s summary|резюме|выводы|резюме.{0,4}выводы)\W*$",
    re.I,
)


@dataclass
class Block:
    """A paragraph in the making: its marker, its lines, where it hangs."""

    marker: Marker | None
    lines: list[str]
    label: str = ""
    parent: str | None = None
    level: int = 1
    kind: Kind = Kind.PARAGRAPH
    after_blank: bool = False
    number: int = 0
    ends_short: bool = False

    @property
    def text(self) -> str:
        return joined(self.lines)


@dataclass
class Outline:
    """The title lines and the paragraphs, in the order of the document."""

    header: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outlined(mended: Mended) -> Outline:
    """Part the lines into title, numbered paragraphs, items, bullets and headings."""
    lines = mended.lines
    top = top_markers(lines)
    blanks = blanks_part(lines)
    width = usual_width(lines)
    blocks = parted(lines, top, blanks, width)
    result = Outline()
    body = take_header(blocks, result, bool(top))
    result.blocks = labelled([block for block in body if block.text])
    for line, block in joins(lines, result.blocks):
        mended.repair("hyphen healed", line, block, 0)
    return result


def joins(lines: list[Line], blocks: list[Block]) -> list[tuple[str, str]]:
    """Words that were parted at a line's end, as they stand now."""
    found = []
    for block in blocks:
        for one, then in zip(block.lines, block.lines[1:], strict=False):
            if re.search(r"\w-$", one) and then[:1].islower():
                end, start = one.split()[-1], then.split()[0]
                found.append((f"{end} / {start}", f"{end}{start}"))
    return found


def top_markers(lines: list[Line]) -> dict[int, Marker]:
    """Place of a line → its number, for those on the first levels that run on."""
    every = [(place, markers_of(line.text)) for place, line in enumerate(lines)]
    found: dict[int, Marker] = {}
    runs = []
    for close in (".", ")", "()", "", "].", ":"):
        candidates = [
            (place, m.value[0])
            for place, markers in every
            for m in markers
            if m.style == f"arabic{close}" and starts_text(lines, place, m)
        ]
        run = chain(candidates)
        runs.append((len(run) - (close == "") * 1, close, run))
    size, close, run = max(runs, key=lambda one: one[0])
    if size >= 2:
        for place in run:
            found[place] = next(
                m for m in every[place][1] if m.style == f"arabic{close}"
            )
    sections = [(place, m) for place, ms in every for m in ms if m.family == "decimal"]
    found |= decimals(sections, found)
    return found


def starts_text(lines: list[Line], place: int, marker: Marker) -> bool:
    """A number of a paragraph is followed by a sentence's start."""
    rest = marker.rest
    if not rest:
        rest = lines[place + 1].text if place + 1 < len(lines) else ""
    before = lines[place - 1].text if place else ""
    if not rest or rest[:1].islower() or re.match(rf"^({MONTHS})\b", rest):
        return False
    if marker.style == "arabic" and not lines[place].after_blank:
        return not before or before.endswith(ENDED)
    return True


MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|"
    "November|December"
)


def decimals(
    sections: list[tuple[int, Marker]], arabic: dict[int, Marker]
) -> dict[int, Marker]:
    """`1.1`, `1.2`, `2.1` … where each follows the one before it."""
    found: dict[int, Marker] = {}
    last: tuple[int, ...] = ()
    for place, marker in sections:
        value = marker.value
        follows = not last or value in successors(last)
        if follows and len(value) <= 4 and (last or value[-1] <= 1):
            found[place] = marker
            last = value
    return found if len(found) >= 2 else {}


def successors(last: tuple[int, ...]) -> set[tuple[int, ...]]:
    """What may come after 2.3: 2.4, 2.3.1, 3.1 (and one lost number)."""
    found = {(*last, 1)}
    for depth in range(len(last)):
        head = last[:depth]
        for step in (1, 2):
            found.add((*head, last[depth] + step))
            found.add((*head, last[depth] + step, 1))
    return found


def blanks_part(lines: list[Line]) -> bool:
    """Whether a blank line ends a paragraph; in some files it follows every line."""
    blanks = [
        (one, then)
        for one, then in zip(lines, lines[1:], strict=False)
        if then.after_blank
    ]
    if not blanks:
        return False
    inside = sum(
        then.text[:1].islower() and not one.text.endswith(ENDED) for one, then in blanks
    )
    return inside <= max(1, len(blanks) // 12)


def usual_width(lines: list[Line]) -> int:
    """The length of a full line, to see where one ends short."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def parted(
    lines: list[Line], top: dict[int, Marker], blanks: bool, width: int
) -> list[Block]:
    """Blocks of lines; a line opens one by its number, a blank or its shape."""
    blocks: list[Block] = []
    nesting = Nesting()
    for place, line in enumerate(lines):
        marker = top.get(place) or nesting.marker(lines, place, top, blocks)
        before = blocks[-1] if blocks else None
        if marker is not None:
            nesting.take(marker, is_top=place in top)
            start = [marker.rest] if marker.rest else []
            blocks.append(Block(marker, start, after_blank=line.after_blank))
        elif before is None or opens(
            lines, place, before, Shape(blanks, width, bool(top))
        ):
            blocks.append(Block(None, [line.text], after_blank=line.after_blank))
        else:
            before.lines.append(line.text)
        blocks[-1].number = line.number
        blocks[-1].ends_short = len(line.text) < width * 0.75
    return blocks


@dataclass(frozen=True)
class Shape:
    """How a document is set: blanks part paragraphs, the usual width, numbers."""

    blanks: bool
    width: int
    numbered: bool


def opens(lines: list[Line], place: int, before: Block, shape: Shape) -> bool:
    """Whether an unnumbered line starts a paragraph of its own."""
    line, text = lines[place], before.lines[-1] if before.lines else ""
    if not text or line.text[:1].islower():
        return False
    if re.search(r"\w-$", text) or text.endswith((",", " and", " of", " the")):
        return False
    if stands_alone(lines, place, shape):
        return True
    is_section = before.marker is not None and before.marker.family == "ROMAN"
    if (before.marker is None or is_section) and is_heading(before.text):
        return line.after_blank or before.text.isupper() or before.ends_short
    if line.after_blank and shape.blanks:
        return text.endswith(ENDED) or line.text[:1] == "*" or not shape.numbered
    if not shape.numbered and not shape.blanks and before.ends_short:
        return text.endswith((".", ":", "”")) or len(text) < shape.width * 0.6
    return line.text[:1] == "*" and text.endswith(ENDED)


def stands_alone(lines: list[Line], place: int, shape: Shape) -> bool:
    """A heading: a short line, apart from what is before and after it."""
    line = lines[place]
    if not is_heading(line.text):
        return False
    then = lines[place + 1] if place + 1 < len(lines) else None
    if then is None or not (then.text[:1].isupper() or markers_of(then.text)):
        return False
    if line.text.isupper():
        return True
    if shape.blanks:
        return line.after_blank and then.after_blank
    before = lines[place - 1].text if place else "."
    return (
        len(line.text) < shape.width * 0.6
        and before.endswith(ENDED)
        and (bool(markers_of(then.text)) or len(before) < shape.width * 0.75)
        and (line.after_blank or not shape.numbered or bool(markers_of(then.text)))
    )


def is_heading(text: str) -> bool:
    """A short line that is no sentence: no full stop, not many words."""
    if not 3 <= len(text) <= 90 or text.endswith((".", ";", ",", ":", "?")):
        return False
    words = text.split()
    return (
        len(words) <= 12
        and text[:1].isupper()
        and not re.match(rf"^\d{{1,2}}\s+({MONTHS})", text)
        and not text[:1].isdigit()
    )


class Nesting:
    """Items under a paragraph: which list is open, and what comes next in it."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []

    def marker(
        self, lines: list[Line], place: int, top: dict[int, Marker], blocks: list[Block]
    ) -> Marker | None:
        line = lines[place]
        found = markers_of(line.text)
        for marker in found:
            if marker.family == "bullet":
                return marker if is_bullet(marker, line, blocks) else None
            if marker.family == "ROMAN" and self.is_section(marker, lines, place):
                return marker
            if marker.family in {"roman", "letter", "LETTER"} and self.fits(
                marker, line, blocks
            ):
                return marker
            if marker.family == "arabic" and self.fits_inside(
                marker, line, blocks, top
            ):
                return marker
        return None

    def fits(self, marker: Marker, line: Line, blocks: list[Block]) -> bool:
        if not marker.rest and not blocks:
            return False
        text = blocks[-1].text if blocks else ""
        is_clear = (
            line.after_blank
            or not text
            or text.endswith((*ENDED, ",", " and", " or"))
            or line.indent > 0
        )
        for style, last in reversed(self.open):
            if style == marker.style and marker.value[0] in (last + 1, last + 2):
                return is_clear or marker.value[0] == last + 1
        return marker.value[0] == 1 and is_clear and bool(blocks)

    def fits_inside(
        self, marker: Marker, line: Line, blocks: list[Block], top: dict[int, Marker]
    ) -> bool:
        """Arabic items of another style than the paragraphs': `1)` under `a.`."""
        styles = {m.style for m in top.values() if m.family == "arabic"}
        if not styles or marker.style in styles or marker.style == "arabic":
            return False
        return self.fits(marker, line, blocks)

    def is_section(self, marker: Marker, lines: list[Line], place: int) -> bool:
        """`II. Situation in the region`: the next section, on a short line."""
        last = next((v for s, v in self.open if s == marker.style), 0)
        last = self.sections if hasattr(self, "sections") else last
        rest = marker.rest or (lines[place + 1].text if place + 1 < len(lines) else "")
        return marker.value[0] == last + 1 and is_heading(rest)

    sections: int = 0

    def take(self, marker: Marker, *, is_top: bool) -> None:
        if marker.family == "ROMAN":
            self.sections = marker.value[0]
            self.open = []
        elif is_top:
            self.open = []
        elif marker.family != "bullet":
            styles = [style for style, _ in self.open]
            if marker.style in styles:
                self.open = self.open[: styles.index(marker.style)]
            self.open.append((marker.style, marker.value[0]))


def is_bullet(marker: Marker, line: Line, blocks: list[Block]) -> bool:
    """A dash inside a sentence that happens to start a line is no bullet."""
    if marker.printed not in "-–—*o" or not blocks:
        return bool(marker.rest) or marker.printed not in "-–—*o"
    text = blocks[-1].text
    was_bullet = blocks[-1].marker is not None and blocks[-1].marker.family == "bullet"
    if marker.printed == "*" and not was_bullet and not text.endswith((":", ";")):
        return False
    is_ended = text.endswith((".", ":", ";", "!", "?"))
    return is_ended or (was_bullet and (line.after_blank or line.indent > 0))


def take_header(blocks: list[Block], result: Outline, numbered: bool) -> list[Block]:
    """Title lines go to the header; what follows is the body."""
    body = list(blocks)
    while body and body[0].marker is None:
        text = body[0].text
        is_prose = len(text) >= PROSE and text.endswith(ENDED)
        has_summary = any(SUMMARY_WORDS.match(line) for line in result.header)
        if is_prose or (has_summary and is_body_heading(body, numbered)):
            break
        result.header += body.pop(0).lines
    return body


def is_body_heading(body: list[Block], numbered: bool) -> bool:
    """A heading after the words `Summary/conclusions` opens the body."""
    first = body[0].text
    return is_heading(first) and not re.search(r"\d{4}", first) and len(body) > 1


def labelled(blocks: list[Block]) -> list[Block]:
    """Give each block its label, parent, level and kind."""
    labels = Labels()
    for place, block in enumerate(blocks):
        then = blocks[place + 1] if place + 1 < len(blocks) else None
        labels.give(block, then)
    return blocks


class Labels:
    """Counts what has no number of its own, and knows what each item hangs on."""

    def __init__(self) -> None:
        self.path: list[tuple[str, str]] = []
        """(style, label) of the open paragraph and its items."""
        self.unnumbered = self.headings = 0
        self.bullets: dict[str, int] = {}
        self.taken: set[str] = set()

    def give(self, block: Block, then: Block | None) -> None:
        marker = block.marker
        if marker is None:
            self.give_unnumbered(block, then)
        elif marker.family == "bullet":
            self.give_bullet(block)
        elif marker.family == "decimal":
            self.give_decimal(block, then)
        elif marker.family in {"arabic", "ROMAN"} and not self.is_inside(marker):
            self.give_top(block, then)
        else:
            self.give_item(block)

    def is_inside(self, marker: Marker) -> bool:
        styles = [style for style, _ in self.path]
        top = next((s for s in styles if s.startswith("arabic")), "")
        return marker.family == "arabic" and bool(top) and marker.style != top

    def free(self, label: str) -> str:
        """The label itself, or the first of `x`, `x-2`, `x-3` that is free."""
        number, found = 2, label
        while found in self.taken:
            found = f"{label}-{number}"
            number += 1
        self.taken.add(found)
        return found

    def give_unnumbered(self, block: Block, then: Block | None) -> None:
        is_title = is_heading(block.text) and then is not None and then.marker is None
        if is_heading(block.text) and (is_title or then is not None):
            self.headings += 1
            block.label, block.kind = self.free(f"h{self.headings}"), Kind.HEADING
            self.path = []
            return
        self.unnumbered += 1
        block.label = self.free(f"p{self.unnumbered}")
        self.path = [("unnumbered", block.label)]

    def give_bullet(self, block: Block) -> None:
        parents = [label for style, label in self.path if style != "bullet"]
        parent = parents[-1] if parents else None
        count = self.bullets[parent or ""] = self.bullets.get(parent or "", 0) + 1
        block.label = self.free(f"{parent}.b{count}" if parent else f"b{count}")
        block.parent, block.kind = parent, Kind.BULLET
        block.level = len(parents) + 1

    def give_decimal(self, block: Block, then: Block | None) -> None:
        value = block.marker.value if block.marker else ()
        block.label = self.free(".".join(str(part) for part in value))
        parent = ".".join(str(part) for part in value[:-1])
        block.parent = parent if parent in self.taken else None
        block.level = len(value) if block.parent else 1
        if is_heading(block.text) and then and then.marker:
            block.kind = Kind.HEADING
        elif block.parent:
            block.kind = Kind.PARAGRAPH
        self.path = [("decimal", block.label)]

    def give_top(self, block: Block, then: Block | None) -> None:
        marker = block.marker
        printed = marker.printed.strip("()[].:–- ") if marker else ""
        block.label = self.free(printed)
        block.kind = Kind.PARAGRAPH
        is_section = marker is not None and marker.family == "ROMAN"
        leads = (
            then is not None
            and then.marker is not None
            and (then.marker.family == "decimal" or is_section)
        )
        if is_heading(block.text) and (leads or is_section):
            block.kind = Kind.HEADING
        self.path = (
            [] if is_section else [(marker.style if marker else "", block.label)]
        )

    def give_item(self, block: Block) -> None:
        marker = block.marker
        style = marker.style if marker else ""
        styles = [one for one, _ in self.path]
        if style in styles:
            self.path = self.path[: styles.index(style)]
        self.path = [one for one in self.path if one[0] != "bullet"]
        parent = self.path[-1][1] if self.path else None
        name = marker.printed.strip("()[].:–- ") if marker else ""
        block.label = self.free(f"{parent}.{name}" if parent else name)
        block.parent, block.kind = parent, Kind.ITEM
        block.level = len(self.path) + 1
        self.path.append((style, block.label))

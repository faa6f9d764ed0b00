"""Lines → title lines and paragraphs with their labels."""

import itertools
import re
from dataclasses import dataclass, field

from meetings.ingest.blocks import ENDED, Block, is_heading, opens_other_kind
from meetings.ingest.labels import labelled
from meetings.ingest.markers import SECTION, Marker, markers_of
from meetings.ingest.mending import SOFT, Line, Mended
from meetings.ingest.nesting import Nesting
from meetings.ingest.numbers import top_markers

ACTION = re.compile(r"^[A-Z].{8,200} [–—-] .{2,80} [–—-] .{3,60}$")
"""`A paper on returns – Norway – June 2024`: a line of a table of action points."""
LONGEST_TITLE, MOST_TITLES = 500, 40
PROSE = 120
"""A text of so many characters before the first number is a paragraph, no title."""
SUMMARY_WORDS = re.compile(
    r"^((?:main )?conclusions?|(?:(?:short|brief) |chair.?s )?summary"
    r"(?: of (?:the )?(?:discussions?|proceedings|meeting))?"
    r"(?:(?:.{0,5}| and )(?:the |main |agreed ){0,2}(?:conclusions?|actions?|"
    r"action points|decisions|recommendations|follow-up))?"
    r"(?: (?:by|of) the chair)?|minutes|"
    r"резюме|выводы|резюме.{0,4}выводы)\W*$",
    re.I,
)


PRESENT = re.compile(r"^(?:List of )?(?:[Pp]articipants|[Aa]ttendance|[Dd]elegations)$")


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
    for marker in (block.marker for block in result.blocks):
        if marker and marker.is_misread:
            meant = marker.printed.replace(marker.printed.strip("()[]. "), "")
            mended.repair("number read", marker.printed, f"{marker.value[0]}{meant}", 0)
    for line, block in joins(lines, result.blocks):
        mended.repair("hyphen healed", line, block, 0)
    return result


def joins(lines: list[Line], blocks: list[Block]) -> list[tuple[str, str]]:
    """Words that were parted at a line's end, as they stand now."""
    found = []
    for block in blocks:
        for one, then in zip(block.lines, block.lines[1:], strict=False):
            if re.search(r"\w-$|\u00ad$", one) and then[:1].islower():
                end, start = one.rstrip(SOFT).split()[-1], then.split()[0]
                found.append((f"{end} / {start}", f"{end}{start}"))
    return found


def blanks_part(lines: list[Line]) -> bool:
    """Whether a blank line ends a paragraph; in some files it follows every line."""
    blanks = [
        (one, then) for one, then in itertools.pairwise(lines) if then.after_blank
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
    is_torn = re.search(r"\w-$|\u00ad$", text) or text.endswith(
        (",", " and", " of", " the")
    )
    is_summary = SUMMARY_WORDS.match(line.text) or SUMMARY_WORDS.match(text)
    if is_summary or opens_other_kind(line.text):
        return True
    if ACTION.match(line.text) and (before.is_heading or ACTION.match(text)):
        return True
    if not text or is_torn or line.text[:1].islower():
        return False
    is_section = before.marker is not None and before.marker.style == SECTION
    if stands_alone(lines, place, shape):
        return True
    if (before.marker is None or is_section) and before.is_heading:
        return line.after_blank or before.text.isupper() or before.ends_short
    return is_parted(line, text, before, shape)


def is_parted(line: Line, text: str, before: Block, shape: Shape) -> bool:
    """By a blank, where blanks part; else by a short last line."""
    is_note = line.text[:1] == "*"
    if line.after_blank and shape.blanks:
        return text.endswith(ENDED) or is_note or not shape.numbered
    if not shape.numbered and not shape.blanks and before.ends_short:
        return text.endswith((".", ":", "”")) or len(text) < shape.width * 0.6
    return is_note and text.endswith(ENDED)


def stands_alone(lines: list[Line], place: int, shape: Shape) -> bool:
    """A heading: a short line, apart from what is before and after it."""
    line = lines[place]
    if not is_heading(line.text):
        return False
    then = lines[place + 1] if place + 1 < len(lines) else None
    if then is None or not (then.text[:1].isupper() or markers_of(then.text)):
        return False
    if line.text.isupper() or (line.after_blank and PRESENT.match(line.text)):
        return True
    if shape.blanks:
        return line.after_blank and then.after_blank
    before = lines[place - 1].text if place else "."
    if line.after_blank and then.after_blank and markers_of(then.text):
        return before.endswith(ENDED)
    return (
        len(line.text) < shape.width * 0.6
        and before.endswith(ENDED)
        and (bool(markers_of(then.text)) or len(before) < shape.width * 0.75)
        and (line.after_blank or not shape.numbered or bool(markers_of(then.text)))
    )


def take_header(blocks: list[Block], result: Outline, numbered: bool) -> list[Block]:
    """Title lines go to the header; what follows is the body."""
    body = list(blocks)
    while body and body[0].marker is None:
        text = body[0].text
        is_prose = len(text) >= PROSE and text.endswith(ENDED)
        if len(text) > LONGEST_TITLE or len(result.header) >= MOST_TITLES:
            break
        has_summary = any(SUMMARY_WORDS.match(line) for line in result.header)
        if is_prose or (has_summary and is_body_heading(body, numbered)):
            break
        result.header += [line.rstrip(SOFT) for line in body.pop(0).lines]
    return body


def is_body_heading(body: list[Block], numbered: bool) -> bool:
    """A heading after the words `Summary/conclusions` opens the body."""
    first = body[0].text
    return is_heading(first) and not re.search(r"\d{4}", first) and len(body) > 1

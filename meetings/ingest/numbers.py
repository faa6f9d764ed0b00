"""The numbers of the paragraphs: which of those at line starts run on."""

import re

from meetings.ingest.blocks import ENDED, MONTHS
from meetings.ingest.markers import Marker, chain, markers_of
from meetings.ingest.mending import Line


def top_markers(lines: list[Line]) -> dict[int, Marker]:
    """Place of a line → its number, for those on the first levels that run on."""
    every = [(place, markers_of(line.text)) for place, line in enumerate(lines)]
    found: dict[int, Marker] = {}
    runs = []
    for close in (".", ")", "()", "", "].", ":", "–", "-", "—"):
        candidates = [
            (place, m.value[0], 0.3 * m.is_misread)
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

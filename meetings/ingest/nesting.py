"""Items under a paragraph: which list is open, and what may come next in it."""

from meetings.ingest.blocks import ENDED, Block, is_heading
from meetings.ingest.markers import SECTION, Marker, markers_of
from meetings.ingest.mending import Line

SECTIONS = frozenset({"ROMAN", "LETTER"})
"""`II.` and `B.` may number sections whose paragraphs are numbered on."""


class Nesting:
    """Items under a paragraph: which list is open, and what comes next in it."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        self.section = ("", 0)

    def marker(
        self, lines: list[Line], place: int, top: dict[int, Marker], blocks: list[Block]
    ) -> Marker | None:
        line = lines[place]
        found = [m for m in markers_of(line.text) if not m.is_misread]
        for marker in found:
            if marker.family == "bullet":
                is_item = is_bullet(marker, line, blocks) or opens_list(
                    marker, lines[place:]
                )
                return marker if is_item else None
            if marker.family in SECTIONS and self.is_section(marker, lines, place):
                self.section = (marker.style, marker.value[0])
                return Marker(SECTION, marker.value, marker.printed, marker.rest)
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
        text = blocks[-1].last if blocks else ""
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
        style, last = self.section
        is_next = marker.value[0] == (last + 1 if style in ("", marker.style) else 1)
        rest = marker.rest or (lines[place + 1].text if place + 1 < len(lines) else "")
        return is_next and style in ("", marker.style) and is_heading(rest)

    def take(self, marker: Marker, *, is_top: bool) -> None:
        if is_top or marker.style == SECTION:
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
    text = blocks[-1].last
    before = blocks[-1].marker
    was_bullet = before is not None and before.family == "bullet"
    is_same = before is not None and before.printed == marker.printed
    if marker.printed == "*" and not is_same and not text.endswith((":", ";")):
        return False  # A footnote's sign.
    is_headed = is_same or (before is None and blocks[-1].is_heading)
    is_ended = text.endswith((".", ":", ";", "!", "?")) or (
        is_headed and marker.rest[:1].isupper()
    )
    return is_ended or (was_bullet and (line.after_blank or line.indent > 0))


def opens_list(marker: Marker, lines: list[Line]) -> bool:
    """`who undertake to` / `- set up a fund;` / `- send officers;`: no colon before."""
    then = lines[1].text if len(lines) > 1 else ""
    is_next = then.startswith(f"{marker.printed} ")
    return is_next and marker.rest.endswith((";", ","))

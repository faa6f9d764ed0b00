"""Labels of paragraphs: `4.ii`, `5.b1`, `h2`, `p1`; what each hangs on."""

from meetings.ingest.blocks import Block, is_heading, is_keyed
from meetings.ingest.markers import SECTION, Marker
from meetings.vocabulary import ParagraphKind as Kind


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
        self.again: dict[str, int] = {}

    def give(self, block: Block, then: Block | None) -> None:
        marker = block.marker
        if marker is None:
            self.give_unnumbered(block, then)
        elif marker.family == "bullet":
            self.give_bullet(block)
        elif marker.family == "decimal":
            self.give_decimal(block, then)
        elif marker.style == SECTION:
            block.label, block.kind = self.free(name_of(marker)), Kind.HEADING
            self.path = []
        elif marker.family == "arabic" and not self.is_inside(marker):
            self.give_top(block, marker, then)
        else:
            self.give_item(block)

    def is_inside(self, marker: Marker) -> bool:
        styles = [style for style, _ in self.path]
        top = next((s for s in styles if s.startswith("arabic")), "")
        return marker.family == "arabic" and bool(top) and marker.style != top

    def free(self, label: str) -> str:
        """The label itself, or the first of `x`, `x-2`, `x-3` that is free."""
        found = label
        while found in self.taken:
            self.again[label] = self.again.get(label, 1) + 1
            found = f"{label}-{self.again[label]}"
        self.taken.add(found)
        return found

    def give_unnumbered(self, block: Block, then: Block | None) -> None:
        if is_heading(block.text) and then is not None and not is_keyed(block.text):
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

    def give_top(self, block: Block, marker: Marker, then: Block | None) -> None:
        block.label = self.free(name_of(marker))
        follows = then.marker if then else None
        is_over = then is not None and is_keyed(then.text)
        if is_heading(block.text) and (
            is_over or (follows and follows.family == "decimal")
        ):
            block.kind = Kind.HEADING
        self.path = [(marker.style, block.label)]

    def give_item(self, block: Block) -> None:
        marker = block.marker
        style = marker.style if marker else ""
        styles = [one for one, _ in self.path]
        if style in styles:
            self.path = self.path[: styles.index(style)]
        self.path = [one for one in self.path if one[0] != "bullet"]
        parent = self.path[-1][1] if self.path else None
        name = name_of(marker) if marker else ""
        block.label = self.free(f"{parent}.{name}" if parent else name)
        block.parent, block.kind = parent, Kind.ITEM
        block.level = len(self.path) + 1
        self.path.append((style, block.label))


def name_of(marker: Marker) -> str:
    """The number as printed, without what closes it: `4.` → `4`, `l0.` → `10`."""
    if marker.is_misread:
        return str(marker.value[0])
    return marker.printed.strip("()[].:–—- ")

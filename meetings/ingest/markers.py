"""The numbers at the start of lines: what they may be, and which of them run on."""

import re
from dataclasses import dataclass

BULLETS = "•◦▪▫■□●○◆►▶➢➤✓✔·∙*–—-\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf076"
BULLET = re.compile(rf"^([{re.escape(BULLETS)}]|o|--)(?: +|$)(?P<rest>.*)$")
NUMBERED = re.compile(
    r"^(?P<marker>[\[(]?(?P<value>\d{1,3}(?:\.\d{1,2}){1,3}|\d{1,3}|[ivxlc]{1,7}|"
    r"[IVXLC]{1,7}|[\dlIO|]{1,3}|[a-zA-Z])(?P<close>[.)\]]{1,2}|\s*[-–—:](?= )|"
    r"(?=\s|$)))\s*(?P<rest>.*)$"
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


DIGITS = str.maketrans("lI|O", "1110")
"""What a scan takes for digits."""
SECTION = "section"
"""The style of a number that stands before a section's heading."""


@dataclass(frozen=True)
class Marker:
    """A possible number: its style, its value, as printed, and the text after it."""

    style: str
    """`arabic`, `decimal`, `roman`, `ROMAN`, `letter`, `LETTER` or `bullet`, and how
    it is closed: `arabic.`, `arabic)`, `letter()`."""
    value: tuple[int, ...]
    printed: str
    rest: str
    is_misread: bool = False
    """`l0.` for `10.`: a number only where such a number is due."""

    @property
    def family(self) -> str:
        return self.style.rstrip(".()[]:- ")


def roman(text: str) -> int:
    """The value of a Roman number, 0 when it is none in its usual writing."""
    total, letters = 0, [ROMAN.get(sign, 0) for sign in text.lower()]
    for here, then in zip(letters, [*letters[1:], 0], strict=True):
        total += -here if here < then else here
    return total if as_roman(total) == text.lower() else 0


def as_roman(number: int) -> str:
    text = ""
    for value, sign in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while number >= value:
            text, number = text + sign, number - value
    return text


def markers_of(line: str) -> list[Marker]:
    """Every number that the start of a line may be, the likeliest first."""
    match = NUMBERED.match(line)
    if match is None:
        return bullet_of(line)
    printed, rest = match["marker"].strip(), match["rest"].strip()
    opened = "(" if printed.startswith(("(", "[")) else ""
    form = f"{opened}{match['close'].strip()}"
    values = values_of(match["value"], rest, is_closed=bool(form))
    found = [Marker(style + form, value, printed, rest) for style, value in values]
    meant = misread(match["value"])
    if meant and form:
        found.append(Marker(f"arabic{form}", (meant,), printed, rest, is_misread=True))
    return found or bullet_of(line)


def misread(text: str) -> int:
    """10 for `l0` or `lO`, 1 for `l`: letters taken for digits; 0 when it is none."""
    digits = text.translate(DIGITS)
    is_number = digits.isdigit() and text[0] != "O" and not text.isdigit()
    is_roman = text.startswith("I") and text.strip("I") == ""
    return int(digits) if is_number and not is_roman else 0


def values_of(
    text: str, rest: str, *, is_closed: bool
) -> list[tuple[str, tuple[int, ...]]]:
    """(style, value) of what a number may be: `i` is one, or the ninth letter."""
    if "." in text:
        return [("decimal", tuple(int(part) for part in text.split(".")))]
    if text.isdigit():
        starts = not rest or rest[:1].isupper() or rest[:1] in "“\"'‘("
        return [("arabic", (int(text),))] if is_closed or starts else []
    found: list[tuple[str, tuple[int, ...]]] = []
    if is_closed and roman(text):
        found.append(("roman" if text.islower() else "ROMAN", (roman(text),)))
    if is_closed and len(text) == 1:
        style = "letter" if text.islower() else "LETTER"
        found.append((style, (ord(text.lower()) - 96,)))
    return found


def bullet_of(line: str) -> list[Marker]:
    match = BULLET.match(line)
    if match is None:
        return []
    return [Marker("bullet", (0,), match[1], match["rest"].strip())]


def chain(
    candidates: list[tuple[int, int, float]], first: tuple[int, ...] = (1, 2)
) -> list[int]:
    """The places of the numbers that run on: of (place, value, cost), the longest run.

    A step of one costs nothing, a gap of up to two a little, so that one lost number
    does not end the run and a year at a line's start does not join it.
    """
    best: dict[int, tuple[float, int]] = {}
    back: dict[int, int] = {}
    for n, (_, value, price) in enumerate(candidates):
        options = [(1.0, -1)] if value in first else []
        for step, cost in ((1, 0.0), (2, 1.2), (3, 2.2)):
            if value - step in best:
                score, before = best[value - step]
                options.append((score + 1 - cost, before))
        if not options:
            continue
        score, before = max(options)
        score -= price
        if value not in best or score > best[value][0]:
            best[value] = (score, n)
            back[n] = before
    if not best:
        return []
    _, at = max(best.values())
    run = []
    while at >= 0:
        run.append(candidates[at][0])
        at = back[at]
    return run[::-1]

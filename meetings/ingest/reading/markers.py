"""How Word prints a number: `4`, `iv`, `d`, `4th`, Cyrillic letters."""

ROMAN = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
]
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
MOST = 10_000
"""Beyond it no number is written out: a letter would be repeated for ever."""


def printed(number: int, form: str) -> str:
    """The number in a form that WordprocessingML names; in digits if unknown."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if not 0 < number < MOST:
        return str(number)
    return _spelled(number, form)


def _spelled(number: int, form: str) -> str:
    if form.endswith("Roman"):
        spelled = _roman(number)
    elif form.endswith("Letter"):
        spelled = _lettered(number, LATIN)
    elif form.startswith("russian"):
        spelled = _lettered(number, RUSSIAN)
    else:
        spelled = str(number)
    return (
        spelled.upper() if form.lower().startswith(("upper", "russianu")) else spelled
    )


def _roman(number: int) -> str:
    spelled = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        spelled += letters * times
    return spelled


def _lettered(number: int, letters: str) -> str:
    """After z, Word goes on with aa, bb, cc."""
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

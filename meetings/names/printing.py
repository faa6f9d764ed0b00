"""What no document prints, and databases or spreadsheets choke on."""

import re

UNPRINTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def typed(text: str) -> str:
    """A text with the line ends of the archive, whatever a browser sends; no tabs."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def without_control_characters(text: str) -> str:
    """The text itself; ValueError when it holds what cannot be printed."""
    found = UNPRINTED.search(text)
    if found is None:
        return text
    if "\ud800" <= found[0] <= "\udfff":
        raise ValueError("holds half of a character; save the file as UTF-8.")
    raise ValueError(f"holds the control character U+{ord(found[0]):04X}; remove it.")

"""What is wrong with a file, said without its name; the child process loads it, too."""

MB = 1024 * 1024
LONGEST_TEXT = 2_000_000
"""Characters; the whole Bible has twice as many."""


class Unsound(ValueError):  # noqa: N818 (a verdict on a file, no fault of ours)
    """The rest of the sentence that begins with the name of the file."""


TOO_LONG = Unsound("took too long to read; save it anew as PDF and upload that.")
TOO_MUCH = Unsound("took too much memory to read; save it anew as PDF and upload that.")
PASSWORD = Unsound("needs a password; save it without one and upload that.")
DAMAGED = Unsound("is damaged and cannot be opened; save it anew and upload that.")
CUT_OFF = Unsound("is cut off before its end; upload it again.")
MACROS = Unsound(
    "holds macros or other programs; save it as PDF or as Word (.docx) without macros."
)


def within_bounds(characters: int) -> None:
    """Refuse a text that no meeting can have."""
    if characters > LONGEST_TEXT:
        raise Unsound(
            "holds more than 2,000,000 characters; upload the summary by itself."
        )

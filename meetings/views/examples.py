"""What may be asked in words, by example; the help page shows what each finds."""

from typing import NamedTuple


class Example(NamedTuple):
    """What a reader types, and what that asks for."""

    words: str
    meaning: str


EXAMPLES = (
    Example("terrorism", "One word, in capitals or small letters."),
    Example("returns", "A word in any of its forms: return, returned, returning."),
    Example("migration information", "Several words: all of them, in any order."),
    Example('"voluntary returns"', "A phrase in quotes: the words side by side."),
    Example('"thematic focus', "A quote that is not closed runs to the end."),
    Example("terrorism OR reintegration", "One or the other: OR in capitals."),
    Example('compact -"Ministerial Conference"', "A minus: without it."),
    Example(
        "Turkey",
        "A name, of today or a former one: entries with any of its names, and entries "
        "by or about the country or organisation.",
    ),
    Example("turkiye", "Accents make no difference: Türkiye, turkiye, TÜRKİYE."),
    Example(
        "International Organization for Migration",
        "A whole name of several words is kept together, and stands for its "
        "abbreviation, too.",
    ),
    Example("text:Turkey", "text: before a name: only where the word itself stands."),
    Example("Turkey -text:Turkey", "By or about Türkiye without the word itself."),
)

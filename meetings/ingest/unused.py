"""The words of a summary that are in no statement and in no decision."""

import re
from collections.abc import Iterable, Iterator

from meetings.ingest.shape import Stretch
from meetings.record import Record

WORD = re.compile(r"\w")


def unused(record: Record) -> list[Stretch]:
    """Stretches of the paragraphs that no entry holds: nothing is lost silently.

    Headings are left out: they are no one's words.
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    for item in (*record.statements, *record.decisions):
        for span in item.spans:
            taken.setdefault(span.paragraph, []).append((span.start, span.end))
    return [
        Stretch(paragraph.label, start, end, paragraph.text[start:end])
        for paragraph in record.paragraphs
        if paragraph.kind != "heading"
        for start, end in gaps(paragraph.text, taken.get(paragraph.label, ()))
    ]


def gaps(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a text; stretches without a letter or digit do not count."""
    at = 0
    for start, end in sorted([*taken, (len(text), len(text))]):
        words = text[at:start]
        if WORD.search(words):
            lead = len(words) - len(words.lstrip())
            yield at + lead, at + len(words.rstrip())
        at = max(at, end)

"""Correcting a paragraph's text while the chosen words stay chosen."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from meetings.models import Decision, Paragraph, Passage, Statement

WORD = re.compile(r"\w+\W*|\W+")
FEW = 4_000_000
"""Signs times signs; comparing so many takes a tenth of a second."""


def reword(paragraph: Paragraph, text: str) -> None:
    """Give a paragraph another text and carry its passages along.

    An edit inside a passage marks its statement or decision "please check"; a passage
    whose words are all gone is dropped, and its entry marked too.
    """
    if text == paragraph.text:
        return
    moved = Moves(paragraph.text, text)
    for passage in Passage.objects.filter(paragraph=paragraph):
        start, end = moved.place(passage.start), moved.place(passage.end, after=True)
        was = paragraph.text[passage.start : passage.end]
        if start >= end:
            mark(passage)
            passage.delete()
            continue
        if text[start:end] != was:
            mark(passage)
        Passage.objects.filter(pk=passage.pk).update(start=start, end=end)
    paragraph.text = text
    paragraph.save(update_fields=["text"])


def mark(passage: Passage) -> None:
    if passage.statement_id:
        Statement.objects.filter(pk=passage.statement_id).update(needs_review=True)
    elif passage.decision_id:
        Decision.objects.filter(pk=passage.decision_id).update(needs_review=True)


Step = tuple[str, int, int, int, int]


class Moves:
    """Where each place of an old text is in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self.steps = list(steps(old, new))
        self.length = len(new)

    def place(self, at: int, *, after: bool = False) -> int:
        """A start inside a changed run moves to the run's start, an end to its end."""
        for tag, old_start, old_end, new_start, new_end in self.steps:
            is_inside = (
                old_start < at <= old_end if after else old_start <= at < old_end
            )
            if is_inside and tag == "equal":
                return new_start + at - old_start
            if is_inside:
                return new_end if after else new_start
        return 0 if after else self.length


def steps(old: str, new: str) -> Iterator[Step]:
    """Sign by sign in short texts; word by word in long ones, which would take long."""
    if len(old) * len(new) <= FEW:
        yield from compared(old, new)
        return
    before, after = WORD.findall(old), WORD.findall(new)
    at, there = starts(before), starts(after)
    for tag, a, b, c, d in compared(before, after):
        row = (tag, at[a], at[b], there[c], there[d])
        small = (at[b] - at[a]) * (there[d] - there[c]) <= FEW
        yield from inside(row, old, new) if tag == "replace" and small else [row]


def inside(row: Step, old: str, new: str) -> Iterator[Step]:
    _, a, b, c, d = row
    for tag, *places in compared(old[a:b], new[c:d]):
        yield (tag, a + places[0], a + places[1], c + places[2], c + places[3])


def compared(old: Sequence[Any], new: Sequence[Any]) -> list[Step]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()  # type: ignore[return-value]


def starts(words: list[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    return list(accumulate(map(len, words), initial=0))

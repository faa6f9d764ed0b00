"""Correcting a paragraph's text while the chosen words stay chosen."""

from difflib import SequenceMatcher

from meetings.models import Decision, Paragraph, Passage, Statement


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


class Moves:
    """Where each place of an old text is in the new one."""

    def __init__(self, old: str, new: str) -> None:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        self.steps = matcher.get_opcodes()
        self.length = len(new)

    def place(self, at: int, *, after: bool = False) -> int:
        """A start inside a changed run moves to the run's start, an end to its end."""
        for _tag, old_start, old_end, new_start, new_end in self.steps:
            is_inside = (
                old_start < at <= old_end if after else old_start <= at < old_end
            )
            if is_inside and _tag == "equal":
                return new_start + at - old_start
            if is_inside:
                return new_end if after else new_start
        return 0 if after else self.length

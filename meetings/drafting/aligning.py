"""Which paragraph of a corrected document is which paragraph of the working record."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from meetings.record import Paragraph, Record

ALIKE = 0.5
"""The part of the words that two forms of one paragraph share at least."""


def paired_paragraphs(standing: Record, new: Record) -> dict[str, str]:
    """New label → the label of the standing paragraph that it continues."""
    old, read = standing.paragraphs, new.paragraphs
    matcher = SequenceMatcher(
        None, [p.text for p in old], [p.text for p in read], autojunk=False
    )
    pairs: dict[str, str] = {}
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            both = zip(read[c:d], old[a:b], strict=True)
            pairs |= {one.label: other.label for one, other in both}
        else:
            pairs |= alike(old[a:b], read[c:d])
    return pairs


def alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, str]:
    """Of a stretch that differs: the likest first, then that of the same number."""
    found = []
    for one in new:
        for other in old:
            words = SequenceMatcher(
                None, one.text.split(), other.text.split(), autojunk=False
            )
            ratio = words.ratio() if words.quick_ratio() >= ALIKE else 0
            if ratio >= ALIKE:
                is_same = one.label == other.label
                found.append((ratio + is_same / 10, one.label, other.label))
    pairs: dict[str, str] = {}
    for _, label, before in sorted(found, key=lambda one: -one[0]):
        if label not in pairs and before not in pairs.values():
            pairs[label] = before
    return pairs


def rename_paragraphs(record: Record, labels: dict[str, str]) -> None:
    """Give paragraphs other labels, wherever a Record speaks of them."""
    for paragraph in record.paragraphs:
        paragraph.label = labels.get(paragraph.label, paragraph.label)
        paragraph.parent = labels.get(paragraph.parent or "", paragraph.parent)
    for part in record.participants:
        for role in part.roles:
            role.paragraph = labels.get(role.paragraph or "", role.paragraph)
    for item in (*record.statements, *record.decisions):
        item.paragraph = labels.get(item.paragraph or "", item.paragraph)
        for span in item.spans:
            span.paragraph = labels.get(span.paragraph, span.paragraph)

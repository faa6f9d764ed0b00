"""The rules of statements and decisions, each fault as a sentence with its path."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from meetings.record.days import is_date
from meetings.record.parts import Parts, Text
from meetings.record.shape import Decision, Item, Span, Statement, When

Faults = Iterator[str]
PARTIES = ("proposed_by", "decided_by", "responsible")


def items_faults(parts: Parts) -> Faults:
    for path, item in parts.items():
        yield from item_faults(path, item, parts.text)
        if isinstance(item, Statement):
            yield from statement_faults(path, item)
        elif isinstance(item, Decision):
            yield from decision_faults(path, item, parts.ids)
    yield from identity_faults("statements", parts.statements)
    yield from identity_faults("decisions", parts.decisions)


def lacks(parts: Parts) -> Faults:
    """What a draft may still lack, and what is read or published may not."""
    for path, item in parts.items():
        if not item.spans:
            yield f"{path}.spans: no words are chosen in the paragraphs."
        if isinstance(item, Statement) and not item.speakers:
            yield f"{path}.speakers: nobody speaks."


def given_twice(path: str, values: Sequence[Hashable]) -> Faults:
    for number, value in enumerate(values):
        if value in values[:number]:
            yield f"{path}[{number}]: {value} is given twice."


def item_faults(path: str, item: Item, text: Text) -> Faults:
    """The words of a statement or decision are exactly those of its spans."""
    faults = [
        f"{path}.spans[{number}]: {fault}"
        for number, span in enumerate(item.spans)
        for fault in span_faults(span, text)
    ]
    yield from faults
    words = None if faults else words_of(item.spans, text.words)
    if item.spans and item.text and words not in {None, item.text}:
        yield f"{path}.text: differs from the words of its spans."
    if item.spans and item.paragraph and item.paragraph != item.spans[0].paragraph:
        yield f"{path}.paragraph: the first span is in {item.spans[0].paragraph}."
    spans = [(span.paragraph, span.start, span.end) for span in item.spans]
    for number, span in enumerate(spans):
        if span in spans[:number]:
            yield f"{path}.spans[{number}]: these words are given twice."
    if len(set(item.themes)) != len(item.themes):
        yield f"{path}.themes: a theme is given twice."


def span_faults(span: Span, text: Text) -> Faults:
    length = text.length(span.paragraph)
    if text.lacks(span.paragraph):
        yield f"no paragraph is labelled {span.paragraph}."
    elif length is not None and span.end > length:
        yield "ends after the paragraph does."
    elif span.start >= span.end:
        yield "ends before it starts."


def words_of(spans: Sequence[Span], words: Mapping[str, str | None]) -> str | None:
    """The words of spans; None when a paragraph of theirs cannot be read."""
    texts = [words.get(span.paragraph) for span in spans]
    if None in texts:
        return None
    pairs = zip(spans, texts, strict=True)
    return " ".join((text or "")[span.start : span.end] for span, text in pairs)


def statement_faults(path: str, statement: Statement) -> Faults:
    """Nobody speaks twice or is mentioned twice; groups speak and are not mentioned."""
    speakers = [speaker.entity for speaker in statement.speakers]
    for number, entity in enumerate(speakers):
        if entity in speakers[:number]:
            yield f"{path}.speakers[{number}]: {entity} is a speaker already."
    for number, entity in enumerate(statement.mentions):
        if entity.startswith("group:"):
            yield f"{path}.mentions[{number}]: a group is not mentioned."
    yield from given_twice(f"{path}.mentions", statement.mentions)


def decision_faults(
    path: str, decision: Decision, ids: frozenset[str] | None
) -> Faults:
    """Links lead somewhere else, and once; times are dates and in order."""
    seen = set()
    for number, link in enumerate(decision.links):
        is_here = not link.target.startswith("meeting:")
        if is_here and ids is not None and link.target not in ids:
            yield f"{path}.links[{number}].target: no decision is {link.target}."
        if is_here and link.target == decision.id:
            yield f"{path}.links[{number}].target: a decision leads not to itself."
        if (link.type, link.target) in seen:
            yield f"{path}.links[{number}]: this link is given twice."
        seen.add((link.type, link.target))
    for key in PARTIES:
        yield from given_twice(f"{path}.{key}", getattr(decision, key))
    if decision.when:
        yield from when_faults(f"{path}.when", decision.when)


def when_faults(path: str, when: When) -> Faults:
    for key, value in (("start", when.start), ("end", when.end)):
        if value and not is_date(value):
            yield f"{path}.{key}: {value} is not a date of the calendar."
    if when.start and when.end and when.end < when.start:
        yield f"{path}.end: is before the start."


def identity_faults(name: str, items: Mapping[int, Item]) -> Faults:
    """No id and no public number stands twice."""
    for key in ("id", "number"):
        seen: set[object] = set()
        for place, item in items.items():
            value = getattr(item, key)
            if value is not None and value in seen:
                yield f"{name}[{place}].{key}: {value} stands here a second time."
            seen.add(value)
    numbers = {item.number for item in items.values()}
    former: set[int] = set()
    for place, item in items.items():
        for value in item.former_numbers:
            if value in numbers or value in former:
                yield (
                    f"{name}[{place}].former_numbers: {value} stands here a second "
                    "time."
                )
            former.add(value)

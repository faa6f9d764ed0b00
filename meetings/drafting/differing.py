"""A corrected document laid against the working record: what changed, came or went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from meetings.catalogue.comparing import CHANGED, GONE, NEW, differing_words
from meetings.catalogue.wording import ref, when
from meetings.drafting.aligning import paired_paragraphs, rename_paragraphs
from meetings.drafting.matching import READ_KEYS, keep_identities
from meetings.drafting.rewording import Moves
from meetings.record import Participant, Record, Review, Span, Statement
from meetings.record.items import words_of
from meetings.record.shape import Item

FACTS = {
    "title": ("Title", ("title",)),
    "type": ("Type", ("type",)),
    "ordinal": ("Number", ("ordinal",)),
    "date": ("Date", ("start_date", "end_date", "date_precision")),
    "city": ("City", ("city",)),
    "country": ("Host", ("country",)),
    "mode": ("Mode", ("mode",)),
    "participants": (
        "Participants stated",
        ("participants_qualifier", "participants_stated"),
    ),
    "countries": ("Countries stated", ("countries_qualifier", "countries_stated")),
    "focus": ("Thematic focus", ("thematic_focus",)),
}
T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Difference:
    """One thing to accept or to leave; `key` says which."""

    key: str
    what: str
    change: str
    before: str = ""
    after: str = ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """Old → new word by word: runs that are `same`, `gone` or `new`."""
        return differing_words(self.before, self.after)


class Comparison:
    """The working record and a new reading, paragraph for paragraph, entry for entry.

    In `new` the paragraphs bear the labels they have, or would have, in the working
    record, and the entries its ids; `labels` leads to those the document prints.
    """

    def __init__(self, standing: Record, new: Record) -> None:
        self.standing = standing
        self.new = new.model_copy(deep=True)
        self.labels = self.relabel(paired_paragraphs(standing, new))
        self.old_texts = {p.label: p.text for p in standing.paragraphs}
        self.new_texts = {p.label: p.text for p in self.new.paragraphs}
        old, read = self.old_texts, self.new_texts
        self.changed = {k for k in old if k in read and old[k] != read[k]}
        self.gone = {label for label in old if label not in read}
        self.fresh = {label for label in read if label not in old}
        self._moves: dict[str, Moves] = {}
        self.touched = self.changed | self.gone | self.fresh
        self.statements = [self.carried(s) for s in standing.statements]
        self.decisions = [self.carried(d) for d in standing.decisions]
        keep_identities(self.new.statements, self.statements, "s", READ_KEYS)
        renamed = keep_identities(self.new.decisions, self.decisions, "d", READ_KEYS)
        for decision in self.new.decisions:
            for link in decision.links:
                link.target = renamed.get(link.target, link.target)

    def relabel(self, pairs: dict[str, str]) -> dict[str, str]:
        """Give the new paragraphs working labels; working → as the document has it."""
        taken = {p.label for p in self.standing.paragraphs}
        working = dict(pairs)
        for paragraph in self.new.paragraphs:
            label = paragraph.label
            if label not in working:
                while label in taken:
                    label = f"{label}-new"
                working[paragraph.label] = label
                taken.add(label)
        rename_paragraphs(self.new, working)
        return {label: printed for printed, label in working.items()}

    def carried(self, item: T, accepted: set[str] | None = None) -> T:
        """A standing entry with its words where the (accepted) new texts have them."""
        accepted = self.changed if accepted is None else accepted
        spans, is_marked = [], False
        for span in item.spans:
            label = span.paragraph
            if label not in accepted:
                spans.append(span)
                continue
            moved = self.moves(label)
            start, end = moved.place(span.start), moved.place(span.end, after=True)
            was = self.old_texts[label][span.start : span.end]
            is_marked |= self.new_texts[label][start:end] != was
            if start < end:
                spans.append(Span(paragraph=label, start=start, end=end))
        texts = self.old_texts | {k: self.new_texts[k] for k in accepted}
        update: dict[str, object] = {
            "spans": spans,
            "text": words_of(spans, dict(texts)) or "",
        }
        if spans:
            update["paragraph"] = spans[0].paragraph
        if is_marked:
            review = item.review or Review()
            update["review"] = review.model_copy(update={"needs_review": True})
        return item.model_copy(update=update)

    def moves(self, label: str) -> Moves:
        """How the words of a changed paragraph moved; found once."""
        if label not in self._moves:
            self._moves[label] = Moves(self.old_texts[label], self.new_texts[label])
        return self._moves[label]

    def differences(self) -> list[Difference]:
        """All of them, in the order of the document."""
        return [
            *fact_differences(self.standing, self.new),
            *self.participant_differences(),
            *self.numbering(),
            *self.paragraph_differences(),
            *self.item_differences("statement", self.statements, self.new.statements),
            *self.item_differences("decision", self.decisions, self.new.decisions),
        ]

    def numbering(self) -> Iterator[Difference]:
        moved = [
            f"{'new' if old in self.fresh else ref(old)} → {ref(printed)}"
            for old, printed in self.labels.items()
            if old != printed
        ]
        if moved:
            what, text = "Numbers of paragraphs", ", ".join(moved)
            yield Difference("numbering", what, CHANGED, after=text)

    def paragraph_differences(self) -> Iterator[Difference]:
        for label, text in self.new_texts.items():
            what = f"Paragraph {ref(self.labels[label])}"
            if label in self.fresh:
                yield Difference(f"paragraph:{label}", what, NEW, after=text)
            elif label in self.changed:
                before = self.old_texts[label]
                yield Difference(f"paragraph:{label}", what, CHANGED, before, text)
        for label in self.old_texts:
            if label in self.gone:
                what, text = f"Paragraph {ref(label)}", self.old_texts[label]
                yield Difference(f"paragraph:{label}", what, GONE, before=text)

    def participant_differences(self) -> Iterator[Difference]:
        old = {part.entity: part for part in self.standing.participants}
        new = {part.entity: part for part in self.new.participants}
        for entity, part in new.items():
            if not self.is_touched(part):
                continue
            one = Difference(f"participant:{entity}", "Delegation", NEW)
            if entity not in old:
                yield replace(one, after=shown_participant(part))
            elif shown_participant(old[entity]) != shown_participant(part):
                yield replace(
                    one,
                    change=CHANGED,
                    before=shown_participant(old[entity]),
                    after=shown_participant(part),
                )
        for entity, part in old.items():
            if entity not in new and self.is_touched(part):
                before = shown_participant(part)
                yield Difference(
                    f"participant:{entity}", "Delegation", GONE, before=before
                )

    def is_touched(self, part: Participant) -> bool:
        """What stands in unchanged paragraphs is as people left it."""
        labels = {role.paragraph for role in part.roles if role.paragraph}
        return not labels or bool(labels & self.touched)

    def item_differences(
        self, kind: str, old: Sequence[Item], new: Sequence[Item]
    ) -> Iterator[Difference]:
        standing = {item.id: item for item in old}
        read = {item.id: item for item in new}
        for item in new:
            before = standing.get(item.id)
            text = shown(before) if before else ""
            is_touched = self.in_touched(item, *([before] if before else []))
            if is_touched and text != shown(item):
                change = CHANGED if before else NEW
                what = self.called(kind, before or item)
                yield Difference(f"{kind}:{item.id}", what, change, text, shown(item))
        for item in old:
            if item.id not in read and self.in_touched(item):
                what, before_text = self.called(kind, item), shown(item)
                yield Difference(f"{kind}:{item.id}", what, GONE, before=before_text)

    def in_touched(self, *items: Item) -> bool:
        labels = {span.paragraph for item in items for span in item.spans}
        return not labels or bool(labels & self.touched)

    def called(self, kind: str, item: Item) -> str:
        """`Statement 7 in ¶ 4(ii)`, by its public number if it has one."""
        number = f" {item.number}" if item.number else ""
        label = item.paragraph or ""
        return f"{kind.title()}{number} in {ref(self.labels.get(label, label))}"


def fact_differences(standing: Record, new: Record) -> Iterator[Difference]:
    """What the document says otherwise; what it does not say is no difference."""
    for key, (what, _) in FACTS.items():
        before, after = worded_fact(standing, key), worded_fact(new, key)
        if after and before != after:
            yield Difference(f"fact:{key}", what, CHANGED, before, after)
    before, after = "\n".join(standing.header), "\n".join(new.header)
    if after and before != after:
        yield Difference("fact:header", "Title lines", CHANGED, before, after)


def worded_fact(record: Record, key: str) -> str:
    """A fact as staff read it; nothing where the document does not say it."""
    facts = record.meeting
    if key == "date":
        return when(facts.start_date, facts.end_date) if facts.start_date else ""
    *qualifier, value = (getattr(facts, field) for field in FACTS[key][1])
    if value is None:
        return ""
    words = [*qualifier, getattr(value, "label", value)]
    return " ".join(str(word) for word in words if word is not None)


def shown(item: Item) -> str:
    """Who, and in which words; with it two entries are compared."""
    if isinstance(item, Statement):
        speakers = ", ".join(one.as_printed or one.entity for one in item.speakers)
        return f"{speakers}: {item.text}"
    return f"{getattr(item, 'status', '')}: {item.text}"


def shown_participant(part: Participant) -> str:
    roles = ", ".join(sorted({role.role for role in part.roles} - {"participant"}))
    name = part.listed or f"{part.entity.partition(':')[2]}, not listed"
    return f"{name} ({roles})" if roles else name

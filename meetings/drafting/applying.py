"""The accepted differences of a corrected document, put into the working record."""

from collections.abc import Sequence
from typing import Any

from meetings.catalogue.wording import ref
from meetings.drafting.aligning import rename_paragraphs
from meetings.drafting.differing import FACTS, Comparison
from meetings.record import Paragraph, Participant, Record, read
from meetings.record.shape import Item

REREAD = (
    *("spans", "text", "paragraph", "speakers", "mentions"),
    *("status", "wording", "proposed_by", "decided_by", "responsible", "when"),
)
"""What a changed entry takes from the new reading; themes, title and note stay."""


class Unfit(ValueError):  # noqa: N818 - an answer to a person, not a failure
    """What was accepted does not go together; `sentences` says what is missing."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = list(dict.fromkeys(sentences))
        super().__init__(" ".join(self.sentences))


def applied(comparison: Comparison, accepted: set[str]) -> Record:
    """The working record with the accepted differences, and nothing else of the new."""
    return Application(comparison, accepted).record()


class Application:
    """One writing of the accepted differences into a copy of the working record."""

    def __init__(self, comparison: Comparison, accepted: set[str]) -> None:
        self.comparison, self.accepted = comparison, accepted
        self.result = comparison.standing.model_copy(deep=True)
        self.faults: list[str] = []
        self.reworded = self.chosen("paragraph", comparison.changed)
        self.fresh = self.chosen("paragraph", comparison.fresh)
        self.gone = self.chosen("paragraph", comparison.gone)

    def chosen(self, kind: str, names: set[str]) -> set[str]:
        return {name for name in names if f"{kind}:{name}" in self.accepted}

    def record(self) -> Record:
        new = self.comparison.new
        self.take_facts()
        self.result.paragraphs = self.paragraphs()
        self.result.statements = self.items(
            "statement", self.result.statements, new.statements
        )
        self.result.decisions = self.items(
            "decision", self.result.decisions, new.decisions
        )
        self.take_participants()
        self.drop_loose_ends()
        self.renumber()
        if self.faults:
            raise Unfit(self.faults)
        return read(self.result.model_dump(mode="json", by_alias=True))

    def take_facts(self) -> None:
        new = self.comparison.new
        for key, (_, fields) in FACTS.items():
            if f"fact:{key}" in self.accepted:
                for field in fields:
                    setattr(self.result.meeting, field, getattr(new.meeting, field))
        if "fact:header" in self.accepted:
            self.result.header = new.header
        # Who chairs follows from the roles of the delegations.
        for holders in ("chair", "co_chair", "secretariat"):
            setattr(self.result.meeting, holders, [])

    def paragraphs(self) -> list[Paragraph]:
        """In the order of the new document; what is to stay after what it followed."""
        standing = {p.label: p for p in self.result.paragraphs}
        order = [
            p.label
            for p in self.comparison.new.paragraphs
            if p.label in standing or p.label in self.fresh
        ]
        before = ""
        for label in standing:
            if label in self.comparison.gone - self.gone:
                order.insert(order.index(before) + 1 if before in order else 0, label)
            before = label
        read_new = {p.label: p for p in self.comparison.new.paragraphs}
        rows = []
        for label in order:
            row = standing.get(label) or read_new[label]
            if label in self.reworded:
                row.text = read_new[label].text
            rows.append(row)
        return rows

    def items(
        self, kind: str, standing: Sequence[Any], new: Sequence[Any]
    ) -> list[Any]:
        """Standing entries, changed where that was accepted, and accepted new ones."""
        read_new = {item.id: item for item in new}
        rows = []
        for item in standing:
            is_chosen = f"{kind}:{item.id}" in self.accepted
            if is_chosen and item.id not in read_new:
                continue
            carried = self.comparison.carried(item, self.reworded)
            if is_chosen:
                reread(carried, read_new[item.id])
            rows.append(self.checked(kind, carried, is_read=is_chosen))
        known = {item.id for item in standing}
        for item in new:
            if item.id not in known and f"{kind}:{item.id}" in self.accepted:
                item.review = without_rule(item)
                rows.append(self.checked(kind, item, is_read=True))
        places = {p.label: n for n, p in enumerate(self.result.paragraphs)}
        rows.sort(key=lambda item: place_of(item, places))
        return rows

    def checked(self, kind: str, item: Item, *, is_read: bool) -> Item:
        """Say what is missing where the words of an entry would hang in the air."""
        called = self.comparison.called(kind, item)
        labels = {span.paragraph for span in item.spans}
        if not labels:
            self.faults.append(
                f"The words of {called} are gone; accept that it goes, too."
            )
        for label in sorted(labels & self.gone):
            self.faults.append(f"{called} stands in {ref(label)}, which is to go.")
        missing = self.comparison.fresh - self.fresh
        if is_read:
            missing |= self.comparison.changed - self.reworded
        for label in sorted(labels & missing):
            printed = ref(self.comparison.labels.get(label, label))
            self.faults.append(
                f"{called} uses the new words of {printed}; accept those, too."
            )
        return item

    def take_participants(self) -> None:
        new = {part.entity: part for part in self.comparison.new.participants}
        rows: list[Participant] = []
        for part in self.result.participants:
            if f"participant:{part.entity}" in self.accepted:
                if part.entity not in new:
                    continue
                part.listed = new[part.entity].listed
                part.roles = new[part.entity].roles
            rows.append(part)
        known = {part.entity for part in self.result.participants}
        speaking = {s.entity for item in self.result.statements for s in item.speakers}
        for part in new.values():
            is_chosen = f"participant:{part.entity}" in self.accepted
            if part.entity not in known and (is_chosen or part.entity in speaking):
                part.review = without_rule(part)
                rows.append(part)
        self.result.participants = rows

    def drop_loose_ends(self) -> None:
        """References to what is not, or no longer, in the record."""
        seen: set[str] = set()
        for paragraph in self.result.paragraphs:
            if paragraph.parent not in seen:
                paragraph.parent = None
            seen.add(paragraph.label)
        for part in self.result.participants:
            for role in part.roles:
                role.paragraph = role.paragraph if role.paragraph in seen else None
        ids = {decision.id for decision in self.result.decisions}
        for decision in self.result.decisions:
            decision.links = [
                link
                for link in decision.links
                if link.target in ids or link.target.startswith("meeting:")
            ]

    def renumber(self) -> None:
        """Numbers as the new document has them, where that was accepted."""
        printed = self.comparison.labels
        here = [p.label for p in self.result.paragraphs]
        if "numbering" not in self.accepted:
            self.faults += [
                f"{ref(printed[label])} is new and its number is taken; accept the "
                "new numbers of the paragraphs, too."
                for label in here
                if label in self.fresh and printed[label] != label
            ]
            return
        self.take_levels()
        rename_paragraphs(self.result, printed)
        labels = [p.label for p in self.result.paragraphs]
        self.faults += [
            f"Two paragraphs would be {ref(label)}; accept that the old one goes, or "
            "leave the numbers as they are."
            for label in labels
            if labels.count(label) > 1
        ]

    def take_levels(self) -> None:
        read_new = {p.label: p for p in self.comparison.new.paragraphs}
        here = {p.label for p in self.result.paragraphs}
        for row in self.result.paragraphs:
            new = read_new.get(row.label)
            if new is not None:
                row.marker, row.level, row.kind = new.marker, new.level, new.kind
                row.parent = new.parent if new.parent in here else None


def reread(item: Any, new: Any) -> None:
    for field in REREAD:
        if hasattr(item, field):
            setattr(item, field, getattr(new, field))


def without_rule(part: Any) -> Any:
    """A person accepts it by accepting the difference; a mark remains."""
    if part.review is None or not part.review.needs_review:
        return None
    return part.review.model_copy(update={"rule": "", "confidence": None})


def place_of(item: Item, places: dict[str, int]) -> tuple[int, int]:
    if not item.spans:
        return (len(places), 0)
    first = item.spans[0]
    return (places.get(first.paragraph, len(places)), first.start)

"""Which item of a new Record is which item of the standing one."""

from collections.abc import Callable, Sequence

from meetings.record import Decision, Record, Statement
from meetings.record.shape import Item

Key = Callable[[Item], object]


def with_standing_ids(record: Record, standing: Record) -> Record:
    """The new Record with the ids and public numbers its items had before.

    An item is the same by its number, else by the same speakers' same words, else
    by its id in the same paragraph, else by its id alone. Links follow.
    """
    keep_identities(record.statements, standing.statements, "s")
    renamed = keep_identities(record.decisions, standing.decisions, "d")
    for decision in record.decisions:
        for link in decision.links:
            link.target = renamed.get(link.target, link.target)
    return record


def keep_identities(
    new: Sequence[Statement] | Sequence[Decision],
    old: Sequence[Statement] | Sequence[Decision],
    letter: str,
    keys: Sequence[Key] | None = None,
) -> dict[str, str]:
    """Give ids and numbers; the ids that changed, old → new."""
    pairs = paired(new, old, keys or KEYS)
    renamed = {}
    taken = {item.id for item in old}
    free = (f"{letter}{n:02}" for n in range(1, 10**6))
    unused = (name for name in free if name not in taken)
    for place, item in enumerate(new):
        before = item.id or ""
        if place in pairs:
            item.id = pairs[place].id
            item.number = item.number or pairs[place].number
            item.former_numbers = item.former_numbers or pairs[place].former_numbers
        elif item.id is None or item.id in taken:
            item.id = next(unused)
        taken.add(item.id)
        if before != item.id:
            renamed[before] = item.id or ""
    forget_taken(new)
    return renamed


def forget_taken(items: Sequence[Item]) -> None:
    """A number that an entry bears again leads no longer to another one."""
    taken = {item.number for item in items}
    for item in items:
        item.former_numbers = [n for n in item.former_numbers if n not in taken]


def paired(
    new: Sequence[Item], old: Sequence[Item], keys: Sequence[Key]
) -> dict[int, Item]:
    """Place in the new list → the old item it continues."""
    pairs: dict[int, Item] = {}
    left = list(old)
    for key in keys:
        waiting: dict[object, list[Item]] = {}
        for item in left:
            waiting.setdefault(key(item), []).append(item)
        waiting.pop(None, None)
        for place, item in enumerate(new):
            found = waiting.get(key(item)) if place not in pairs else None
            if found:
                pairs[place] = found.pop(0)
                left.remove(pairs[place])
    return pairs


def content(item: Item) -> tuple[object, ...]:
    """Who said what in which paragraph."""
    speakers = (
        tuple(speaker.entity for speaker in item.speakers)
        if isinstance(item, Statement)
        else None
    )
    return item.paragraph, item.text, speakers


KEYS: list[Key] = [
    lambda item: item.number,
    content,
    lambda item: (item.id, item.paragraph),
    lambda item: item.id,
]
"""The same by number, by content, by id; each as far as the one before left any."""
READ_KEYS: list[Key] = [
    content,
    lambda item: (item.paragraph, item.text),
    lambda item: (item.paragraph, content(item)[2]),
]
"""Ids of a reading only count its entries: the words and their speakers decide."""

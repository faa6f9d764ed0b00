"""Entries stand in the order of their words."""

from typing import Any

from meetings.models import Decision, Statement


def place_in_document(item: Statement | Decision) -> None:
    """An entry stands where its words stand: after those that start before it."""
    model: Any = type(item)
    rows = model.objects.filter(meeting_id=item.meeting_id)
    rows = rows.prefetch_related("passages__paragraph")
    ordered = sorted(rows, key=lambda row: (_start(row), row.position, row.pk))
    for position, row in enumerate(ordered):
        row.position = position
    model.objects.bulk_update(ordered, ["position"])
    item.position = next(row.position for row in ordered if row.pk == item.pk)


def _start(row: Any) -> tuple[int, int]:
    passages = list(row.passages.all())
    if not passages:
        return (10**9, 0)
    return (passages[0].paragraph.position, passages[0].start)

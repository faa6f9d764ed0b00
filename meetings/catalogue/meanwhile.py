"""What answers a question now otherwise than it did in an earlier version."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pyroaring import BitMap

from meetings.catalogue.selection import Selection, in_order
from meetings.models import Card

STEP = 1_000
"""Keys that are asked for at once."""


@dataclass(frozen=True)
class Meanwhile:
    """Keys of entries, each in the order of the list.

    `new` and `changed` as they stand now, `gone` as they stood: an entry is gone that
    answers no longer, whether it was corrected away or only otherwise.
    """

    new: list[int]
    changed: list[int]
    gone: list[int]


def meanwhile(then: Selection) -> Meanwhile:
    """By digest: an entry that only prints a new name is not another one."""
    now = Selection(replace(then.question, version=None), then.catalogue)
    before = dict(digests(then, then.places - now.places))
    after = dict(digests(now, now.places - then.places))
    both = before.keys() & after.keys()
    return Meanwhile(
        new=[key for one, (key, _) in after.items() if one not in both],
        changed=[
            key
            for one, (key, digest) in after.items()
            if one in both and digest != before[one][1]
        ],
        gone=[key for one, (key, _) in before.items() if one not in both],
    )


def digests(
    selection: Selection, places: BitMap
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Public id, key and digest of entries, in order."""
    ids = (selection.facets.ids[place] for place in places)
    while keys := list(islice(ids, STEP)):
        rows = Card.objects.filter(pk__in=keys)
        columns = rows.values_list("pk", "public_id", "digest")
        found = {key: (one, digest) for key, one, digest in columns}
        for key, (one, digest) in zip(keys, in_order(keys, found), strict=True):
            yield one, (key, digest)

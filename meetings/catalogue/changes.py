"""The log of what was published: by version and meeting, and nobody is named."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from meetings.catalogue.comparing import CHANGED, GONE, NEW, in_short
from meetings.catalogue.comparing_names import compared_names
from meetings.models import Card, Edition, Publication
from meetings.names import NamesRecord
from meetings.vocabulary import CardKind, ChangeKind

COUNTED = {
    CardKind.STATEMENT: "statements",
    CardKind.DECISION: "decisions and proposals",
}
SORTS = (NEW, CHANGED, GONE)
Counts = Counter[tuple[str, str]]
"""Kind of entry and sort of change → how many."""
Act = tuple[int | None, int]
"""A meeting, None for the names, and the version that did something to it."""


@dataclass(frozen=True)
class Change:
    """What one version did to one meeting, or to the names where there is none.

    Of what was withdrawn since only the date is told.
    """

    act: Act
    at: datetime
    kind: ChangeKind
    meeting: dict[str, Any] | None
    note: str
    reason: str
    names: str
    """Which names differ, in few words."""
    is_withheld: bool
    counts: Counts

    @property
    def key(self) -> int | None:
        """The row of the meeting; it stays whatever becomes of its address."""
        return self.act[0]

    @property
    def version(self) -> int:
        return self.act[1]

    @property
    def words(self) -> str:
        """`published`, `corrected; withdrawn since`; without a meeting a sentence."""
        label = str(self.kind.label)
        label = label if self.meeting is None else label.lower()
        return f"{label}; withdrawn since" if self.is_withheld else label

    @property
    def address(self) -> str:
        """Where the change is told word by word, or that the meeting is withdrawn."""
        if self.meeting is None:
            return "/data/changes/"
        is_public, url = self.meeting["is_public"], self.meeting["url"]
        return f"{url}history/#version-{self.version}" if is_public else url

    @property
    def told(self) -> str:
        """`statements: 2 new, 1 changed; decisions and proposals: 1 gone`."""
        found = []
        for kind, word in COUNTED.items():
            counts = [(self.counts[kind, sort], sort) for sort in SORTS]
            parts = [f"{count} {sort}" for count, sort in counts if count]
            found += [f"{word}: {', '.join(parts)}"] if parts else []
        return "; ".join(found)


def published(upto: int, year: int | None = None) -> QuerySet[Publication]:
    """What all versions up to one did, or those of a year; newest first."""
    found = Publication.objects.filter(edition_id__lte=upto)
    if year is not None:
        found = found.filter(edition__at__year=year)
    return found.order_by("-edition_id", "id")


def years(upto: int) -> list[int]:
    """The years in which anything was published, newest first."""
    found = Edition.objects.filter(number__lte=upto).datetimes("at", "year", "DESC")
    return [at.year for at in found]


def changes(found: QuerySet[Publication]) -> list[Change]:
    """Rows of the log; the number of queries does not grow with them."""
    columns = ("meeting_id", "edition_id", "edition__at", "edition__note", "reason")
    rows = list(found.values_list(*columns))
    acts: list[Act] = [(meeting, version) for meeting, version, *_ in rows]
    kinds, withheld, counted = kinds_of(acts), withheld_since(acts), counts_of(acts)
    silent = {version for _, version in withheld}
    known = named_meetings(meeting for meeting, _ in acts if meeting)
    names = names_changed({version for meeting, version in acts if meeting is None})
    log = []
    for meeting, version, at, note, reason in rows:
        act = (meeting, version)
        is_withdrawal = kinds[act] == ChangeKind.WITHDRAWN
        log.append(
            Change(
                act=act,
                at=at,
                kind=kinds[act],
                meeting=known.get(meeting or 0),
                note="" if is_withdrawal or version in silent else note,
                reason=reason if is_withdrawal else "",
                names=names.get(version, "") if meeting is None else "",
                is_withheld=act in withheld,
                counts=Counter() if act in withheld else counted[act],
            )
        )
    return log


def kinds_of(acts: list[Act]) -> dict[Act, ChangeKind]:
    """A meeting is published when it was not public before, else corrected."""
    meetings = {meeting for meeting, _ in acts if meeting}
    past = Publication.objects.filter(meeting_id__in=meetings).order_by("edition_id")
    withdrawals = set(past.withdrawals().values_list("meeting_id", "edition_id"))
    kinds: dict[Act, ChangeKind] = {
        (None, version): ChangeKind.RENAMED for _, version in acts
    }
    public = set()
    for act in past.values_list("meeting_id", "edition_id"):
        meeting = act[0]
        if act in withdrawals:
            kinds[act] = ChangeKind.WITHDRAWN
            public.discard(meeting)
        else:
            is_public = meeting in public
            kinds[act] = ChangeKind.CORRECTED if is_public else ChangeKind.PUBLISHED
            public.add(meeting)
    return kinds


def withheld_since(acts: list[Act]) -> set[Act]:
    """What the versions of these acts did to meetings that were withdrawn later.

    Other acts of the same versions, too: their note may speak of any of them.
    """
    rows = Publication.objects.withdrawals().values_list("meeting_id", "edition_id")
    latest = dict(rows.order_by("edition_id"))
    then = Publication.objects.filter(
        edition_id__in={version for _, version in acts}, meeting_id__in=latest
    )
    found = then.values_list("meeting_id", "edition_id")
    return {(meeting, at) for meeting, at in found if at < latest[meeting]}


def counts_of(acts: list[Act]) -> defaultdict[Act, Counts]:
    """How many entries each act made, changed and took away, by digest."""
    versions = {version for _, version in acts}
    cards = Card.objects.filter(
        Q(first_edition__in=versions)
        | Q(last_edition__in={version - 1 for version in versions}),
        meeting_id__in={meeting for meeting, _ in acts if meeting},
        kind__in=list(COUNTED),
    )
    opened: dict[Act, dict[tuple[str, str], str]] = defaultdict(dict)
    closed: dict[Act, dict[tuple[str, str], str]] = defaultdict(dict)
    columns = ("meeting_id", "kind", "public_id", "digest")
    rows = cards.values_list(*columns, "first_edition", "last_edition")
    for meeting, kind, public_id, digest, first, last in rows:
        opened[meeting, first][kind, public_id] = digest
        if last is not None:
            closed[meeting, last + 1][kind, public_id] = digest
    found: defaultdict[Act, Counts] = defaultdict(Counter)
    for act in acts:
        before, after = closed[act], opened[act]
        for key in before.keys() | after.keys():
            sort = NEW if key not in before else GONE if key not in after else CHANGED
            if before.get(key) != after.get(key):
                found[act][key[0], sort] += 1
    return found


def named_meetings(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Meetings by row: name and address, and whether they are public."""
    cards = Card.objects.filter(kind=CardKind.MEETING, meeting_id__in=set(keys))
    latest = cards.values("meeting_id").annotate(last=Max("id")).values("last")
    rows = Card.objects.filter(pk__in=latest).values_list(
        "meeting_id", "public_id", "data", "withheld"
    )
    return {
        key or 0: {
            "name": json.loads(data)["name"],
            "when": "" if is_withheld else json.loads(data)["when"],
            "slug": public_id,
            "url": f"/meetings/{public_id}/",
            "is_public": not is_withheld,
        }
        for key, public_id, data, is_withheld in rows
    }


def names_changed(versions: set[int]) -> dict[int, str]:
    """Which names each version has otherwise than the one before it, in short."""
    if not versions:
        return {}
    frozen = Publication.objects.of_names().filter(edition_id__lte=max(versions))
    rows = frozen.latest_first().values_list("edition_id", "record")
    found: dict[int, str] = {}
    new: tuple[int, NamesRecord] | None = None
    for version, text in rows[: len(versions) + 1]:
        record = NamesRecord.model_validate_json(text or "")
        if new is not None:
            found[new[0]] = in_short(compared_names(record, new[1]))
        new = (version, record)
    return found

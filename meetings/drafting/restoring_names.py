"""The names, brought back to an earlier version of them."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import ProtectedError

from meetings.catalogue.current import current
from meetings.drafting.names import draft_names, names_record
from meetings.drafting.revising import revising_names
from meetings.models import Country, Organisation, Revision, Theme
from meetings.names import NamesRecord
from meetings.record import RecordFaults


class NamesConflict(Exception):  # noqa: N818 - an answer to a writer, not a failure
    """Somebody else saved the names since they were read."""


def restore_names(revision: Revision, *, version: int, by: User) -> bool:
    """Bring the names to what they were; whether anything changed.

    Codes that are public or in use cannot go: RecordFaults names them.
    """
    wanted = NamesRecord.model_validate_json(revision.text)
    with revising_names(by):
        newest = Revision.objects.filter(meeting=None).first()
        if newest is None or newest.number != version:
            raise NamesConflict(
                "Somebody else saved the names in the meantime; "
                "look at their version first."
            )
        for model in (Country, Organisation):
            model.objects.exclude(merged_into=None).update(merged_into=None)
        draft_names(wanted, overwrite=True)
        drop_others(wanted)
        if names_record().as_text() != revision.text:
            raise RecordFaults(
                [
                    "The names of this version no longer fit together with what is "
                    "there now; put them right by hand."
                ]
            )
    return newest.text != revision.text


def drop_others(wanted: NamesRecord) -> None:
    """What that version did not hold goes, unless readers or meetings have it."""
    kept = {
        "country": {part.slug for part in wanted.countries},
        "organisation": {part.slug for part in wanted.organisations},
        "theme": {part.slug for part in wanted.themes},
    }
    for gone in wanted.merged:
        kind, _, slug = gone.partition(":")
        kept[kind].add(slug)
    faults = [
        fault
        for model, kind in (
            (Country, "country"),
            (Organisation, "organisation"),
            (Theme, "theme"),
        )
        for row in model.objects.exclude(slug__in=kept[kind])
        if (fault := dropped(row, kind))
    ]
    if faults:
        raise RecordFaults(faults)


def dropped(row: Any, kind: str) -> str:
    """Nothing when it could go, else why it cannot."""
    if f"{kind}:{row.slug}" in current().known:
        return f"“{row}” was added since and is public, so its code must stay."
    if kind == "theme" and (row.statements.exists() or row.decisions.exists()):
        return f"“{row}” was added since and is in use; take it out there first."
    try:
        row.delete()
    except ProtectedError:
        return f"“{row}” was added since and is in use; take it out there first."
    return ""

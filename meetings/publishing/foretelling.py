"""What a purge removes, what stays, and what only people can remove."""

from pathlib import Path
from typing import Any

from meetings.catalogue.storing import is_postgresql
from meetings.catalogue.wording import worded_day
from meetings.models import Backup, Edition, Meeting, Publication
from meetings.publishing.emptying import belongings

MOST_LISTED = 20


def what_goes(meeting: Meeting) -> list[str]:
    """What a purge removes of a meeting, in words."""
    rows: Any = meeting
    found = belongings(meeting)
    frozen = Publication.objects.filter(meeting=meeting, record__isnull=False)
    return [
        f"title, place, notes and all other facts of “{meeting}”",
        counted(rows.paragraphs.count(), "paragraph"),
        counted(rows.statements.count(), "statement"),
        counted(rows.decisions.count(), "decision"),
        counted(rows.participants.count(), "delegation"),
        f"{counted(rows.revisions.count(), 'saved version')} of its history",
        f"its words in {counted(frozen.count(), 'edition')}, with the pages, files "
        "and search results made of them",
        f"{counted(len(found.files), 'file')}, but for those that another meeting has, "
        f"and {counted(len(found.uploads), 'note')} of what was handed in",
        "what was typed in its forms and not saved, and in all forms that are of no "
        "meeting yet, such as “Enter by hand”, for it may be words of this one",
        "the admin's list of recent actions, of all meetings",
    ]


def what_stays(meeting: Meeting) -> list[str]:
    """What a purge leaves: look whether it says too much."""
    return [
        f"the address {meeting.slug}, with type, number and dates of the meeting; it "
        "and the addresses of its statements and decisions answer with date and reason",
        "the numbers of its statements and decisions, which are never given again",
        *(
            f"{edition} of {worded_day(edition.at.date())}, with its note"
            f"{f' “{edition.note}”' if edition.note else ''}"
            for edition in Edition.objects.filter(publications__meeting=meeting)
        ),
        "what other meetings say of it in words of their own",
    ]


def by_hand() -> list[str]:
    """What bpx cannot reach once a meeting is purged."""
    log = (
        "PostgreSQL's write-ahead log, its archive, and replicas"
        if is_postgresql()
        else "copies of the database's file, and snapshots of the disk"
    )
    return [
        *backups(),
        "Files and pages that were downloaded, dumped or printed.",
        "Caches of proxies in front of the archive: empty them. Search engines and web "
        "archives: ask them.",
        "The memory of the web processes: start them anew.",
        f"What the machine keeps: {log}.",
    ]


def backups() -> list[str]:
    """Those of which bpx knows where they were written."""
    known = Backup.objects.all()
    there = [one for one in known.iterator() if is_there(one.file)][:MOST_LISTED]
    listed = [f"The backup {one.file} of {worded_day(one.at.date())}." for one in there]
    return [*listed, "All other backups made before: delete them, then make a new one."]


def is_there(file: str) -> bool:
    try:
        return Path(file).exists()
    except OSError:
        return False


def counted(count: int, what: str) -> str:
    return f"{count} {what}{'s'[: count != 1]}"

"""load_record: Records from files into the working tables."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction

from meetings.drafting import archive_faults, draft_record
from meetings.management.plain import refusals, text_of
from meetings.record import read


class Command(BaseCommand):
    """All files or none; the same file twice changes nothing."""

    help = "Load Records (bpx-exchange/1) as drafts; nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")

    @transaction.atomic
    def handle(self, *, files: list[str], **_: object) -> None:
        for file in files:
            with refusals(file):
                record = read(text_of(file), archive_faults)
                meeting, is_changed = draft_record(record)
            said = f"version {meeting.version}" if is_changed else "unchanged"
            self.stdout.write(f"{meeting.slug}: {said}")

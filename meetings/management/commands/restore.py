"""restore: a backup into an empty archive."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from meetings.backups import checked, restore
from meetings.management.plain import refusals


class Command(BaseCommand):
    """Refuses whatever is not sound, not of this engine, or not into nothing."""

    help = "Restore a backup into an empty archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--check", action="store_true", help="only read the file and verify it"
        )

    def handle(self, *, file: str, check: bool, **_: object) -> None:
        with refusals():
            manifest = checked(Path(file)) if check else restore(Path(file))
        said = "sound" if check else "restored"
        self.stdout.write(
            f"{file}: {said}; made by bpx {manifest.bpx} on {manifest.engine} at "
            f"{manifest.at:%Y-%m-%d %H:%M} UTC, edition {manifest.edition}, "
            f"{len(manifest.files)} files"
        )

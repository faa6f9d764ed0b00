"""backup: the whole archive in one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from meetings.backups import back_up
from meetings.management.plain import refusals


class Command(BaseCommand):
    """Staff and readers go on meanwhile."""

    help = "Write database and media into one new file, and read it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *, file: str, **_: object) -> None:
        with refusals():
            manifest = back_up(Path(file))
        self.stdout.write(
            f"{file}: edition {manifest.edition}, {len(manifest.files)} files, "
            f"{manifest.size:,} bytes, read back and sound"
        )
        for name in manifest.missing:
            self.stderr.write(f"MEDIA_ROOT misses {name}, which a row names.")

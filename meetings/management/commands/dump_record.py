"""dump_record: one working Record, or the names, to standard output."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from meetings.drafting import names_record, record_of
from meetings.management.plain import the_meeting


class Command(BaseCommand):
    """What it prints can be loaded with load_record (names: load_names)."""

    help = "Print the working Record of a meeting, or `names`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the meeting's address, or `names`")

    def handle(self, *, slug: str, **_: object) -> None:
        if slug == "names":
            self.stdout.write(names_record().as_text(), ending="")
        else:
            self.stdout.write(record_of(the_meeting(slug)).as_text(), ending="")

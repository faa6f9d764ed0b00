"""rebuild_catalogue: make all entries and the search index anew."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from meetings.catalogue.indexing import rules_fault
from meetings.publishing import rebuild


class Command(BaseCommand):
    """For a changed column, stemmer or rule; readers go on meanwhile."""

    help = "Make the catalogue anew from what was published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only if it was made by the rules of another version of bpx",
        )

    def handle(self, *, if_needed: bool = False, **_: object) -> None:
        if if_needed and rules_fault() is None:
            return
        cards = rebuild()
        self.stdout.write(f"{cards} entries made anew, over all editions.")

"""rebuild_catalogue: make all cards and the search index anew."""

from django.core.management.base import BaseCommand

from meetings.publishing import rebuild


class Command(BaseCommand):
    """For a changed column, stemmer or rule; readers go on meanwhile."""

    help = "Make the catalogue anew from what was published."

    def handle(self, **_: object) -> None:
        cards = rebuild()
        self.stdout.write(f"{cards} entries made anew, over all editions.")

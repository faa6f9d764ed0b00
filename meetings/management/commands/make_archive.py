"""make_archive: a synthetic archive for measuring, the same for the same numbers."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.drafting import draft_names, draft_record, revising_names
from meetings.drafting.bodies import Bodies
from meetings.management.plain import DATA
from meetings.management.synthetic import Synthetic
from meetings.models import Archive
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names

BATCH = 100


class Command(BaseCommand):
    """Through drafting and publishing, as staff work goes, a hundred at once."""

    help = "Write a synthetic archive into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--meetings", type=int, required=True)
        parser.add_argument("--statements-per-meeting", type=int, default=33)

    def handle(
        self, *, meetings: int, statements_per_meeting: int, **_: object
    ) -> None:
        if Archive.objects.filter(edition__gt=0).exists():
            raise CommandError("The archive holds something already; use an empty one.")
        if not (1 <= meetings <= 100_000 and 1 <= statements_per_meeting <= 500):
            raise CommandError("Ask for 1 to 100000 meetings of 1 to 500 statements.")
        names = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
        with revising_names():
            draft_names(names)
        publish_names()
        synthetic, bodies = Synthetic(names, statements_per_meeting), Bodies()
        for start in range(0, meetings, BATCH):
            with transaction.atomic():
                drafted = [
                    (draft_record(synthetic.record(number), bodies=bodies)[0], None)
                    for number in range(start, min(start + BATCH, meetings))
                ]
                publish(drafted)
        self.stdout.write(f"{meetings} meetings written and published.")

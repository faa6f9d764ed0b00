"""load_names: countries, organisations and themes from a file of names."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from pydantic import ValidationError

from meetings.drafting import draft_names, revising_names
from meetings.management.plain import DATA, refusals, text_of
from meetings.names import NamesRecord, names_faults
from meetings.publishing import publish_names
from meetings.record import RecordFaults
from meetings.record.faults import sentences_of
from meetings.record.reading import parsed


class Command(BaseCommand):
    """Safe to repeat: entries that staff have are left alone unless told otherwise."""

    help = "Load countries, organisations and themes; by default bpx's own lists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default=str(DATA / "names.json"))
        parser.add_argument(
            "--overwrite", action="store_true", help="also change entries staff have"
        )
        parser.add_argument("--publish", action="store_true", help="publish them too")

    def handle(self, *, file: str, overwrite: bool, publish: bool, **_: object) -> None:
        with refusals(file):
            try:
                record = NamesRecord.model_validate(parsed(text_of(file)))
            except ValidationError as error:
                raise RecordFaults(sentences_of(error)) from None
            if faults := names_faults(record):
                raise RecordFaults(faults)
            with revising_names():
                changed = draft_names(record, overwrite=overwrite)
        self.stdout.write(f"{changed} entries added or changed.")
        if publish:
            with refusals(file):
                edition = publish_names(note="Names of countries and organisations.")
            said = (
                f"Published as edition {edition.number}." if edition else "Nothing new."
            )
            self.stdout.write(said)

"""read_summary: what bpx reads in a document; nothing is written."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from meetings.drafting import names_record
from meetings.ingest import Reading, Refused, read_document
from meetings.ingest.unused import unused
from meetings.management.plain import DATA, text_of
from meetings.names import Names, NamesRecord


class Command(BaseCommand):
    """A readable report, or with --json the Record; the archive stays as it is."""

    help = "Read a PDF, Word or text file as a summary and print what was found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print the Record")

    def handle(self, *, file: str, **options: object) -> None:
        try:
            reading = read_document(text_of(file), Path(file).name, known_names())
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(as_json(reading))
            return
        for line in report(reading):
            self.stdout.write(line)


def known_names() -> Names:
    """The names as staff have them; of an empty archive, those that bpx ships."""
    record = names_record()
    if not record.countries:
        shipped = (DATA / "names.json").read_bytes()
        record = NamesRecord.model_validate_json(shipped)
    return Names(record)


def as_json(reading: Reading) -> str:
    return json.dumps(reading.as_record(), ensure_ascii=False, indent=1)


def report(reading: Reading) -> Iterator[str]:
    """What a person wants to know first, then every entry with its rule."""
    record = reading.record
    facts = record.meeting
    yield f"{reading.nature.label}. {reading.sentence}".strip()
    yield f"{facts.title}: {facts.type}, no. {facts.ordinal}"
    yield f"{facts.city}, {facts.start_date} to {facts.end_date}"
    yield (
        f"{len(record.participants)} delegations, {len(record.paragraphs)} paragraphs, "
        f"{len(record.statements)} statements, {len(record.decisions)} decisions"
    )
    for name in reading.unmatched:
        yield f"  not among the names: {name.listed} (¶ {name.paragraph})"
    for notice in reading.notices:
        yield f"  to be answered: {notice.sentence}"
    for repair in reading.repairs:
        yield f"  {repair.kind}: {repair.before} → {repair.after}"
    yield from entries(reading)
    for stretch in unused(record):
        yield f"  in no entry, ¶ {stretch.paragraph}: {stretch.text}"


def entries(reading: Reading) -> Iterator[str]:
    for statement in reading.record.statements:
        speakers = ", ".join(speaker.as_printed for speaker in statement.speakers)
        flag = mark(statement.review)
        yield f"¶ {statement.paragraph} {speakers} [{statement.kind}{flag}]"
        yield f"    {statement.text}"
    for decision in reading.record.decisions:
        yield f"¶ {decision.paragraph} [{decision.status}{mark(decision.review)}]"
        yield f"    {decision.text}"


def mark(review: object) -> str:
    rule = getattr(review, "rule", "")
    needs_review = getattr(review, "needs_review", False)
    return f"; {rule}{'; please check' if needs_review else ''}" if rule else ""

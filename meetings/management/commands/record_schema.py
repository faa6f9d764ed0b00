"""record_schema: the JSON Schema of a Record."""

import json

from django.core.management.base import BaseCommand

from meetings.record import schema


class Command(BaseCommand):
    """For whoever writes Records with other tools."""

    help = "Print the JSON Schema of a Record (bpx-exchange/1)."

    def handle(self, **_: object) -> None:
        self.stdout.write(json.dumps(schema(), indent=1, ensure_ascii=False))

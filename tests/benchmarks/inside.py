"""What publishing costs, and what readers' processes do after it."""

import time

import django

django.setup()

from meetings.catalogue.facets import Facets  # noqa: E402
from meetings.drafting import draft_record  # noqa: E402
from meetings.management.plain import DATA  # noqa: E402
from meetings.management.synthetic import Synthetic  # noqa: E402
from meetings.models import Archive, Card, Meeting  # noqa: E402
from meetings.names import NamesRecord  # noqa: E402
from meetings.publishing import publish, rebuild  # noqa: E402
from meetings.vocabulary import CardKind  # noqa: E402


def timed(what, *arguments):
    started = time.monotonic()
    result = what(*arguments)
    return time.monotonic() - started, result


def row(name, number, unit):
    print(f"  {name:<22} {number:8.1f} {unit}")


loading, facets = timed(Facets.of_database)
row("first load", loading * 1000, "ms")
edition = Archive.objects.get().edition
names = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
record = Synthetic(names, 80).record(Meeting.objects.count() // 2)
record.meeting.slug = f"{record.meeting.slug}-of-80"
record.meeting.ordinal = None
meeting, _ = draft_record(record)
row("publishing 80", timed(publish, [(meeting, None)])[0] * 1000, "ms")
row("taking it in", timed(facets.after, edition)[0] * 1000, "ms")
statements = Card.objects.filter(kind=CardKind.STATEMENT).count()
row("rebuild_catalogue", statements / timed(rebuild)[0], "statements/s")

"""What publishing costs, and what readers' processes do after it, in CPU time.

`python -m tests.benchmarks.inside SIZE [PID]`, with the process id of PostgreSQL.
"""

import sys
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
from tests.benchmarks.serving import cpu  # noqa: E402
from tests.benchmarks.table import Table  # noqa: E402

size, *postmaster = sys.argv[1:]
table = Table(size)


def used():
    """Seconds of CPU of this process, to the millisecond, and of the database."""
    return time.process_time() + cpu([int(pid) for pid in postmaster])


def timed(what, *arguments, times=1):
    started, began = used(), time.monotonic()
    for _ in range(times):
        result = what(*arguments)
    print_after = f"{(time.monotonic() - began) / times:.2f} s by the clock"
    return (used() - started) / times, print_after, result


loading, clock, facets = timed(Facets.of_database)
table.row("first load", loading * 1000, "ms", clock)
edition = Archive.objects.get().edition
names = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
record = Synthetic(names, 80).record(Meeting.objects.count() // 2)
record.meeting.slug = f"{record.meeting.slug}-of-80"
record.meeting.ordinal = None
meeting, _ = draft_record(record)
taken, clock, _ = timed(publish, [(meeting, None)])
table.row("publishing 80", taken * 1000, "ms", clock)
taken, clock, _ = timed(facets.after, edition, times=5)
table.row("taking it in", taken * 1000, "ms", clock)
statements = Card.objects.filter(kind=CardKind.STATEMENT).count()
taken, clock, _ = timed(rebuild)
table.row("rebuild_catalogue", statements / taken, "/s", clock)

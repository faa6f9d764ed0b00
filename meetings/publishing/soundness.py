"""What may be frozen: a Record that can be read again."""

from meetings.record import Record, RecordFaults, faults_of, lacks, parts_of
from meetings.record.faults import worded


def refuse_unsound(record: Record) -> None:
    """Raise RecordFaults with all that `read` would refuse, as staff know it."""
    parts = parts_of(record)
    faults = [*faults_of(parts), *lacks(parts)]
    if faults:
        raise RecordFaults(worded(faults, record.model_dump(by_alias=True)))

"""What all commands share: refusals as sentences, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from meetings.backups import NotDone
from meetings.drafting import Conflict
from meetings.drafting.addresses import meeting_at
from meetings.models import Meeting
from meetings.publishing import Refused
from meetings.record import RecordFaults

DATA = Path(__file__).resolve().parent.parent / "data"


@contextmanager
def refusals(of: str = "") -> Iterator[None]:
    """Turn what our rooms refuse into the command's error."""
    try:
        yield
    except RecordFaults as error:
        listed = "\n".join(f"  {sentence}" for sentence in error.sentences)
        raise CommandError(
            f"{of} was not loaded; nothing is changed.\n{listed}"
        ) from None
    except (Refused, Conflict, NotDone) as error:
        raise CommandError(str(error)) from None


def text_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None


def the_meeting(slug: str) -> Meeting:
    meeting = meeting_at(slug)
    if meeting is None:
        raise CommandError(
            f"There is no meeting at {slug}; see its address in the admin."
        )
    return meeting

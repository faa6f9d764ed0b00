"""purge_meeting: the words of one meeting go for ever."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from meetings.management.plain import refusals, the_meeting
from meetings.models import Meeting
from meetings.publishing import by_hand, purge, what_goes, what_stays


class Command(BaseCommand):
    """Asks twice on a terminal; --yes is for scripts."""

    help = "Remove the words of one meeting from everything; there is no way back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--reason", required=True, help="readers see it")
        parser.add_argument("--yes", action="store_true", help="ask nothing")

    def handle(self, *, slug: str, reason: str, yes: bool, **_: object) -> None:
        meeting = the_meeting(slug)
        if not yes:
            self.ask(meeting)
        with refusals():
            edition, failed = purge(meeting, version=meeting.version, reason=reason)
        self.stdout.write(f"{meeting.slug}: purged in {edition}")
        self.show("What is left to be removed by hand:", [*failed, *by_hand()])

    def ask(self, meeting: Meeting) -> None:
        if not sys.stdin.isatty():
            raise CommandError("There is nobody to ask; say --yes, or use a terminal.")
        self.show("These go, for ever:", what_goes(meeting))
        self.show("These stay:", what_stays(meeting))
        if input("Purge this meeting? Type yes: ") != "yes":
            raise CommandError("Nothing was purged.")
        if input("There is no way back. Type the meeting's address: ") != meeting.slug:
            raise CommandError("That is not its address; nothing was purged.")

    def show(self, title: str, lines: list[str]) -> None:
        self.stdout.write("\n".join([title, *(f"  - {line}" for line in lines), ""]))

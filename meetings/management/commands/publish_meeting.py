"""publish_meeting: freeze meetings in a new edition."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from meetings.management.plain import refusals, the_meeting
from meetings.models import Meeting
from meetings.publishing import publish, publish_names, withdrawn_meetings


class Command(BaseCommand):
    """One edition for all that is named."""

    help = "Publish meetings by address, `names`, or --all meetings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")
        parser.add_argument("--all", action="store_true", dest="everything")
        parser.add_argument("--note", default="", help="said in the change log")

    def handle(
        self, *, slugs: list[str], everything: bool, note: str, **_: object
    ) -> None:
        if not (slugs or everything):
            raise CommandError("Give the addresses of meetings, `names`, or --all.")
        with refusals():
            if everything or "names" in slugs:
                self.say(publish_names(note=note), "names")
            wanted = [the_meeting(slug) for slug in slugs if slug != "names"]
            meetings = [*wanted, *self.others(wanted)] if everything else wanted
            if meetings:
                pairs = [(meeting, None) for meeting in meetings]
                self.say(publish(pairs, note=note), f"{len(meetings)} meetings")

    def others(self, named: list[Meeting]) -> list[Meeting]:
        """All that are not named; what was withdrawn comes back only by its name."""
        found = [m for m in Meeting.objects.all() if m not in named]
        withdrawn = withdrawn_meetings()
        left = [meeting.slug for meeting in found if meeting.pk in withdrawn]
        if left:
            listed = ", ".join(sorted(left))
            self.stdout.write(f"withdrawn, so left out unless named: {listed}")
        return [meeting for meeting in found if meeting.pk not in withdrawn]

    def say(self, edition: object, what: str) -> None:
        said = f"published as {edition}" if edition else "nothing new to publish"
        self.stdout.write(f"{what}: {said}")

"""withdraw_meeting: take a meeting from every door."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from meetings.management.plain import refusals, the_meeting
from meetings.publishing import withdraw


class Command(BaseCommand):
    """Its number, the date and the reason stay."""

    help = "Withdraw a meeting from the public, with a reason that readers see."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--successor", help="the address of what replaces it")

    def handle(
        self, *, slug: str, reason: str, successor: str | None, **_: object
    ) -> None:
        with refusals():
            edition = withdraw(
                the_meeting(slug),
                reason=reason,
                successor=the_meeting(successor) if successor else None,
            )
        self.stdout.write(f"{slug}: withdrawn in {edition}")

"""reset_second_factor: for somebody who has lost their phone and their codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meetings.management.accounts import the_account
from meetings.signing.factor import must_have_one, take_away


class Command(BaseCommand):
    """Make sure first, by voice, who asks for it."""

    help = "Forget the app and the recovery codes of an account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user")

    def handle(self, *, user: str, **_: Any) -> None:
        account = the_account(user)
        if not take_away(account):
            self.stdout.write(f"“{user}” has no second factor; nothing is changed.")
            return
        then = (
            "is led to set up another at the next sign-in"
            if must_have_one(account)
            else "signs in with the password alone"
        )
        self.stdout.write(
            f"The second factor of “{user}” is forgotten; “{user}” {then}."
        )

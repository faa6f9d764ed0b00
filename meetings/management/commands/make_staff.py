"""make_staff: an account for somebody of the staff, in one of the roles."""

import io
import secrets
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from meetings.management.accounts import account_named
from meetings.management.commands.make_groups import RIGHTS


class Command(BaseCommand):
    """Safe to repeat: who has an account keeps the password and gets the role."""

    help = "Make an account with a role, or give an account another role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user")
        parser.add_argument("--group", required=True, choices=RIGHTS)
        parser.add_argument(
            "--password",
            choices=("ask", "make"),
            help="give the account a new password: ask for it, or make one up",
        )

    @transaction.atomic
    def handle(self, *, user: str, group: str, password: str | None, **_: Any) -> None:
        call_command("make_groups", stdout=io.StringIO())
        account = account_named(user) or self.new(user)
        if not account.is_active:
            raise CommandError(
                f"“{user}” is deactivated; nothing is changed. If the person is back, "
                "tick “Active” in the admin first."
            )
        if account.pk is None and password is None:
            password = "ask" if sys.stdin.isatty() else "make"
        made = self.password(account, password) if password else ""
        account.is_staff = True
        account.save()
        account.groups.set([Group.objects.get(name=group)])
        self.stdout.write(f"“{user}” is {group} and signs in at /admin/.")
        if made:
            self.stdout.write(f"Password, shown only now: {made}")

    def new(self, name: str) -> User:
        account = User(username=name)
        try:
            account.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return account

    def password(self, account: User, how: str) -> str:
        """Set it; the answer is what must be shown."""
        made = secrets.token_urlsafe(12) if how == "make" else ""
        typed = made or asked()
        try:
            validate_password(typed, account)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        account.set_password(typed)
        return made


def asked() -> str:
    typed = getpass("Password: ")
    if typed != getpass("Password (again): "):
        raise CommandError("The two passwords differ; nothing is changed.")
    return typed

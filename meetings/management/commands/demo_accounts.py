"""demo_accounts: editor, publisher and admin on this machine, for trying bpx."""

import io
import json
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ACCOUNTS = {"editor": "Editor", "publisher": "Publisher", "admin": "Admin"}


class Command(BaseCommand):
    """Passwords are made up here, kept in .demo/ and never leave this machine."""

    help = "Make the demo accounts and print how to sign in; only with DEBUG=True."

    def handle(self, **_: object) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo accounts are for DEBUG=True only; use make_staff.")
        call_command("make_groups", stdout=io.StringIO())
        passwords = self.kept()
        for name, group in ACCOUNTS.items():
            user, is_new = User.objects.get_or_create(
                username=name, defaults={"is_staff": True}
            )
            if is_new or not user.check_password(passwords[name]):
                user.set_password(passwords[name])
                user.save()
            user.groups.set([Group.objects.get(name=group)])
        self.stdout.write(f"\nRead:    {settings.PUBLIC_ADDRESS}/")
        self.stdout.write(f"Sign in: {settings.PUBLIC_ADDRESS}/admin/")
        for name in ACCOUNTS:
            self.stdout.write(f"         {name:<10} {passwords[name]}")
        self.stdout.write("")

    def kept(self) -> dict[str, str]:
        file = Path(settings.BASE_DIR) / ".demo" / "passwords.json"
        if not file.exists():
            file.parent.mkdir(mode=0o700, exist_ok=True)
            made = {name: secrets.token_urlsafe(9) for name in ACCOUNTS}
            file.touch(mode=0o600)
            file.write_text(json.dumps(made))
        return json.loads(file.read_text())

"""What commands about accounts share."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError


def account_named(name: str) -> User | None:
    return None if "\0" in name else User.objects.filter(username=name).first()


def the_account(name: str) -> User:
    user = account_named(name)
    if user is None:
        raise CommandError(f"There is no account “{name}”.")
    return user

"""Staff, signed in."""

import pytest
from django.core.management import call_command

from tests.factories import UserFactory


@pytest.fixture
def groups(db):
    call_command("make_groups")


@pytest.fixture
def publisher(groups, client):
    client.force_login(UserFactory(group="Publisher"))
    return client


@pytest.fixture
def editor(groups, client):
    client.force_login(UserFactory(group="Editor"))
    return client


@pytest.fixture
def administrator(groups, client):
    client.force_login(UserFactory(group="Admin"))
    return client

"""Who may do what: every role at every address and every action of the admin."""

import re
from uuid import UUID

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLResolver

from meetings.admin.check.acts import ACTS
from meetings.drafting import revising_names
from meetings.management.commands.make_groups import RIGHTS
from meetings.models import Name, Report, Setting, Upload
from tests.factories import UserFactory
from tests.guarantees.roles import ACTIONS, PRESSES, ROLES, TABLE

BATCH = UUID(int=1)


def flattened(patterns, before=""):
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from flattened(pattern.url_patterns, route)
        else:
            yield route


def routes():
    return set(flattened(admin.site.get_urls()))


@pytest.fixture
def keys(som_24):
    """What stands at each address, by the name of its table or of its part."""
    call_command("make_groups", verbosity=0)
    somebody = UserFactory()
    with revising_names(somebody):
        Name.objects.filter(text="Iraq").update(text="Iraq One")
    Setting.objects.create(reason="To begin with.", by=somebody)
    upload = Upload.objects.create(
        batch=BATCH, name="a.txt", by=somebody, corrects=som_24, refusal="Empty."
    )
    Report.objects.create(
        meeting=som_24, about="a", address="/", edition=1, text="Wrong."
    )
    tables = {
        model._meta.model_name: model._default_manager.order_by("pk").first().pk
        for model in admin.site._registry
    }
    return tables | {
        "meeting": som_24.pk,
        "group": Group.objects.get(name="Editor").pk,
        "upload": upload.pk,
        "content_type": ContentType.objects.get_for_model(som_24).pk,
    }


def address(route, keys):
    """The route with something that is there in each of its places."""
    table = route.split("/")[1] if "/" in route[:-1] else ""
    if route.startswith("meetings/meeting/from-document/"):
        table = "upload"
    given = {
        "number": "1",
        "batch": str(BATCH),
        "upload": str(keys["upload"]),
        "noun": "statement",
        "what": table.rpartition("/")[2],
        "form": "csv",
        "key": "s01",
        "content_type_id": str(keys["content_type"]),
        "app_label": "meetings",
        "url": "nothing",
    }
    own = str(keys.get(table, keys["meeting"]))

    def value(found):
        return given.get(found["name"], own)

    plain = re.sub(r"\(\?P<(?P<name>\w+)>[^)]*\)", value, route).strip("^$")
    return "/admin/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", value, plain)


def signed_in(role):
    client = Client()
    if role != "nobody":
        group = None if role == "staff" else role
        client.force_login(UserFactory(group=group))
    return client


def answers(role, method, keys):
    """Each address with the status of its answer; nothing of it is kept."""
    found = {}
    for route in sorted(routes()):
        with transaction.atomic():
            client = signed_in(role)
            found[route] = getattr(client, method)(address(route, keys)).status_code
            transaction.set_rollback(True)
    return found


def test_every_address_is_in_the_table():
    assert routes() == set(TABLE)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(keys, role, method):
    column = ROLES.index(role)
    expected = {
        route: int(cells[method == "post"].split()[column])
        for route, cells in TABLE.items()
    }

    assert answers(role, method, keys) == expected


@pytest.mark.parametrize("role", ROLES[1:])
def test_each_role_has_these_actions(keys, role):
    request = RequestFactory().get("/admin/")
    request.user = UserFactory(group=None if role == "staff" else role)

    found = {
        (model._meta.model_name, name)
        for model, page in admin.site._registry.items()
        for name in page.get_actions(request)
        if page.has_view_or_change_permission(request)
    }

    assert found == {cell for cell, roles in ACTIONS.items() if role in roles.split()}


def test_every_press_of_the_check_is_in_the_table():
    assert set(ACTS) == set(PRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_press_of_the_check(keys, role):
    client = signed_in(role)
    check = f"/admin/meetings/meeting/{keys['meeting']}/check/"

    found = {}
    for act in ACTS:
        answer = client.post(f"{check}do/", {"do": act, "version": "0"})
        is_let_in = answer.get("Location", "").startswith(check)
        assert answer.status_code in {302, 403}
        found[act] = is_let_in

    assert found == {act: role in roles.split() for act, roles in PRESSES.items()}


def test_the_rights_of_the_groups_are_put_right(db):
    call_command("make_groups", verbosity=0)
    Group.objects.get(name="Editor").permissions.clear()

    call_command("make_groups", verbosity=0)

    for name, codenames in RIGHTS.items():
        group = Group.objects.get(name=name)
        given = set(group.permissions.values_list("codename", flat=True))
        assert given == set(codenames)

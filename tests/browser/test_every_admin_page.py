"""Every page of the admin in all looks: accessible, and without a complaint."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from meetings.drafting import revising, revising_names
from meetings.models import Country, Decision, Meeting, Participant, Statement
from tests.browser.test_every_page import faults
from tests.factories import UserFactory

pytestmark = pytest.mark.browser
MODELS = [
    "meeting",
    "statement",
    "decision",
    "participant",
    "paragraph",
    "country",
    "organisation",
    "theme",
]
NAMES = MODELS[5:]
IN_SHEETS = ["statement", "decision", "country", "organisation"]
OF_A_MEETING = [
    "check_meeting",
    "check_facts",
    "meeting_history",
    "publish_meeting",
    "purge_meeting",
    "send_meeting",
    "withdraw_meeting",
]
READ_ONLY = ["edition", "revision"]
MISSING = ["/admin/nothing/", "/admin/meetings/meeting/999/publish/"]
HINTS = ("[DOM]", "Autofocus processing was blocked")
"""What Chromium remarks on that is no fault."""
WIDER = """
[...document.querySelectorAll('html, #content *')].filter((one) => {
  const hides = one === document.documentElement
    || ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX)
      && !one.matches('input, textarea, select, .visually-hidden, [class^=select2]');
  return hides && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `${one.localName}.${one.className}: ${one.scrollWidth}`)
"""
FORBIDDEN = "/admin/auth/user/"


def at(name, *args):
    return reverse(f"admin:{name}", args=args)


def first(model):
    """An entry with something of everything."""
    rows = {
        "meeting": Meeting.objects.filter(ordinal=24),
        "statement": Statement.objects.filter(number=18),
        "decision": Decision.objects.filter(links__isnull=False),
        "participant": Participant.objects.filter(roles__isnull=False),
        "country": Country.objects.filter(slug="tur"),
    }
    return rows[model].first() if model in rows else None


def pages():
    found = [at("index"), at("app_list", "meetings"), at("password_change")]
    for model in MODELS:
        row = first(model) or django_model(model).objects.first()
        name = f"meetings_{model}"
        found += [at(f"{name}_changelist"), at(f"{name}_add")]
        found += [at(f"{name}_{page}", row.pk) for page in ("change", "history")]
        if model not in NAMES:  # What is published of the names is not deleted.
            found.append(at(f"{name}_delete", row.pk))
    for model in READ_ONLY:
        row = django_model(model).objects.first()
        found.append(at(f"meetings_{model}_changelist"))
        found.append(at(f"meetings_{model}_change", row.pk))
    for model, row in (
        ("user", User.objects.first()),
        ("group", Group.objects.first()),
    ):
        found += [at(f"auth_{model}_changelist"), at(f"auth_{model}_change", row.pk)]
    found.append(at("auth_user_add"))
    meeting = first("meeting").pk
    found += [at(name, meeting) for name in OF_A_MEETING]
    for model in ("statement", "decision"):
        row = first(model)
        found += [at(f"{page}_{model}", row.pk) for page in ("split", "merge")]
        found.append(at("check_form", meeting, model, row.key))
    for model in ("country", "organisation"):
        found.append(at(f"merge_{model}", django_model(model).objects.first().pk))
    found += [at(f"import_{model}") for model in IN_SHEETS]
    found += [at("names_history"), at("publish_names"), at("second_factor")]
    found += [at("meetings_report_changelist"), at("meetings_setting_changelist")]
    found += [at("meetings_setting_add"), at("meeting_version", meeting, 1)]
    known = Meeting.objects.known_only().first()
    found.append(f"{at('publish_meetings')}?id={known.pk}")
    found.append(at("names_version", 1))
    found += [at("new_meeting_from_document"), at("enter_by_hand")]
    found += [
        at("read_corrected_document", meeting),
        at("check_new", meeting, "statement"),
    ]
    found.append(at("enter_text", Meeting.objects.get(ordinal=21).pk))
    found.append(at("meetings_statement_add") + f"?meeting={meeting}&paragraph=next")
    # The last one: what axe itself does on a page of readers is complained of later.
    return [*found, reverse("preview", args=[meeting])]


def django_model(name):
    return {
        model._meta.model_name: model
        for model in type(Meeting.objects.first())._meta.apps.get_models()
    }[name]


@pytest.fixture
def signed_in(open_page):
    """Open a page in a browser that somebody of a group has signed in with."""
    call_command("make_groups", verbosity=0)

    def opened(group, width=1440, **kind):
        client = Client()
        client.force_login(UserFactory(group=group, is_superuser=group == "Admin"))
        page = open_page("/about/", width, **kind)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "domain": "localhost", "path": "/"}]
        )
        return page

    return opened


@pytest.fixture(autouse=True)
def saved(archive):
    """A version of the meeting, and one of the names."""
    Country.objects.filter(slug="tur").update(footnote="A footnote.")
    with revising_names(), revising(archive):
        pass


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_admin_pages_are_accessible(signed_in, archive, width, scheme):
    page = signed_in("Admin", width, color_scheme=scheme)
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))

    found = {}
    for address in pages():
        told.clear()
        answer = page.goto(address)
        is_there = answer.status == 200 and "/login/" not in page.url
        complaints = [one for one in told if not one.startswith(HINTS)]
        complaints += [] if is_there else [page.url]
        found[address] = [*complaints, *faults(page)]
    for address in MISSING:
        page.goto(address)
        found[address] = faults(page)
    page = signed_in("Editor", width, color_scheme=scheme)
    assert page.goto(FORBIDDEN).status == 403
    found[FORBIDDEN] = faults(page)

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_no_admin_page_is_wider_than_a_phone(signed_in, archive):
    """Nor does a table or a box on it hide what does not fit."""
    page = signed_in("Admin", 390)

    too_wide = {}
    for address in pages():
        page.goto(address)
        page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        found = page.evaluate(WIDER)
        if found:
            too_wide[address] = found

    assert too_wide == {}

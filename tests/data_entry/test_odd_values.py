"""Whatever is sent to a form or a list of staff, the answer is a page, never a 500."""

from itertools import cycle

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from meetings.drafting import revising
from meetings.models import (
    Document,
    Edition,
    Link,
    Mention,
    Party,
    Report,
    Role,
)
from tests.data_entry.forms import filled
from tests.factories import (
    CountryFactory,
    DecisionFactory,
    MeetingFactory,
    OrganisationFactory,
    ParagraphFactory,
    StatementFactory,
    ThemeFactory,
    UserFactory,
)

ODD = ["-1", "0", "10000", str(2**31), str(2**63), "²", "1 1", "a\0b", "x" * 200_001]
QUERIES = [
    "o=abc&p=99999",
    f"o=-99&p={'9' * 5000}",
    "q=%00",
    f"q={'x' * 10_000}",
    "q=%FF",
    "id__in=1,a",
    f"id__exact={'9' * 30}",
    "slug=%00",
    "region__exact=%00",
    "at__year=x&starts_on__month=99",
    "nope__exact=x",
]
MODELS = {m._meta.label_lower: m for m in admin.site._registry}


@pytest.fixture
def small(db):
    """A meeting with a row of everything that hangs on one."""
    meeting = MeetingFactory()
    text = ParagraphFactory(meeting=meeting)
    statement = StatementFactory(meeting=meeting, said=text)
    decision = DecisionFactory(meeting=meeting, worded=text)
    country, body = CountryFactory(), OrganisationFactory()
    Mention.objects.create(statement=statement, country=country)
    Party.objects.create(decision=decision, capacity="proposed_by", organisation=body)
    Link.objects.create(decision=decision, type="about", to_meeting=MeetingFactory())
    Role.objects.create(participant=meeting.participants.first(), role="chair")
    Document.objects.create(
        meeting=meeting, sha256="a" * 64, name="a.txt", media_type="text/plain"
    )
    ThemeFactory()
    Group.objects.create(name="Any")
    Edition.objects.create(number=1)
    Report.objects.create(about="a", address="/", edition=1, text="Wrong.")
    with revising(meeting):
        pass
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def root(client, small):
    client.force_login(UserFactory(is_superuser=True))
    return client


def page(label, name, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{name}", args=args)


@pytest.mark.parametrize("label", MODELS)
def test_a_form_answers_whatever_is_sent(root, label):
    """Each field in turn with one of the values."""
    row = MODELS[label]._default_manager.order_by("pk").last()
    address = page(label, "change", row.pk) if row else page(label, "add")
    opened = root.get(address)
    if label == "meetings.revision":
        assert "/history/" in opened["Location"]
        return
    data = filled(opened)
    shown = {field.html_name for field in opened.context["adminform"].form}
    names = [name for name in shown | set(data) if "_FORMS" not in name]
    for name, odd in zip(sorted(names), cycle(ODD), strict=False):
        with transaction.atomic():
            answer = root.post(address, data | {name: odd})
            transaction.set_rollback(True)
        assert answer.status_code in {200, 302, 403}, (name, odd[:10])


@pytest.mark.parametrize("label", MODELS)
def test_a_list_answers_whatever_is_asked(root, label):
    address = page(label, "changelist")

    for query in QUERIES:
        answer = root.get(f"{address}?{query}")
        assert answer.status_code in {200, 302, 400}, query


@pytest.mark.parametrize("label", MODELS)
def test_a_filter_answers_whatever_is_asked(root, label):
    owner = admin.site._registry[MODELS[label]]
    plain = [one for one in owner.list_filter if isinstance(one, str)]
    dated = [f"{owner.date_hierarchy}__{one}" for one in ("year", "month", "day")]
    keys = [f"{one}__{how}" for one in plain for how in ("exact", "in", "id__exact")]
    keys += dated if owner.date_hierarchy else []

    for key in keys:
        for odd in ("-1", "0", "99999", str(2**31), str(2**63), "9" * 23):
            answer = root.get(f"{page(label, 'changelist')}?{key}={odd}")
            assert answer.status_code in {200, 302, 400}, (key, odd)


@pytest.mark.parametrize("label", MODELS)
def test_a_choice_of_several_answers_whatever_is_sent(root, label):
    several = [field.name for field in MODELS[label]._meta.many_to_many]
    row = MODELS[label]._default_manager.order_by("pk").last()
    address = page(label, "change", row.pk) if row else page(label, "add")

    for name in several:
        data = filled(root.get(address))
        for odd in ODD:
            answer = root.post(address, data | {name: ["1", odd]})
            assert answer.status_code in {200, 302, 400, 403}, (name, odd[:10])


@pytest.mark.parametrize("label", MODELS)
def test_what_is_no_row_is_not_chosen(root, label):
    for key in ("x", "²", "a\0", "9" * 30):
        chosen = {"action": "delete_selected", "_selected_action": [key, "0"]}
        answer = root.post(page(label, "changelist"), chosen)
        assert (answer.status_code, key) == (400, key)
        assert 'href="/"' in answer.content.decode()


@pytest.mark.parametrize("name", ["term", "page", "app_label", "model_name", "on"])
def test_a_look_up_answers_whatever_is_asked(root, name):
    asked = {
        "app_label": "meetings",
        "model_name": "participant",
        "field_name": "country",
        "term": "a",
    }

    for odd in ("", "\0", "²", "x", "9" * 30):
        answer = root.get("/admin/autocomplete/", asked | {name: odd})
        assert answer.status_code in {200, 400, 403, 404}, odd

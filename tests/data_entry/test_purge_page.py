"""The page that purges a meeting: for administrators, with a reason, asked twice."""

import pytest
from django.core.management import call_command

from meetings.drafting import revising
from meetings.models import Archive, Edition, Meeting, Publication
from meetings.publishing import withdraw
from tests.conftest import SOM_24
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "It named persons."


@pytest.fixture(autouse=True)
def archive():
    Archive.objects.get_or_create(pk=1)


@pytest.fixture
def public(som_24):
    return Meeting.objects.get(pk=som_24.pk)


@pytest.fixture
def admin(client):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Admin"))
    return client


def page(meeting):
    return f"/admin/meetings/meeting/{meeting.pk}/purge/"


def text(response):
    return response.content.decode()


def is_public(meeting):
    return Publication.objects.filter(meeting=meeting, record__isnull=False).exists()


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_only_administrators_purge(public, client, group):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group=group))
    sent = {"reason": REASON, "version": public.version, "address": SOM_24}

    answers = [client.get(page(public)), client.post(page(public), sent)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "/purge/" not in text(
        client.get(f"/admin/meetings/meeting/{public.pk}/change/")
    )
    assert is_public(public)


def test_the_first_page_says_what_goes_and_what_stays(public, admin):
    with revising(public) as held:
        held.title = "The meeting with a draft"
        held.save()

    found = text(admin.get(page(public)))

    for line in (
        "30 statements",
        f"{public.version + 1} saved versions of its history",
        "its words in 1 edition, with",
        "in all forms that are of no meeting yet",
        f"the address {SOM_24}, with type, number and dates",
    ):
        assert line in found
    assert f"{page(public)}" in text(
        admin.get(f"/admin/meetings/meeting/{public.pk}/change/")
    )


def test_a_reason_is_asked_first_and_then_the_address(public, admin):
    version = public.version
    without = admin.post(page(public), {"reason": " ", "version": version})
    second = admin.post(page(public), {"reason": REASON, "version": version})
    sent = {"reason": REASON, "version": version, "address": "som-21"}
    other = admin.post(page(public), sent)

    assert "This field is required." in text(without)
    assert "Go on" in text(without)
    assert "There is no way back." in text(second)
    assert f'<input type="hidden" name="reason" value="{REASON}"' in text(second)
    assert f"This meeting&#x27;s address is {SOM_24}." in text(other)
    assert is_public(public)


def test_whoever_types_the_address_purges_and_is_told_what_is_left(public, admin):
    sent = {"reason": REASON, "version": public.version, "address": SOM_24}

    response = admin.post(page(public), sent, follow=True)

    assert response.redirect_chain == [(page(public), 302)]
    assert "Purged in Edition 3." in text(response)
    assert "All other backups made before: delete them" in text(response)
    assert not is_public(public)
    assert Edition.objects.get(number=3).by.username.startswith("person")


def test_the_same_form_sent_twice_purges_once(public, admin):
    sent = {"reason": REASON, "version": public.version, "address": SOM_24}

    admin.post(page(public), sent)
    again = admin.post(page(public), sent)

    assert "was changed by somebody else" in text(again)
    assert Edition.objects.count() == 3


def test_a_withdrawn_meeting_can_be_purged(public, admin):
    withdraw(public, reason="Entered twice.")

    assert "with its note “Entered twice.”" in text(admin.get(page(public)))


def test_a_meeting_that_was_never_public_is_deleted_instead(admin):
    meeting = MeetingFactory()
    sent = {"reason": REASON, "version": 0, "address": meeting.slug}

    assert "was never public" in text(admin.get(page(meeting)))
    assert "was never public" in text(admin.post(page(meeting), sent))


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1"])
def test_what_no_page_sends_is_refused(public, admin, version):
    sent = {"reason": REASON, "version": version, "address": SOM_24}

    assert admin.post(page(public), sent).status_code == 200
    assert is_public(public)


def test_a_meeting_that_is_not_there_is_not_found(admin):
    assert admin.get("/admin/meetings/meeting/999/purge/").status_code == 404

"""A preview: the draft in the readers' own templates, for staff and nobody else."""

import pytest
from django.core.management import call_command

from meetings.drafting import draft_record, revising
from meetings.management.plain import DATA
from meetings.models import Archive, Card, Meeting, Passage, Statement
from meetings.record import read
from tests.conftest import SOM_24
from tests.factories import UserFactory


def address(meeting):
    return f"/admin/preview/{meeting.pk}/"


@pytest.fixture
def editor(client, db):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Editor"))
    return client


def test_a_correction_is_shown_as_readers_would_see_it(som_24, editor):
    with revising(som_24) as held:
        held.city = "Alanya"
        held.save()

    response = editor.get(address(som_24))
    page = response.content.decode()

    assert "<h1>24th Senior Officials Meeting, Alanya</h1>" in page
    assert (page.count('id="s-'), page.count('id="d-')) == (30, 13)
    assert "no-store" in response["Cache-Control"]
    assert "Alanya" not in editor.get(f"/meetings/{SOM_24}/").content.decode()


def test_a_meeting_that_was_never_public_has_the_numbers_to_come(names, editor):
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    for item in [*record.statements, *record.decisions]:
        item.number = None
    meeting, _ = draft_record(record)
    first = Archive.objects.get(pk=1).next_statement

    page = editor.get(address(meeting)).content.decode()

    assert f'id="s-{first}"' in page
    assert f'id="s-{first + 29}"' in page
    assert not Statement.objects.exclude(number=None).exists()
    assert not Card.objects.filter(meeting=meeting).exists()


def test_what_makes_no_record_leads_to_the_meeting(som_24, editor):
    Passage.objects.filter(statement__number=16).update(end=100_000)

    response = editor.get(address(som_24))

    assert response["Location"] == f"/admin/meetings/meeting/{som_24.pk}/change/"


def test_nobody_else_sees_it(som_24, client):
    response = client.get(address(som_24))

    assert response["Location"] == f"/admin/login/?next={address(som_24)}"


def test_a_preview_of_nothing_is_not_found(som_24, editor):
    gone = Meeting.objects.order_by("-pk")[0].pk + 1

    assert editor.get(f"/admin/preview/{gone}/").status_code == 404

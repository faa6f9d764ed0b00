"""Nobody publishes what they alone wrote, at any door."""

import pytest
from django.core.management import call_command

from meetings.drafting import revising, revising_names
from meetings.models import Meeting, Name, Publication, Setting
from meetings.publishing import Refused, corrected_among, publish, publish_names
from tests.drafts import put_in_review
from tests.factories import UserFactory

ALONE = "You alone wrote what is new"


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def other(db):
    return UserFactory()


def write(meeting, by, city):
    with revising(meeting, by) as held:
        held.city = city
        held.save()
    put_in_review(meeting)


def rename(by, text):
    with revising_names(by):
        Name.objects.filter(text__startswith="Iraq").update(text=text)


def test_who_wrote_alone_does_not_publish(som_24, person):
    write(som_24, person, "Alanya")

    with pytest.raises(Refused, match=ALONE):
        publish([(som_24, None)], by=person)

    assert Publication.objects.filter(meeting=som_24).count() == 1
    assert Meeting.objects.get(pk=som_24.pk).stage == "in_review"


def test_another_person_publishes_it(som_24, person, other):
    write(som_24, person, "Alanya")

    assert publish([(som_24, None)], by=other)


def test_whoever_wrote_with_another_publishes(som_24, person, other):
    write(som_24, other, "Ankara")
    write(som_24, person, "Alanya")

    assert publish([(som_24, None)], by=person)


def test_what_another_wrote_before_the_last_publication_does_not_count(
    som_24, person, other
):
    write(som_24, other, "Ankara")
    publish([(som_24, None)], by=person)
    write(som_24, person, "Alanya")

    with pytest.raises(Refused, match=ALONE):
        publish([(som_24, None)], by=person)


def test_one_meeting_of_many_that_one_wrote_alone_stops_all(som_24, person, other):
    known = Meeting.objects.get(slug="som-21")
    write(som_24, other, "Ankara")
    write(known, person, "Alanya")

    with pytest.raises(Refused, match=ALONE):
        publish([(som_24, None), (known, None)], by=person)

    assert not Publication.objects.filter(meeting=som_24, edition__gt=2).exists()


def test_the_newest_setting_decides(som_24, person, other):
    write(som_24, person, "Alanya")
    Setting.objects.create(small_team=True, reason="One of us left.", by=other)
    Setting.objects.create(small_team=False, reason="We are three again.", by=other)

    with pytest.raises(Refused, match=ALONE):
        publish([(som_24, None)], by=person)
    Setting.objects.create(small_team=True, reason="One of us left.", by=other)

    assert publish([(som_24, None)], by=person)


def test_names_that_one_renamed_alone_wait_for_another(names, person, other):
    rename(person, "Iraq or so")

    with pytest.raises(Refused, match="alone wrote what is new in the names"):
        publish_names(by=person)

    assert publish_names(by=other)
    rename(other, "Iraq")
    with pytest.raises(Refused):
        publish_names(by=other)


def test_a_command_is_trusted(som_24, person):
    write(som_24, person, "Alanya")

    call_command("publish_meeting", som_24.slug)

    latest = Publication.objects.filter(meeting=som_24).first()
    assert (latest.edition.by, '"city": "Alanya"' in latest.record) == (None, True)


def test_a_meeting_is_corrected_while_its_newest_version_is_not_public(som_24, person):
    assert corrected_among(Meeting.objects.all()) == set()

    write(som_24, person, "Alanya")
    assert corrected_among(Meeting.objects.all()) == {som_24.pk}

    write(som_24, person, "Antalya")
    assert corrected_among(Meeting.objects.all()) == set()


def test_a_settled_meeting_that_is_written_is_a_draft_again(som_24, person):
    assert Meeting.objects.get(pk=som_24.pk).stage == "settled"

    with revising(som_24, person) as held:
        held.city = "Alanya"
        held.save()

    now = Meeting.objects.get(pk=som_24.pk)
    assert (now.stage, now.stage_by) == ("draft", person)


def test_each_publication_knows_its_version(som_24):
    published = Publication.objects.get(meeting=som_24)

    assert published.version == Meeting.objects.get(pk=som_24.pk).version > 0
    assert Publication.objects.get(meeting=None).version == 0


def test_what_nobody_sent_for_review_is_published_by_no_person(som_24, person, other):
    with revising(som_24, other) as held:
        held.city = "Alanya"
        held.save()

    with pytest.raises(Refused, match="is not in review; send it for review first"):
        publish([(som_24, None)], by=person)

    assert Publication.objects.filter(meeting=som_24).count() == 1


def test_what_is_only_known_needs_no_review(som_24, person, other):
    known = Meeting.objects.get(slug="som-21")
    with revising(known, other) as held:
        held.city = "Alanya"
        held.save()

    assert publish([(known, None)], by=person)

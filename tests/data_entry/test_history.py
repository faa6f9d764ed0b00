"""The one history: each save a version, undone by its writer, restored by an Admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from meetings.drafting import record_of, revising, revising_names
from meetings.models import (
    Country,
    Meeting,
    Name,
    Participant,
    Revision,
    Speaker,
    Statement,
)
from meetings.publishing import publish
from tests.data_entry.forms import filled
from tests.factories import CountryFactory, UserFactory


def text(response):
    return response.content.decode()


def of(meeting, number=None):
    if number is None:
        return reverse("admin:meeting_history", args=[meeting.pk])
    return reverse("admin:meeting_version", args=[meeting.pk, number])


def now(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def me(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def settle(meeting, by, **facts):
    with revising(meeting, by) as held:
        for name, value in facts.items():
            setattr(held, name, value)
        held.save()


def restored(client, meeting, number, do="restore"):
    data = {"do": do, "version": now(meeting).version}
    return client.post(of(meeting, number), data, follow=True)


def wreck(meeting, by):
    """One save that changes a bit of everything."""
    with revising(meeting, by) as held:
        held.city, held.note = "Alanya", "A note."
        held.save()
        Statement.objects.get(number=18).delete()
        Statement.objects.get(number=17).themes.clear()
        Speaker.objects.filter(statement__number=16).update(spoke_as="Somebody")
        Participant.objects.filter(meeting=held).update(listed_as="Listed")


def test_a_restored_version_is_the_same_to_the_byte(som_24, administrator):
    first = now(som_24).version
    before = record_of(now(som_24)).as_text()
    wreck(som_24, UserFactory())
    assert record_of(now(som_24)).as_text() != before

    page = restored(administrator, som_24, first)

    assert f"Version {first} is the newest version again." in text(page)
    assert record_of(now(som_24)).as_text() == before
    latest = Revision.objects.filter(meeting=som_24).first()
    assert (latest.number, latest.by, latest.text) == (
        first + 2,
        me(administrator),
        before,
    )


def test_words_that_differ_are_marked_in_the_text(som_24, editor):
    settle(som_24, UserFactory(username="anna"), city="Alanya")

    page = editor.get(of(som_24, now(som_24).version))
    listed = editor.get(of(som_24))

    assert "<del>[−Antalya−]</del><ins>[+Alanya+]</ins>" in text(page)
    assert "anna" in text(listed)
    assert next(said for _, _, said in listed.context["lines"]) == "City"


def test_an_editor_undoes_what_they_saved_last(som_24, editor):
    before = record_of(now(som_24)).as_text()
    wreck(som_24, me(editor))

    page = restored(editor, som_24, now(som_24).version, do="undo")

    assert "is the newest version again" in text(page)
    assert record_of(now(som_24)).as_text() == before


def test_undone_twice_is_undone_once_and_said(som_24, editor):
    settle(som_24, me(editor), city="Alanya")
    version = now(som_24).version
    restored(editor, som_24, version, do="undo")

    page = restored(editor, som_24, version, do="undo")

    assert f"Version {version} was undone already." in text(page)
    assert (now(som_24).version, now(som_24).city) == (version + 1, "Antalya")


def test_an_editor_undoes_nothing_of_others_and_restores_nothing(som_24, editor):
    first = now(som_24).version
    settle(som_24, me(editor), city="Alanya")
    settle(som_24, UserFactory(), city="Ankara")

    answers = [
        restored(editor, som_24, first).status_code,
        restored(editor, som_24, first + 1, do="undo").status_code,
        restored(editor, som_24, first + 2, do="undo").status_code,
    ]

    assert answers == [403, 403, 403]
    assert now(som_24).city == "Ankara"


def test_a_version_is_not_restored_over_what_was_not_seen(som_24, administrator):
    first = now(som_24).version
    settle(som_24, None, city="Alanya")

    data = {"do": "restore", "version": first}
    page = administrator.post(of(som_24, first), data, follow=True)

    assert "Nothing was restored." in text(page)
    assert now(som_24).city == "Alanya"


def test_what_a_version_needs_and_is_gone_is_named(som_24, administrator):
    first = now(som_24).version
    host = now(som_24).host
    Country.objects.filter(pk=host.pk).update(iso2=None, iso3="", slug="xyz")
    settle(som_24, None, city="Alanya", note="x")

    page = restored(administrator, som_24, first)

    assert "Nothing was restored." in text(page)
    assert "is not among the names" in text(page)
    assert now(som_24).city == "Alanya"


def test_public_numbers_and_the_address_outlast_a_restored_version(
    som_24, administrator
):
    settle(som_24, None, city="Alanya")
    numbers = list(Statement.objects.values_list("key", "number"))
    oldest = Revision.objects.filter(meeting=som_24).last()

    restored(administrator, som_24, oldest.number)

    assert list(Statement.objects.values_list("key", "number")) == numbers
    assert publish([(som_24, None)]) is None


def test_bulk_work_leaves_one_version_a_meeting(som_24, administrator):
    before = now(som_24).version
    keys = list(Statement.objects.filter(number__lt=4).values_list("pk", flat=True))

    administrator.post(
        reverse("admin:meetings_statement_changelist"),
        {"action": "delete_selected", "_selected_action": keys, "post": "yes"},
    )

    assert Statement.objects.filter(pk__in=keys).count() == 0
    assert now(som_24).version == before + 1


@pytest.mark.parametrize("name", ["statement", "decision", "participant", "paragraph"])
def test_the_history_button_of_a_part_leads_to_the_meeting(som_24, editor, name):
    row = getattr(som_24, f"{name}s").first()

    response = editor.get(reverse(f"admin:meetings_{name}_history", args=[row.pk]))

    assert (response.status_code, response["Location"]) == (302, of(som_24))


def test_the_history_button_of_a_name_leads_to_the_names(names, editor):
    row = Country.objects.first()

    response = editor.get(reverse("admin:meetings_country_history", args=[row.pk]))

    assert response["Location"] == reverse("admin:names_history")


@pytest.mark.parametrize("key", ["x", "0", "9" * 30])
def test_a_row_that_is_not_there_has_no_history(names, editor, key):
    response = editor.get(reverse("admin:meetings_country_history", args=[key]))

    assert response.status_code == 302
    page = editor.get(response["Location"])
    assert page.status_code == 200


def test_there_is_no_second_history(som_24, editor):
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])

    editor.post(address, filled(editor.get(address)) | {"city": "Alanya"})

    assert now(som_24).city == "Alanya"
    assert not LogEntry.objects.exists()


def rename(by, old, new):
    with revising_names(by):
        Name.objects.filter(text=old).update(text=new)


def test_names_are_restored_by_an_admin(names, administrator):
    rename(None, "Iraq", "Iraq One")
    standing = Revision.objects.get(meeting=None)
    with revising_names(None):
        Name.objects.filter(text="Iraq One").update(text="Iraq Two")
        CountryFactory(slug="xab", name__text="Somewhere")

    page = administrator.get(reverse("admin:names_version", args=[2]))
    assert "Iraq [+Two+]" in text(page) or "[+Two+]" in text(page)
    assert "Somewhere" in text(page)
    data = {"do": "restore", "version": 2}
    address = reverse("admin:names_version", args=[1])
    page = administrator.post(address, data, follow=True)

    assert "Version 1 is the newest version again." in text(page)
    assert Revision.objects.filter(meeting=None).first().text == standing.text
    assert not Country.objects.filter(slug="xab").exists()


def test_names_in_use_are_not_taken_away_by_restoring(som_24, administrator):
    rename(None, "Iraq", "Iraq One")
    with revising_names(None):
        added = CountryFactory(slug="xab", name__text="Somewhere")
    settle(som_24, None, host=added)

    data = {"do": "restore", "version": 2}
    address = reverse("admin:names_version", args=[1])
    page = administrator.post(address, data, follow=True)

    assert "“Somewhere” was added since and is in use" in text(page)
    assert Country.objects.filter(slug="xab").exists()


def test_one_undoes_ones_own_change_of_names(names, publisher):
    rename(None, "Iraq", "Iraq One")
    rename(me(publisher), "Iraq One", "Iraq Two")

    address = reverse("admin:names_version", args=[2])
    for _ in range(2):
        said = publisher.post(address, {"do": "undo", "version": 2}, follow=True)

    assert "Version 2 was undone already." in text(said)
    assert Name.objects.filter(text="Iraq One").exists()
    assert Revision.objects.filter(meeting=None).first().number == 3


def test_names_that_were_saved_meanwhile_are_not_restored(names, administrator):
    rename(None, "Iraq", "Iraq One")
    rename(None, "Iraq One", "Iraq Two")

    data = {"do": "restore", "version": 1}
    address = reverse("admin:names_version", args=[1])
    page = administrator.post(address, data, follow=True)

    assert "Somebody else saved the names in the meantime" in text(page)
    assert Name.objects.filter(text="Iraq Two").exists()


def test_deleted_names_are_in_the_history(names, administrator):
    with revising_names(None):
        country = CountryFactory(slug="xab")

    address = reverse("admin:meetings_country_delete", args=[country.pk])
    administrator.post(address, {"post": "yes"})

    latest = Revision.objects.filter(meeting=None).first()
    assert (latest.number, latest.by) == (2, me(administrator))
    assert '"xab"' not in latest.text


def test_a_version_in_the_list_of_all_opens_in_its_history(som_24, editor):
    revision = Revision.objects.filter(meeting=som_24).first()

    address = reverse("admin:meetings_revision_change", args=[revision.pk])

    assert editor.get(address)["Location"] == of(som_24, revision.number)


def test_long_histories_are_told_in_pages(
    som_24, editor, django_assert_max_num_queries
):
    for number in range(22):
        settle(som_24, None, city=f"City {number}")

    with django_assert_max_num_queries(20):
        page = editor.get(of(som_24))

    assert len(page.context["lines"]) == 20
    assert "Older versions" in text(page)
    assert "Newer versions" in text(editor.get(of(som_24), {"page": "2"}))

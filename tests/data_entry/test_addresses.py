"""An address that readers have stays, or leads on."""

from django.urls import reverse

from meetings.models import Meeting
from meetings.publishing import publish
from tests.conftest import SOM_24
from tests.data_entry.forms import filled


def changed(client, meeting, **values):
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    response = client.post(page, filled(client.get(page)) | values)
    assert response.status_code == 302, response.context["errors"]
    meeting.refresh_from_db()


def test_the_address_of_a_published_record_stays(som_24, editor):
    changed(editor, som_24, slug="elsewhere", city="Alanya")

    assert (som_24.slug, som_24.former_slugs) == (SOM_24, [])


def test_a_known_meeting_that_is_filled_leads_to_its_new_address(som_24, editor):
    known = Meeting.objects.get(slug="som-21")
    dated = {"starts_on": "2014-06-01", "ends_on": "", "city": "Baku"}

    changed(editor, known, coverage="document", **dated)
    page = reverse("admin:meetings_meeting_change", args=[known.pk])
    assert 'href="/meetings/som-21/">Public page' in editor.get(page).content.decode()
    publish([(known, None)])

    response = editor.get("/meetings/som-21/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/meetings/2014-06-01-som-21-baku/",
    )
    changed(editor, known, slug="elsewhere")
    assert known.slug == "2014-06-01-som-21-baku"


def test_an_address_chosen_by_hand_leads_on_too(som_24, editor):
    known = Meeting.objects.get(slug="som-21")

    changed(editor, known, slug="som-2014")
    changed(editor, known, coverage="document", city="Baku")
    assert (known.slug, known.former_slugs) == ("som-2014", ["som-21"])
    changed(editor, known, slug="som-21")

    assert (known.slug, known.former_slugs) == ("som-21", ["som-2014"])


def test_the_former_address_of_another_meeting_is_refused(som_24, editor):
    Meeting.objects.filter(pk=som_24.pk).update(former_slugs=["som-24"])
    known = Meeting.objects.get(slug="som-21")
    page = reverse("admin:meetings_meeting_change", args=[known.pk])

    response = editor.post(page, filled(editor.get(page)) | {"slug": "som-24"})

    (sentence,) = response.context["adminform"].form.errors["slug"]
    assert sentence.endswith("stands, or stood, at this address; choose another.")

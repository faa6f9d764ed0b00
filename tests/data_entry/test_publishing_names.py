"""Names are published as they were shown, by somebody who did not write them alone."""

import pytest
from django.urls import reverse

from meetings.drafting import revising_names
from meetings.models import Country, Edition, Name, Organisation
from tests.factories import UserFactory

ADDRESS = "/admin/meetings/revision/names/publish/"


def text(response):
    return response.content.decode()


@pytest.fixture
def other(groups):
    return UserFactory(group="Editor")


def rename(by, old, new):
    with revising_names(by):
        Name.objects.filter(text=old).update(text=new)


def test_what_differs_is_shown_and_published(names, publisher, other):
    rename(other, "Iraq", "Iraq One")

    page = publisher.get(ADDRESS)
    assert page.context["version"] == 1
    assert [section.title for section in page.context["sections"]] == [
        "Countries and territories"
    ]
    page = publisher.post(ADDRESS, {"version": 1, "note": "Iraq."}, follow=True)

    assert Edition.objects.latest("number").note == "Iraq."
    assert "so there is nothing to publish" in text(page)
    assert "Iraq One" in text(publisher.get("/countries/irq/"))


def test_what_differs_is_said_in_words_and_not_in_codes(names, publisher, other):
    with revising_names(other):
        iraq = Country.objects.get(slug="irq")
        iraq.successors.add(Country.objects.get(slug="tur"))
        Country.objects.filter(slug="irq").update(region="outside", eu_to="2020")
        Organisation.objects.filter(slug="iom").update(kind="research")

    sections = publisher.get(ADDRESS).context["sections"]

    said = {
        (change.what, part.name, part.before, part.after)
        for section in sections
        for change in section.changes
        for part in change.parts
    }
    assert said == {
        ("Iraq", "Region", "Silk Routes", "Observers outside the regions"),
        ("Iraq", "In the European Union until", "", "2020"),
        ("Iraq", "Successors", "", "Türkiye"),
        ("IOM", "Kind", "United Nations body", "Research body"),
    }


def test_names_that_were_saved_since_are_shown_again(names, publisher, other):
    rename(other, "Iraq", "Iraq One")
    publisher.get(ADDRESS)
    rename(other, "Iraq One", "Iraq Two")

    page = publisher.post(ADDRESS, {"version": 1})

    assert "Somebody saved the names since you looked at them" in text(page)
    assert Edition.objects.count() == 1
    assert page.context["version"] == 2


def test_who_alone_wrote_the_names_cannot_publish_them(names, publisher):
    me = UserFactory._meta.model.objects.get(pk=publisher.session["_auth_user_id"])
    rename(me, "Iraq", "Iraq One")

    assert "another Publisher must publish it" in text(publisher.get(ADDRESS))
    page = publisher.post(ADDRESS, {"version": 1})

    assert "You alone wrote what is new in the names" in text(page)
    assert Edition.objects.count() == 1


def test_a_post_that_is_none_is_refused_in_a_sentence(names, publisher, other):
    rename(other, "Iraq", "Iraq One")

    page = publisher.post(ADDRESS, {"version": "x\0"})

    assert page.status_code == 200
    assert Edition.objects.count() == 1
    assert "Enter a whole number" in text(page)


def test_the_action_on_a_list_leads_to_the_page(names, publisher):
    data = {"action": "publish_all_names", "_selected_action": [1]}

    response = publisher.post(reverse("admin:meetings_country_changelist"), data)

    assert response["Location"] == ADDRESS

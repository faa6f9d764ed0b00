"""Two entries of one body: seen when they are made, and merged later."""

import pytest
from django.urls import reverse

from meetings.drafting import draft_names, draft_record, names_record
from meetings.drafting.merging import CannotMerge, bodies_alike, merge
from meetings.models import Archive, Edition, Organisation, Publication, Revision
from meetings.names import NamesRecord
from meetings.publishing import is_as_public, publish, publish_names
from meetings.record import read
from tests.data_entry.forms import filled
from tests.factories import (
    CountryFactory,
    NameFactory,
    OrganisationFactory,
    ParticipantFactory,
    UserFactory,
)

SAME = "Int. Centre for Migration Policy Development"


@pytest.fixture
def second(som_24):
    """ICMPD once more, with a delegation at a published meeting of its own."""
    body = OrganisationFactory(slug="centre", name=None)
    NameFactory(organisation=body, country=None, text=SAME)
    publish_names()
    facts = {
        "type": "other",
        "title": "A workshop",
        "start_date": "2015-03-01",
        "date_precision": "day",
        "coverage": "statements",
    }
    data = {
        "format": "bpx-exchange/1",
        "meeting": facts,
        "participants": [{"entity": "org:CENTRE", "listed": SAME}],
        "paragraphs": [{"label": "1", "text": "The Centre spoke."}],
        "statements": [
            {
                "kind": "intervention",
                "attribution": "explicit",
                "speakers": [{"entity": "org:CENTRE", "as": "The Centre"}],
                "spans": [{"paragraph": "1", "start": 0, "end": 17}],
            }
        ],
    }
    meeting, _ = draft_record(read(data))
    publish([(meeting, None)])
    return body


def test_a_name_like_another_is_asked_about(som_24, editor):
    page = reverse("admin:meetings_organisation_add")
    sent = filled(editor.get(page, follow=True)) | {
        "slug": "centre",
        "kind": "un",
        "names-0-text": SAME,
        "names-0-kind": "short",
    }

    asked = editor.post(page, sent)
    known = Organisation.objects.filter(slug="centre").exists()
    answered = editor.post(page, sent | {"is_another": "on"})

    kept = Organisation.objects.get(slug="icmpd")
    address = reverse("admin:meetings_organisation_change", args=[kept.pk])
    assert (asked.status_code, known) == (200, False)
    assert f'This looks like <a href="{address}">ICMPD</a>.' in asked.text
    assert "It is another body than those it resembles" in asked.text
    assert answered.status_code == 302
    assert Organisation.objects.filter(slug="centre").exists()


def test_a_body_is_not_like_itself(som_24, publisher):
    body = Organisation.objects.get(slug="icmpd")
    page = reverse("admin:meetings_organisation_change", args=[body.pk])

    response = publisher.post(
        page, filled(publisher.get(page)) | {"names-0-text": "ICMPD "}
    )

    assert response.status_code == 302


def test_initials_are_asked_about(names):
    found = bodies_alike(["ICMPD Secretariat", "ICMPD"], Organisation, None)

    assert [body.slug for body in found] == ["icmpd"]


def test_what_moves_is_shown_before(second, publisher):
    kept = Organisation.objects.get(slug="icmpd")
    page = reverse("admin:merge_organisation", args=[second.pk])

    response = publisher.get(page, {"into": kept.pk})

    assert response.context["moves"] == [
        ("delegations", 1),
        ("statements as a speaker", 1),
        ("names", 1),
    ]
    second.refresh_from_db()
    assert second.merged_into is None


def test_a_merged_code_leads_on_and_no_meeting_is_published_again(
    second, publisher, client
):
    kept = Organisation.objects.get(slug="icmpd")
    page = reverse("admin:merge_organisation", args=[second.pk])
    before = Archive.objects.get().edition

    publisher.post(page, {"into": kept.pk})
    edition = publish_names()

    assert Edition.objects.count() == edition.number == before + 1
    published = Publication.objects.filter(edition=edition)
    assert [one.meeting for one in published] == [None]
    response = client.get("/organisations/centre/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/organisations/icmpd/",
    )
    response = client.get("/statements/?organisation=centre", follow=True)
    assert response.redirect_chain[-1][0] == "/statements/?organisation=icmpd"
    assert "The Centre spoke." in response.text
    assert SAME in client.get("/organisations/icmpd/").text
    meeting = second.participants.get().meeting
    assert is_as_public(meeting)


def test_a_merger_is_one_revision_of_the_names(second, groups):
    user = UserFactory(group="Publisher")
    before = Revision.objects.filter(meeting=None).count()

    merge(second, Organisation.objects.get(slug="icmpd"), user)

    latest = Revision.objects.filter(meeting=None).first()
    assert Revision.objects.filter(meeting=None).count() == before + 1
    assert latest.by == user
    record = NamesRecord.model_validate_json(latest.text)
    assert record.merged["organisation:centre"] == "organisation:icmpd"


def test_names_of_before_part_them_again(second):
    before = names_record()
    merge(second, Organisation.objects.get(slug="icmpd"))

    draft_names(before, overwrite=True)

    assert names_record().as_text() == before.as_text()


def test_both_at_one_meeting_are_not_one(second, publisher, som_24):
    kept = Organisation.objects.get(slug="icmpd")
    meeting = second.participants.get().meeting
    ParticipantFactory(meeting=meeting, organisation=kept, country=None)
    page = reverse("admin:merge_organisation", args=[second.pk])

    response = publisher.post(page, {"into": kept.pk})

    assert response.context["form"].errors["into"] == [
        "Both took part in “A workshop”. Correct and publish that first: one body "
        "has one delegation at a meeting."
    ]
    second.refresh_from_db()
    assert second.merged_into is None


def test_what_was_merged_is_merged_no_more(names):
    one, other, third = CountryFactory(), CountryFactory(), CountryFactory()
    merge(one, other)

    with pytest.raises(CannotMerge, match="is merged already"):
        merge(one, third)
    with pytest.raises(CannotMerge, match="was merged itself"):
        merge(third, one)
    with pytest.raises(CannotMerge, match="cannot be merged into itself"):
        merge(third, third)


@pytest.mark.parametrize("into", ["", "0", "x", "9" * 30])
def test_an_odd_choice_is_told(names, publisher, into):
    body = CountryFactory()
    page = reverse("admin:merge_country", args=[body.pk])

    assert publisher.get(page, {"into": into}).status_code == 200
    assert publisher.post(page, {"into": into}).context["form"].errors


def test_editors_do_not_merge(names, editor):
    body = CountryFactory()
    page = reverse("admin:merge_country", args=[body.pk])

    assert editor.get(page).status_code == 403
    change = reverse("admin:meetings_country_change", args=[body.pk])
    assert "Merge into another entry" not in editor.get(change).text


def test_merged_entries_are_not_looked_up(names, editor):
    one, other = CountryFactory(), CountryFactory()
    merge(one, other)
    address = reverse("admin:autocomplete")
    asked = {"app_label": "meetings", "model_name": "participant"}

    found = editor.get(
        address, asked | {"field_name": "country", "term": other.names.first().text}
    ).json()["results"]
    gone = editor.get(
        address, asked | {"field_name": "country", "term": one.names.first().text}
    ).json()["results"]

    assert [row["id"] for row in found] == [str(other.pk)]
    assert [row["id"] for row in gone] == [str(other.pk)]

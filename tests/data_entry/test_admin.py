"""The admin: every page opens in few queries; saving is not publishing."""

import pytest
from django.urls import reverse

from meetings.drafting import revising
from meetings.models import (
    Country,
    Edition,
    Meeting,
    Paragraph,
    Passage,
    Revision,
    Statement,
)
from tests.conftest import SOM_24
from tests.data_entry.forms import filled
from tests.drafts import put_in_review
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
    ParagraphFactory,
    ParticipantFactory,
    StatementFactory,
    UserFactory,
)

PAGES = [
    "meeting",
    "statement",
    "decision",
    "participant",
    "paragraph",
    "country",
    "organisation",
    "theme",
    "edition",
]


def test_moments_are_told_alike_everywhere(som_24, publisher):
    Revision.objects.update(at="2026-12-01T01:15:00Z")
    Edition.objects.update(at="2026-12-01T01:15:00Z")
    addresses = [
        reverse(f"admin:meetings_{model}_changelist")
        for model in ("revision", "edition")
    ]
    addresses += [
        reverse("admin:index"),
        reverse("admin:meeting_history", args=[som_24.pk]),
    ]

    told = [publisher.get(one).content.decode() for one in addresses]

    assert ["1 December 2026, 01:15" in one for one in told] == [True] * 4


def test_the_names_of_a_country_come_before_its_successors(som_24, publisher):
    row = Country.objects.get(slug="tur")

    page = publisher.get(reverse("admin:meetings_country_change", args=[row.pk]))

    shown = [(one.name, one.classes) for one in page.context["adminform"]]
    assert shown == [(None, ""), ("Successors", "collapse")]


@pytest.mark.parametrize("model", PAGES)
def test_every_model_has_a_list_and_a_page(som_24, publisher, model):
    page = publisher.get(reverse(f"admin:meetings_{model}_changelist"))
    first = page.context["cl"].result_list[0]

    change = publisher.get(reverse(f"admin:meetings_{model}_change", args=[first.pk]))

    assert (page.status_code, change.status_code) == (200, 200)


def test_a_large_meeting_opens_and_saves_in_thirty_queries(
    publisher, django_assert_max_num_queries
):
    meeting = MeetingFactory()
    ParticipantFactory.create_batch(60, meeting=meeting)
    paragraph = ParagraphFactory(meeting=meeting)
    StatementFactory.create_batch(80, meeting=meeting, said=paragraph)
    DecisionFactory.create_batch(20, meeting=meeting, worded=paragraph)
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])

    with django_assert_max_num_queries(30):
        page = publisher.get(address)
    data = filled(page) | {"city": "Antalya"}
    publisher.get("/admin/")
    response = publisher.post(address, data)

    assert response.status_code == 302, response.context["errors"]
    assert Meeting.objects.get().city == "Antalya"


@pytest.mark.parametrize("model", ["statement", "decision"])
def test_an_entry_of_a_large_meeting_opens_in_thirty_queries(
    publisher, django_assert_max_num_queries, model
):
    meeting = MeetingFactory()
    paragraph = ParagraphFactory(meeting=meeting)
    ParticipantFactory.create_batch(60, meeting=meeting)
    statement = StatementFactory(meeting=meeting, said=paragraph)
    decision = DecisionFactory(meeting=meeting, worded=paragraph)
    row = statement if model == "statement" else decision

    with django_assert_max_num_queries(30):
        publisher.get(reverse(f"admin:meetings_{model}_change", args=[row.pk]))


def test_a_correction_is_public_only_when_it_is_published(som_24, editor, client):
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])
    page = editor.get(address)

    response = editor.post(address, filled(page) | {"city": "Alanya"})
    assert response.status_code == 302, response.context["errors"]
    assert "Alanya" not in client.get(f"/meetings/{SOM_24}/").content.decode()

    version = Meeting.objects.get(pk=som_24.pk).version
    put_in_review(som_24)
    publish = reverse("admin:publish_meeting", args=[som_24.pk])
    client.force_login(UserFactory(group="Publisher"))
    client.post(publish, {"version": version, "note": "City corrected."})

    assert "Alanya" in client.get(f"/meetings/{SOM_24}/").content.decode()


def test_a_save_leaves_one_revision_by_the_person(som_24, editor):
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])

    editor.post(address, filled(editor.get(address)) | {"city": "Alanya"})

    latest = Revision.objects.filter(meeting=som_24).first()
    assert latest.by.groups.get().name == "Editor"
    assert '"city": "Alanya"' in latest.text


def test_an_editor_cannot_publish(som_24, editor):
    address = reverse("admin:publish_meeting", args=[som_24.pk])

    assert editor.get(address).status_code == 403
    assert editor.post(address, {"version": 1}).status_code == 403


def test_publishing_another_version_than_the_one_shown_is_refused(som_24, publisher):
    address = reverse("admin:publish_meeting", args=[som_24.pk])

    with revising(som_24):
        Meeting.objects.filter(pk=som_24.pk).update(note="Corrected meanwhile.")

    page = publisher.post(address, {"version": "1", "do": "publish"}, follow=True)

    assert "was changed by somebody else" in page.text


def test_withdrawing_asks_for_a_reason(som_24, publisher):
    address = reverse("admin:withdraw_meeting", args=[som_24.pk])

    refused = publisher.post(address, {"reason": ""})
    publisher.post(address, {"reason": "Entered by mistake."})

    assert "This field is required." in refused.content.decode()
    assert publisher.get(f"/meetings/{SOM_24}/").status_code == 410


def test_words_are_chosen_by_sentences_and_joined(som_24, editor):
    statement = Statement.objects.get(number=18)
    address = reverse("admin:meetings_statement_change", args=[statement.pk])
    data = filled(editor.get(address))
    data["words"] = data["words"][:2]

    response = editor.post(address, data)

    assert response.status_code == 302, response.context["errors"]
    passage = Passage.objects.get(statement=statement)
    assert passage.text.endswith(
        "A five year plan could help reducing irregular migration."
    )


def test_words_that_are_not_in_the_paragraphs_are_refused(som_24, editor):
    statement = Statement.objects.get(number=18)
    address = reverse("admin:meetings_statement_change", args=[statement.pk])
    paragraph = Paragraph.objects.get(meeting=som_24, label="1")

    for words in ("x", "1:2", f"{paragraph.pk}:5:99999", "0:0:1"):
        page = editor.post(address, filled(editor.get(address)) | {"words": [words]})
        assert page.status_code == 200

    assert Statement.objects.get(number=18).text == statement.text


def test_a_corrected_paragraph_in_the_meeting_carries_words_along(som_24, editor):
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])
    data = filled(editor.get(address))
    (key,) = [
        k for k, v in data.items() if str(v).startswith("In view of the thematic")
    ]

    response = editor.post(address, data | {key: f"Sic: {data[key]}"})

    assert response.status_code == 302, response.context["errors"]
    assert Statement.objects.get(number=18).text.startswith("In view of the thematic")


@pytest.mark.parametrize(
    ("term", "on", "found"),
    [
        ("turki", "2016-12-15", ["Türkiye"]),
        ("north mac", "2016-12-15", []),
        ("fyrom", "2016-12-15", ["North Macedonia"]),
        ("north mac", "2020-01-01", ["North Macedonia"]),
    ],
)
def test_a_body_is_found_by_a_name_that_held_on_the_day(
    som_24, editor, term, on, found
):
    query = {
        "app_label": "meetings",
        "model_name": "participant",
        "field_name": "country",
        "term": term,
        "on": on,
    }

    answer = editor.get("/admin/autocomplete/", query).json()

    assert [one["text"] for one in answer["results"]] == found

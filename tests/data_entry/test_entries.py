"""Pages of statements and decisions, and what publishing says of them."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from meetings.models import Meeting, Revision, Statement
from tests.data_entry.forms import filled
from tests.drafts import put_in_review
from tests.factories import MeetingFactory, ParagraphFactory, ParticipantFactory

ADD = reverse("admin:meetings_statement_add")


def page_of(row):
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


def publish_page(meeting):
    return reverse("admin:publish_meeting", args=[meeting.pk])


@pytest.fixture
def draft(db):
    """A meeting of two paragraphs and one delegation."""
    meeting = MeetingFactory()
    for position in range(3):
        ParagraphFactory(meeting=meeting, position=position)
    ParticipantFactory(meeting=meeting)
    return meeting


def words_of(meeting, place=0):
    return [f"{meeting.paragraphs.all()[place].pk}:0:14"]


def opened(response):
    widget = response.context["adminform"].form["words"].as_widget()
    return widget.count("<details open>")


def test_a_chosen_meeting_offers_its_delegations(draft, editor):
    data = filled(editor.get(ADD, follow=True)) | {
        "meeting": draft.pk,
        "kind": "intervention",
    }
    page = editor.post(ADD, data)
    data |= {"words": words_of(draft), "speakers-TOTAL_FORMS": 1}
    data |= {"speakers-0-participant": draft.participants.get().pk}

    response = editor.post(ADD, data)

    assert "Choose the words in the paragraphs." in page.content.decode()
    assert response.status_code == 302, response.context["errors"]
    assert Statement.objects.get().speakers.get().participant.meeting == draft


@pytest.mark.parametrize("meeting", ["x", "9" * 30, "-1", "²", ""])
def test_a_meeting_that_is_none_offers_nothing(editor, db, meeting):
    page = editor.get(ADD, {"meeting": meeting}, follow=True)

    assert page.context["adminform"].form["meeting"].value() is None


def test_another_statement_is_of_the_same_meeting_and_the_next_paragraph(draft, editor):
    data = filled(editor.get(ADD, follow=True)) | {
        "meeting": draft.pk,
        "kind": "intervention",
    }
    data |= {"words": words_of(draft, 1), "_addanother": "1"}

    page = editor.post(ADD, data, follow=True)

    assert page.context["adminform"].form["meeting"].value() == draft.pk
    _, second, third = draft.paragraphs.all()
    assert opened(page) == 2
    assert page.context["adminform"].form.fields["words"].widget.opened == {
        second.pk,
        third.pk,
    }


def test_the_paragraph_chosen_last_stays_open_after_an_error(som_24, editor):
    page = page_of(Statement.objects.get(number=18))
    data = filled(editor.get(page))
    words = data.pop("words")

    nothing = editor.post(page, data)
    something = editor.post(page, data | {"words": words, "kind": ""})

    assert (opened(nothing), opened(something)) == (1, 1)


def test_a_number_finds_its_statement_first(som_24, editor):
    address = reverse("admin:meetings_statement_changelist")

    found = editor.get(address, {"q": "20"}).context["cl"].result_list

    numbers = [row.number for row in found]
    assert numbers[0] == 20
    assert len(numbers) == len(set(numbers)) > 1


def test_what_is_published_is_deleted_by_an_administrator_only(som_24, publisher):
    public = Statement.objects.get(number=18)
    draft = Statement.objects.create(meeting=som_24, key="s99", kind="report")
    delete = "admin:meetings_statement_delete"

    answers = [
        publisher.get(reverse(delete, args=[row.pk])).status_code
        for row in (public, draft)
    ]

    assert answers == [403, 200]


def test_an_administrator_deletes_what_is_published(som_24, administrator):
    row = Statement.objects.get(number=18)
    page = reverse("admin:meetings_statement_delete", args=[row.pk])

    assert administrator.post(page, {"post": "yes"}).status_code == 302


def test_publishing_says_before_that_nothing_differs(som_24, publisher):
    before = publisher.get(publish_page(som_24)).content.decode()
    Meeting.objects.filter(pk=som_24.pk).update(city="Alanya")
    put_in_review(som_24)
    after = publisher.get(publish_page(som_24)).content.decode()

    assert "Nothing differs from what readers see" in before
    assert 'name="version"' not in before
    assert "Publish version" in after


def test_a_refusal_leads_to_what_is_missing(som_24, publisher):
    row = Statement.objects.get(number=18)
    row.speakers.all().delete()
    version = Meeting.objects.get(pk=som_24.pk).version

    page = publisher.post(publish_page(som_24), {"version": version}, follow=True)

    html = page.content.decode()
    assert "cannot be published: Statement 18 has no speaker." in html
    assert f'<a href="{page_of(row)}">Statement 18</a>' in html


@pytest.mark.parametrize(
    "address", ["meetings_meeting_changelist", "meetings_country_changelist"]
)
@pytest.mark.parametrize(("who", "is_offered"), [("editor", 0), ("publisher", 1)])
def test_publishing_many_is_offered_to_publishers(
    som_24, request, who, address, is_offered
):
    client = request.getfixturevalue(who)

    form = client.get(reverse(f"admin:{address}")).context["action_form"]

    labels = [str(label) for _, label in form.fields["action"].choices] if form else []
    assert sum(label.startswith("Publish") for label in labels) == is_offered


def test_a_successor_is_looked_up_among_the_other_meetings(som_24, publisher):
    address = reverse("admin:withdraw_meeting", args=[som_24.pk])
    widget = publisher.get(address).context["form"].fields["successor"].widget
    query = {
        "app_label": "meetings",
        "model_name": "publication",
        "field_name": "successor",
        "term": "senior",
    }

    answer = publisher.get(f"{widget.get_url()}&{urlencode(query)}").json()
    refused = publisher.post(address, {"reason": "x", "successor": som_24.pk})

    known = Meeting.objects.get(slug="som-21")
    assert [one["id"] for one in answer["results"]] == [str(known.pk)]
    assert "successor" in refused.context["form"].errors


def test_each_save_can_be_read_and_not_changed(som_24, editor):
    rows = list(Revision.objects.filter(meeting=som_24).order_by("-number"))
    row = rows[0]

    listed = editor.get(
        reverse("admin:meetings_revision_changelist"),
        {"meeting__id__exact": som_24.pk},
    )
    page = editor.get(page_of(row), follow=True)

    assert list(listed.context["cl"].result_list) == rows
    assert page.context["revision"] == row
    assert 'name="_save"' not in page.content.decode()
    editor.post(page_of(row), {"number": 9})
    assert list(Revision.objects.filter(meeting=som_24).order_by("-number")) == rows

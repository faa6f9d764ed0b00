"""What is typed on a page of its own is kept, taken up again, and done once."""

import pytest
from django.urls import reverse

from meetings.models import Document, Meeting, Typed
from tests.data_entry.test_by_hand import TEXT
from tests.drafts import put_in_review
from tests.factories import MeetingFactory

FIELDS = {
    "enter_text": ("form", "text"),
    "read_corrected_document": ("form", "text"),
    "send_meeting": ("form", "note"),
    "publish_meeting": ("give_back", "note"),
    "withdraw_meeting": ("form", "reason"),
    "purge_meeting": ("form", "reason"),
    "new_meeting_from_document": ("form", "text"),
}
ALSO = {"publish_meeting": {"do": "return"}}
"""What a form says of itself, where a page has several."""


@pytest.fixture
def meeting(som_24):
    """A published meeting whose correction waits for review."""
    put_in_review(som_24)
    return som_24


def address(meeting, name):
    args = [] if name == "new_meeting_from_document" else [meeting.pk]
    return reverse(f"admin:{name}", args=args)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_is_kept_and_taken_up(meeting, administrator, name):
    page, (form, field) = address(meeting, name), FIELDS[name]
    typed = {field: "Half a sentence", "meeting": meeting.pk, "_page": page}
    administrator.post(reverse("admin:keep_typed"), typed | ALSO.get(name, {}))
    row = Typed.objects.get()

    opened = administrator.get(page)
    taken = administrator.get(f"{page}?_token={row.token}")

    assert row.meeting == meeting
    assert opened.text.count(f'href="{page}?_token={row.token}"') == 1
    assert opened.text.count("data-keep=") == opened.text.count('name="_token"') > 0
    assert taken.context[form][field].value() == "Half a sentence"
    assert taken.text.count("This is what you typed here on") == 1
    assert f'name="_token" value="{row.token}"' in taken.text


def test_what_was_refused_is_kept_and_what_was_done_is_not(meeting, administrator):
    page = address(meeting, "withdraw_meeting")
    gone = {"reason": "Wrong.", "successor": 10**8, "meeting": meeting.pk}

    refused = administrator.post(page, gone)
    kept = Typed.objects.get()
    token = {"_token": str(refused.context["request"].opening.token)}
    first = administrator.post(page, token | {"reason": "Wrong."})
    second = administrator.post(page, token | {"reason": "Wrong."}, follow=True)

    assert (kept.meeting, "Wrong." in kept.data) == (meeting, True)
    assert second.redirect_chain == [(first.url, 302)]
    assert "This was saved already" in second.text
    assert list(Typed.objects.values_list("data", "made")) == [("", first.url)]


def test_other_words_of_a_form_that_was_done_are_looked_at_anew(names, editor):
    meeting = MeetingFactory()
    page, data = address(meeting, "enter_text"), {"text": TEXT}
    data["_token"] = str(editor.get(page).context["request"].opening.token)
    editor.post(page, data)

    answer = editor.post(page, data | {"text": "1. Otherwise."})

    assert "This meeting has its text already" in answer.text
    assert Typed.objects.get(made="").data == "text=1.+Otherwise."
    assert Meeting.objects.get().paragraphs.count() == 5


def test_a_file_alone_leaves_nothing_typed(names, editor, tmp_path):
    page = reverse("admin:new_meeting_from_document")
    (tmp_path / "a.txt").write_text("")

    with (tmp_path / "a.txt").open() as file:
        answer = editor.post(page, {"documents": file, "text": ""})

    assert answer.status_code == 200
    assert not Typed.objects.exclude(data="").exists()
    assert not Document.objects.exists()

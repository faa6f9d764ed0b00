"""From draft to review to readers: what each person may do, and on which version."""

import pytest
from django.urls import reverse

from meetings.drafting import revising
from meetings.models import Edition, Meeting, Publication, Setting
from tests.drafts import UNMATCHED, put_in_review, som_24_draft
from tests.factories import MeetingFactory, UserFactory


@pytest.fixture
def corrected(som_24, groups):
    """The published meeting with a correction by an editor."""
    with revising(som_24, UserFactory(group="Editor")) as held:
        held.city = "Alanya"
        held.save()
    return Meeting.objects.get(pk=som_24.pk)


SEND = {"do": "send"}


def review(meeting):
    return reverse("admin:publish_meeting", args=[meeting.pk])


def send(meeting):
    return reverse("admin:send_meeting", args=[meeting.pk])


def text(response):
    return response.content.decode()


def stage(meeting):
    now = Meeting.objects.get(pk=meeting.pk)
    return now.stage, now.review_note, now.return_note


def test_an_editor_sends_with_a_note_and_a_publisher_returns_with_one(
    corrected, editor, client
):
    editor.post(send(corrected), {"version": corrected.version, "note": "The city."})
    assert stage(corrected) == ("in_review", "The city.", "")

    client.force_login(UserFactory(group="Publisher"))
    page = client.get(review(corrected))
    assert "The city." in text(page)
    data = {"version": corrected.version, "do": "return", "note": " "}
    refused = client.post(review(corrected), data)
    assert "Write what is to be changed." in text(refused)
    client.post(review(corrected), data | {"note": "It was Antalya."})

    assert stage(corrected) == ("returned", "", "It was Antalya.")
    page = client.get(reverse("admin:meetings_meeting_change", args=[corrected.pk]))
    assert "It was Antalya." in text(page)


def test_the_review_opens_on_what_differs_word_by_word(corrected, publisher):
    page = publisher.get(review(corrected))

    (section,) = page.context["sections"]
    (change,) = section.changes
    assert (section.title, change.what, change.change) == ("Facts", "City", "changed")
    assert "<del>[−Antalya−]</del><ins>[+Alanya+]</ins>" in text(page)


def test_a_meeting_that_readers_never_saw_is_reviewed_beside_an_empty_record(
    names, publisher
):
    page = publisher.get(review(som_24_draft()))

    titles = [section.title for section in page.context["sections"]]
    assert titles == [
        "Facts",
        "Delegations",
        "Paragraphs",
        "Statements",
        "Decisions and proposals",
        "Files",
    ]
    changes = {c.change for s in page.context["sections"][1:] for c in s.changes}
    assert changes == {"new"}
    assert "not accepted yet" in text(page)
    assert "Publish version" not in text(page)


def test_exactly_the_version_that_was_shown_is_published(corrected, publisher):
    shown = corrected.version
    with revising(corrected, UserFactory(group="Editor")) as held:
        held.city = "Ankara"
        held.save()
    put_in_review(corrected)

    page = publisher.post(review(corrected), {"version": shown, "do": "publish"})

    assert "was changed by somebody else" in text(page)
    assert "[+Ankara+]" in text(page)
    assert Edition.objects.count() == 2
    now = Meeting.objects.get(pk=corrected.pk).version
    publisher.post(review(corrected), {"version": now, "do": "publish"})
    assert '"city": "Ankara"' in Publication.objects.first().record


def test_a_double_click_publishes_once(corrected, publisher):
    put_in_review(corrected)
    data = {"version": corrected.version, "do": "publish", "note": "City."}

    publisher.post(review(corrected), data)
    again = publisher.post(review(corrected), data, follow=True)

    assert Edition.objects.count() == 3
    assert "Nothing differs from what is public" in text(again)


def test_who_alone_wrote_it_is_told_so_and_cannot(som_24, publisher):
    user = publisher.session["_auth_user_id"]
    with revising(som_24, UserFactory._meta.model.objects.get(pk=user)) as held:
        held.city = "Alanya"
        held.save()
    put_in_review(som_24)
    version = Meeting.objects.get(pk=som_24.pk).version

    page = publisher.get(review(som_24))
    posted = publisher.post(review(som_24), {"version": version, "do": "publish"})

    assert "another Publisher must publish it" in text(page)
    assert "Publish version" not in text(page)
    assert "You alone wrote what is new" in text(posted)
    assert Edition.objects.count() == 2


def test_an_admin_ticks_small_team_and_the_list_says_who_did(
    groups, administrator, client
):
    add = reverse("admin:meetings_setting_add")

    administrator.post(add, {"small_team": "on", "reason": ""})
    assert not Setting.is_small_team()
    administrator.post(add, {"small_team": "on", "reason": "Two of us left."})

    assert Setting.is_small_team()
    row = Setting.objects.get()
    page = administrator.get(reverse("admin:meetings_setting_changelist"))
    assert row.by.username in text(page)
    assert "Two of us left." in text(page)
    form = administrator.get(add).context["adminform"].form
    assert form.initial["small_team"] is True


def test_what_is_missing_blocks_and_the_rest_only_warns(names, editor):
    draft = som_24_draft()

    page = editor.get(send(draft))
    refused = editor.post(send(draft), {"version": draft.version})

    assert f"“{UNMATCHED}” is not matched to a body." in page.context["blockers"]
    assert UNMATCHED in text(refused)
    assert stage(draft) == ("draft", "", "")
    warned = dict(page.context["warned"])
    assert "Not accepted yet: 30 statements." in warned
    for address in warned.values():
        assert editor.get(address).status_code == 200


def test_a_warning_is_given_once(som_24, editor):
    """The reading's own check counts the same statements."""
    with revising(som_24) as held:
        held.statements.get(number=17).themes.clear()

    warned = [sentence for sentence, _ in editor.get(send(som_24)).context["warned"]]

    assert [one for one in warned if "theme" in one] == [
        "Without a theme: 1 statement."
    ]


def test_sending_another_version_than_the_one_shown_is_refused(corrected, editor):
    page = editor.post(send(corrected), {"version": corrected.version - 1, "note": "N"})

    assert "was changed by somebody else" in text(page)
    assert ">N</textarea>" in text(page)
    assert stage(corrected) == ("draft", "", "")


def test_what_is_not_in_review_is_not_returned(corrected, publisher):
    data = {"version": corrected.version, "do": "return", "note": "No."}

    page = publisher.post(review(corrected), data)

    assert "It is not in review" in text(page)
    assert stage(corrected) == ("draft", "", "")


def test_staff_are_told_that_a_public_meeting_is_under_correction(
    corrected, editor, client
):
    page = editor.get(reverse("admin:meetings_meeting_change", args=[corrected.pk]))
    listed = editor.get(reverse("admin:meetings_meeting_changelist"))

    assert "Corrected since published." in text(page)
    rows = {m.pk: m.is_corrected for m in listed.context["cl"].result_list}
    assert [pk for pk, is_corrected in rows.items() if is_corrected] == [corrected.pk]
    assert "Alanya" not in text(client.get(f"/meetings/{corrected.slug}/"))


def chosen(client, meetings):
    return client.post(
        reverse("admin:meetings_meeting_changelist"),
        {
            "action": "publish_chosen",
            "_selected_action": [meeting.pk for meeting in meetings],
        },
        follow=True,
    )


def test_known_meetings_are_shown_then_published_together(names, publisher):
    known = MeetingFactory.create_batch(2, coverage="named")

    page = chosen(publisher, known)
    sent = [f"{one.pk}:{one.version}" for one in known]
    assert [one for one, _ in page.context["rows"]] == known
    publisher.post(reverse("admin:publish_meetings"), {"meeting": sent})

    latest = Edition.objects.first()
    assert {p.meeting for p in latest.publications.all()} == set(known)


def test_many_at_once_leaves_out_what_has_a_text(corrected, publisher):
    page = chosen(publisher, [corrected])

    assert page.context["left"] == [corrected]
    sent = {"meeting": f"{corrected.pk}:{corrected.version}"}
    publisher.post(reverse("admin:publish_meetings"), sent)
    assert Edition.objects.count() == 2


def test_a_note_that_cannot_be_kept_is_said(names, publisher):
    known = MeetingFactory(coverage="named")
    sent = {"meeting": f"{known.pk}:0", "note": "a\0b"}

    page = publisher.post(reverse("admin:publish_meetings"), sent)

    assert "Null characters are not allowed." in text(page)
    assert not Publication.objects.filter(meeting=known).exists()


def test_a_known_meeting_that_changed_is_shown_anew(names, publisher):
    known = MeetingFactory(coverage="named")
    with revising(known, None) as held:
        held.city = "Rome"
        held.save()

    page = publisher.post(
        reverse("admin:publish_meetings"), {"meeting": f"{known.pk}:0"}
    )

    assert "was changed by somebody else" in text(page)
    assert "Rome" in text(page)


def test_a_known_meeting_of_which_no_day_is_known_may_be_sent(names, editor):
    known = MeetingFactory(
        coverage="named", starts_on=None, ends_on=None, date_precision="unknown"
    )

    editor.post(send(known), {"version": 0})

    assert stage(known)[0] == "in_review"


def test_what_was_returned_is_not_published_from_an_older_page(
    corrected, publisher, client
):
    put_in_review(corrected)
    data = {"version": corrected.version, "note": "It was Antalya."}
    publisher.post(review(corrected), data | {"do": "return"})

    page = publisher.post(review(corrected), data | {"do": "publish"})

    assert "is not in review; send it for review first" in text(page)
    assert "Publish version" not in text(page)
    assert stage(corrected) == ("returned", "", "It was Antalya.")


def test_what_is_published_is_not_returned_from_an_older_page(corrected, publisher):
    put_in_review(corrected)
    publisher.post(review(corrected), {"version": corrected.version, "do": "publish"})
    now = Meeting.objects.get(pk=corrected.pk).version
    at = reverse("admin:check_act", args=[corrected.pk])

    publisher.post(at, {"version": now, "do": "return", "note": "Too late."})

    assert stage(corrected) == ("settled", "", "")


def test_sending_twice_keeps_the_first_note(corrected, editor, client):
    data = {"version": corrected.version}
    editor.post(send(corrected), data | {"note": "The city."})

    again = editor.post(send(corrected), data | {"note": "The city."})
    bare = editor.post(reverse("admin:check_act", args=[corrected.pk]), data | SEND)
    other = editor.post(send(corrected), data | {"note": "Other."})

    assert (again.status_code, bare.status_code) == (302, 302)
    assert "It was sent for review already" in text(other)
    assert stage(corrected) == ("in_review", "The city.", "")


def test_a_correction_that_was_taken_back_is_returned_or_settled(corrected, publisher):
    with revising(corrected, None) as held:
        held.city = "Antalya"
        held.save()
    put_in_review(corrected)

    page = publisher.get(review(corrected))
    assert "Nothing differs" in text(page)
    assert "Return with this note" in text(page)
    now = Meeting.objects.get(pk=corrected.pk).version
    publisher.post(review(corrected), {"version": now, "do": "publish"})

    assert stage(corrected)[0] == "settled"
    assert Edition.objects.count() == 2
    assert "Settle it" not in text(publisher.get(review(corrected)))


def test_the_reviewer_is_told_what_is_marked_please_check(corrected, publisher):
    corrected.statements.filter(number=18).update(needs_review=True)

    page = publisher.get(review(corrected))

    assert "Still marked “please check”: Statement 18." in text(page)

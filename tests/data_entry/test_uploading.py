"""New meeting from a document: handed in, read, kept, and checked by a person."""

import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from meetings import ingest
from meetings.admin.document import DocumentForm
from meetings.drafting import (
    draft_reading,
    draft_record,
    intake,
    meetings_like,
    record_of,
)
from meetings.drafting.reading import reading_of, sha256_of, values_of
from meetings.management.plain import DATA
from meetings.models import (
    Country,
    Document,
    Meeting,
    Participant,
    Reading,
    Statement,
    Upload,
)
from meetings.names import Names
from meetings.publishing import Refused, publish, publish_names
from meetings.record import MeetingFacts, read
from meetings.vocabulary import Nature
from tests.data_entry import standing_in
from tests.data_entry.standing_in import SENTENCE, kept, reading, sample, summary
from tests.factories import MeetingFactory, ParticipantFactory, UserFactory

NEW = "/admin/meetings/meeting/from-document/"


@pytest.fixture
def editor(db, client, settings):
    settings.ROOT_URLCONF = "tests.data_entry.standing_in"
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Editor"))
    return client


@pytest.fixture
def hand_in(editor, names):
    """Hand in files of the given contents, as the form does."""

    def handed(*contents, follow=False, **more):
        files = [
            SimpleUploadedFile(f"file-{n}.pdf", content)
            for n, content in enumerate(contents, 1)
        ]
        return editor.post(NEW, {"documents": files, **more}, follow=follow)

    return handed


def bytes_of(document):
    with default_storage.open(f"documents/{document.sha256}") as file:
        return file.read()


# A reading becomes a draft


def test_a_reading_becomes_a_draft_of_open_proposals(names):
    meeting = draft_reading(reading(sample()), b"the file", "som 24.pdf", by=None)

    assert (meeting.coverage, meeting.slug) == (
        "statements",
        "2016-12-15-som-24-antalya",
    )
    for rows in (meeting.statements, meeting.decisions, meeting.participants):
        assert set(rows.values_list("accepted", "rule")) == {
            (False, "subject and verb of speaking")
        }
    document = Document.objects.get()
    assert (document.name, document.text_of_record, document.bytes) == (
        "som 24.pdf",
        True,
        8,
    )
    assert bytes_of(document) == b"the file"
    row = Reading.objects.get(document=document)
    assert row.matched == {"country:TR": "historic name"}
    assert row.unmatched[0]["listed"] == "High Commission on Refugees"


def test_open_proposals_survive_dump_and_load(names):
    meeting = draft_reading(reading(sample()), b"the file", "a.pdf", by=None)
    record = record_of(meeting)

    again, is_changed = draft_record(read(record.as_text()))

    assert (again.pk, is_changed) == (meeting.pk, False)
    assert record.statements[0].review.rule == "subject and verb of speaking"


def test_what_was_accepted_dumps_no_rule(names):
    meeting = draft_reading(reading(sample()), b"the file", "a.pdf", by=None)
    Statement.objects.filter(key="s01").update(accepted=True)
    Statement.objects.filter(key="s02").update(accepted=True, needs_review=True)
    Participant.objects.update(accepted=True)

    record = record_of(meeting)

    assert record.statements[0].review is None
    assert record.statements[1].review.model_dump() == {
        "rule": "",
        "confidence": None,
        "needs_review": True,
    }
    assert {part.review for part in record.participants} == {None}


def test_a_tick_taken_away_by_hand_is_an_open_proposal_too(som_24):
    Statement.objects.filter(number=1).update(accepted=False)

    assert record_of(som_24).statements[0].review.rule == "by hand"


def test_a_reading_is_kept_and_found_again_as_it_was():
    made = reading(sample())

    again = reading_of(json.loads(json.dumps(values_of(made))))

    assert again.record == made.record
    assert again.unmatched == made.unmatched
    assert again.repairs[0].before == "a\N{REPLACEMENT CHARACTER}b\nc"


def test_a_known_meeting_is_filled_and_keeps_what_the_document_does_not_say(som_24):
    stub = Meeting.objects.get(slug="som-21")
    note = stub.note

    filled = draft_reading(
        reading(sample(ordinal=21, start_date="2013-12-09", end_date="2013-12-10")),
        b"the file",
        "a.pdf",
        by=None,
    )

    assert (filled.pk, filled.note) == (stub.pk, note)
    assert (filled.slug, filled.former_slugs) == (
        "2013-12-09-som-21-antalya",
        ["som-21"],
    )


def test_a_meeting_with_its_text_only_gets_the_file(som_24):
    before = record_of(som_24)

    draft_reading(reading(sample()), b"other", "b.pdf", by=None, meeting=som_24)

    after = record_of(Meeting.objects.get(pk=som_24.pk))
    assert after.documents[:-1] == before.documents
    assert not after.documents[-1].text_of_record
    assert (after.statements, after.meeting) == (before.statements, before.meeting)


def test_a_new_meeting_at_a_taken_address_gets_a_number(som_24):
    meeting = draft_reading(reading(sample()), b"the file", "a.pdf", by=None, anew=True)

    assert meeting.slug == "2016-12-15-som-24-antalya-2"


def test_the_same_bytes_at_two_meetings_are_kept_once(names):
    for ordinal in (24, 25):
        draft_reading(
            reading(sample(ordinal=ordinal)), b"same", "a.pdf", by=None, anew=True
        )

    files = set(Document.objects.values_list("file", flat=True))
    assert len(files) == 1
    assert default_storage.listdir("documents")[1] == [files.pop().split("/")[1]]


# What resembles what


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"ordinal": 24}, "same type and number"),
        ({"start_date": "2016-12-14", "city": "Antalya"}, "same date and place"),
        ({"start_date": "2016-12", "city": "antalya"}, "same date and place"),
        ({"start_date": "2016", "city": "Antalya"}, "same date and place"),
        ({"start_date": "2016-12-15"}, "same date and place"),
        ({"title": "the 24th MEETING"}, "same title"),
        ({"start_date": "2016-12-17", "city": "Antalya"}, None),
        ({"start_date": "2016-12-15", "city": "Ankara"}, None),
        ({"start_date": "2016-11", "city": "Antalya"}, None),
        ({"type": "thematic", "ordinal": 24}, None),
    ],
)
def test_a_known_meeting_is_offered_and_why(db, facts, why):
    meeting = MeetingFactory(
        ordinal=24,
        title="The 24th meeting",
        starts_on="2016-12-15",
        ends_on="2016-12-15",
        city="Antalya",
    )
    asked = {"type": "senior_officials", "title": "Summary"} | facts

    found = meetings_like(MeetingFacts.model_validate(asked))

    assert found == ([(meeting, why)] if why else [])


# Settling


@pytest.fixture
def waiting(names):
    """A file that was read and waits for a choice."""
    batch = intake.hand_in([SimpleUploadedFile("a.pdf", kept())], by=UserFactory())
    return intake.take_in(Upload.objects.get(batch=batch), standing_in.Reader)


def test_a_file_is_settled_once(waiting):
    first = intake.settle(waiting, None)

    again = intake.settle(waiting, None)

    assert (again.meeting, Meeting.objects.count()) == (first.meeting, 1)


def test_a_reading_that_no_longer_fits_the_names_says_so(waiting):
    record = json.loads(waiting.reading["record"])
    record["meeting"]["country"] = "ZZ"
    Upload.objects.update(reading=waiting.reading | {"record": json.dumps(record)})

    settled = intake.settle(waiting, None)

    assert settled.refusal == intake.UNFIT
    assert not Meeting.objects.exists()


def test_a_known_delegation_that_the_document_leaves_out_stays(som_24):
    stub = Meeting.objects.get(slug="som-21")
    austria = Country.objects.get(slug="aut")
    ParticipantFactory(meeting=stub, country=austria, listed_as="Austria")

    draft_reading(
        reading(sample(ordinal=21)), b"the file", "a.pdf", by=None, meeting=stub
    )

    assert stub.participants.get(country=austria).listed_as == "Austria"
    assert stub.participants.count() == 28


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"clearance": "public"}, {"origin"}),
        ({"clearance": "cleared"}, {"cleared_by", "cleared_on"}),
        (
            {"clearance": "public", "origin": "x", "kind": "participants"},
            {"clearance"},
        ),
        ({"clearance": "public", "origin": "x"}, set()),
    ],
)
def test_a_clearance_says_where_or_by_whom(values, fields):
    data = {"kind": "summary", "language": "en", "clearance": "not_cleared"} | values

    form = DocumentForm(data)

    assert set(form.errors) == fields


# The pages


def test_one_file_is_saved_at_once_and_the_check_opens(hand_in):
    response = hand_in(summary(sample()))

    meeting = Meeting.objects.get()
    assert response.url == reverse("admin:check_meeting", args=[meeting.pk])
    assert meeting.statements.count() == 30
    assert meeting.revisions.get().by.groups.get().name == "Editor"


def test_nothing_of_a_draft_is_public(hand_in, client):
    hand_in(summary(sample()))

    assert "Antalya" not in client.get("/meetings/").content.decode()


def test_what_resembles_a_known_meeting_is_shown_before_one_is_made(
    hand_in, editor, som_24
):
    page = hand_in(summary(sample()), follow=True)

    text = page.content.decode()
    assert "It may be one of these:" in text
    assert "same type and number, same date and place, same title" in text
    assert Meeting.objects.count() == 2

    answer = editor.post(page.request["PATH_INFO"], {"choice": "new"})

    made = Meeting.objects.order_by("pk").last()
    assert answer.url == reverse("admin:check_meeting", args=[made.pk])
    assert made.statements.count() == 30


def test_a_known_meeting_without_a_document_is_filled_when_chosen(
    hand_in, editor, som_24
):
    stub = Meeting.objects.get(slug="som-21")
    page = hand_in(summary(sample(ordinal=21)), follow=True)

    editor.post(page.request["PATH_INFO"], {"choice": str(stub.pk)})

    stub.refresh_from_db()
    assert (stub.coverage, stub.statements.count()) == ("statements", 30)
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({}, "This field is required."),
        ({"choice": "perhaps"}, "Choose a meeting, or a new one."),
        ({"choice": "other"}, "Choose the meeting."),
        ({"choice": "999"}, "That meeting is gone; choose again."),
    ],
)
def test_a_choice_that_is_none_is_asked_again_and_nothing_is_lost(
    hand_in, editor, som_24, choice, sentence
):
    page = hand_in(summary(sample()), follow=True)

    again = editor.post(page.request["PATH_INFO"], choice)

    assert sentence in again.content.decode()
    assert Upload.objects.waiting().count() == 1


def test_the_same_file_leads_to_its_meeting(hand_in):
    hand_in(summary(sample()))

    page = hand_in(summary(sample()), follow=True)

    meeting = Meeting.objects.get()
    assert page.request["PATH_INFO"] == reverse(
        "admin:meetings_meeting_change", args=[meeting.pk]
    )
    assert "The archive has this file already" in page.content.decode()


def test_a_refused_file_says_why_and_is_not_kept(
    hand_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = hand_in(b"locked")

    text = page.content.decode()
    assert "“file-1.pdf”: The file needs a password" in text
    assert 'href="#id_documents"' in text
    assert not Upload.objects.exists()
    assert default_storage.listdir("uploads")[1] == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file or paste a text."),
        ({"documents": [SimpleUploadedFile("a.pdf", b"x")] * 51}, "at most 50 files"),
    ],
)
def test_a_form_without_sense_is_asked_again(editor, names, sent, sentence):
    page = editor.post(NEW, sent)

    assert sentence in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    assert not Upload.objects.exists()


def test_an_empty_file_is_refused(hand_in):
    assert "The file is empty" in hand_in(b"").content.decode()


def test_a_pasted_text_is_read_and_kept(editor, names):
    answer = editor.post(NEW, {"text": "One said this.\nAnother said that."})

    meeting = Meeting.objects.get()
    assert answer.url == reverse("admin:check_meeting", args=[meeting.pk])
    assert meeting.coverage == "text"
    assert bytes_of(meeting.documents.get()) == b"One said this.\nAnother said that."


def test_a_file_that_is_no_summary_is_kept_with_a_chosen_meeting(
    hand_in, editor, som_24
):
    stub = Meeting.objects.get(slug="som-21")
    page = hand_in(kept(), follow=True)
    assert SENTENCE in page.content.decode()

    answer = editor.post(
        page.request["PATH_INFO"], {"choice": "other", "other": stub.pk}
    )

    stub.refresh_from_db()
    assert answer.url == reverse("admin:meetings_meeting_change", args=[stub.pk])
    assert (stub.coverage, stub.documents.get().text_of_record) == ("document", False)
    assert stub.documents.get().reading.nature == Nature.SPEECH


def test_a_file_that_is_no_summary_can_make_a_new_meeting(hand_in, editor):
    page = hand_in(kept(start_date="1999-05-01"), follow=True)

    editor.post(page.request["PATH_INFO"], {"choice": "new"})

    assert Meeting.objects.get().coverage == "document"


def test_a_meeting_chosen_beforehand_takes_the_file(hand_in, som_24):
    stub = Meeting.objects.get(slug="som-21")

    hand_in(summary(sample(ordinal=21)), wanted=stub.pk)

    stub.refresh_from_db()
    assert stub.coverage == "statements"


def test_many_files_make_drafts_and_one_list_worst_last(hand_in, som_24):
    contents = [
        b"locked",
        kept(),
        summary(sample()),
        summary(
            sample(
                ordinal=30,
                start_date="2020-01-01",
                end_date="2020-01-01",
                title="The 30th meeting",
            )
        ),
    ]

    page = hand_in(*contents, follow=True)
    again = page.client.get(page.request["PATH_INFO"])

    rows = [
        (row.upload.name, row.upload.meeting_id is not None, row.wrong)
        for row in again.context["rows"]
    ]
    needs = [
        "1 to answer: a line was left out that may matter.",
        "1 not matched with a country or organisation.",
    ]
    assert rows == [
        ("file-3.pdf", False, needs),
        ("file-4.pdf", True, needs),
        ("file-2.pdf", False, [SENTENCE, *needs]),
        (
            "file-1.pdf",
            False,
            ["The file needs a password; hand in one that does not."],
        ),
    ]
    assert (
        again.context["rows"][0].found
        == "31 paragraphs, 27 delegations, 30 statements, 13 decisions"
    )


def test_what_one_request_did_not_read_the_next_one_reads(editor, names):
    upload = Upload.objects.create(name="a.pdf", by_id=editor.session["_auth_user_id"])
    upload.file.save("a.pdf", SimpleUploadedFile("a.pdf", summary(sample())))
    address = reverse("admin:uploads", args=[upload.batch])

    before = editor.get(address).content.decode()
    editor.post(address)

    assert "1 file not read yet." in before
    assert "Read the next files" not in editor.get(address).content.decode()
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_asks_the_same_of_the_database_however_long(
    hand_in, editor, django_assert_num_queries, rows
):
    contents = [
        summary(
            sample(
                ordinal=n, start_date=f"{1980 + n}-01-01", end_date=None, title=f"{n}"
            )
        )
        for n in range(30, 30 + rows)
    ]
    hand_in(*contents)
    batch = Upload.objects.first().batch

    with django_assert_num_queries(5):
        page = editor.get(reverse("admin:uploads", args=[batch]))

    assert len(page.context["rows"]) == rows


def test_what_was_never_read_is_forgotten_after_a_week(hand_in, editor, som_24):
    hand_in(b"locked", summary(sample()))
    waiting = Upload.objects.waiting().get()

    Upload.objects.update(at=timezone.now() - timedelta(days=8))

    assert "Waiting for your choice" in editor.get(NEW).content.decode()
    assert list(Upload.objects.all()) == [waiting]
    assert waiting.file.storage.exists(waiting.file.name)


def test_a_file_of_no_meeting_is_taken_away_by_a_person(
    hand_in, editor, som_24, django_capture_on_commit_callbacks
):
    hand_in(kept())
    waiting = Upload.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        page = editor.post(
            reverse("admin:upload", args=[waiting.pk]), {"choice": "none"}, follow=True
        )

    assert "“file-1.pdf” is taken away." in page.content.decode()
    assert not Upload.objects.exists()
    assert not waiting.file.storage.exists(waiting.file.name)


def test_a_file_handed_in_again_while_it_waits_is_not_kept_twice(hand_in, som_24):
    page = hand_in(kept(), kept(), follow=True)
    again = hand_in(kept())

    assert Upload.objects.waiting().count() == 1
    said = "This is the same file as “file-1.pdf”, which waits"
    assert said in page.content.decode()
    assert said in again.content.decode()


def test_a_waiting_file_that_became_known_leads_to_its_meeting(waiting, names):
    known = draft_reading(
        ingest.read_text("One said this.", Names(names)),
        intake.content_of(waiting),
        "a.pdf",
        by=None,
    )

    settled = intake.settle(waiting, None)

    assert settled.meeting == known
    assert settled.said == intake.KNOWN
    assert Meeting.objects.count() == 1


def test_the_ordinary_form_leads_a_known_file_to_its_meeting(som_24, settings):
    content = b"%PDF-1.4 known"
    Document.objects.filter(meeting=som_24).update(sha256=sha256_of(content))
    other = MeetingFactory()

    forms = [
        DocumentForm(
            {"kind": "summary", "language": "en", "clearance": "not_cleared"},
            {"file": SimpleUploadedFile("a.pdf", content)},
            instance=Document(meeting=meeting),
        )
        for meeting in (other, som_24)
    ]

    page = reverse("admin:meetings_meeting_change", args=[som_24.pk])
    assert page in forms[0].errors["file"][0]
    assert "as a document of" in forms[0].errors["file"][0]
    assert "file" not in forms[1].errors


def test_who_may_not_add_meetings_hands_nothing_in(client, db, settings):
    settings.ROOT_URLCONF = "tests.data_entry.standing_in"
    client.force_login(UserFactory())

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, {"text": "One said this."}).status_code == 403


def test_the_way_to_the_page_is_on_the_first_page_and_the_list(editor):
    for address in ("/admin/", reverse("admin:meetings_meeting_changelist")):
        assert f'href="{NEW}"' in editor.get(address).content.decode()


# Text that staff enter


def test_the_text_of_a_kept_file_is_entered_by_hand(hand_in, editor, client):
    page = hand_in(kept(start_date="1999-05-01"), follow=True)
    editor.post(page.request["PATH_INFO"], {"choice": "new"})
    meeting = Meeting.objects.get()
    address = reverse("admin:enter_text", args=[meeting.pk])

    editor.post(address, {"text": "One said this.\nAnother said that."})

    meeting.refresh_from_db()
    assert meeting.coverage == "text"
    assert [p.text for p in meeting.paragraphs.all()] == [
        "One said this.",
        "Another said that.",
    ]
    assert not meeting.documents.get().text_of_record
    assert meeting.revisions.count() == 2
    publish_names()
    publish([(meeting, None)])
    public = client.get(f"/meetings/{meeting.slug}/").content.decode()
    assert "Text entered by the archive’s editors." in public


def test_a_text_is_not_entered_over_another(editor, som_24):
    address = reverse("admin:enter_text", args=[som_24.pk])

    page = editor.post(address, {"text": "One said this."})

    assert "This meeting has its text already" in page.content.decode()
    assert som_24.paragraphs.count() == 31


def test_the_page_of_a_meeting_leads_to_its_documents(editor, som_24):
    stub = Meeting.objects.get(slug="som-21")
    change = "admin:meetings_meeting_change"

    known = editor.get(reverse(change, args=[stub.pk])).content.decode()
    full = editor.get(reverse(change, args=[som_24.pk])).content.decode()

    assert f"{NEW}?meeting={stub.pk}" in known
    assert reverse("admin:enter_text", args=[stub.pk]) in known
    assert reverse("admin:read_corrected_document", args=[som_24.pk]) in full


# From the sample document itself to readers


def test_the_sample_document_becomes_a_draft_and_then_public(names, client):
    content = (DATA / "documents" / "som-24-antalya-2016.txt").read_bytes()
    file = SimpleUploadedFile("som-24.txt", content)
    batch = intake.hand_in([file], by=UserFactory())

    upload = intake.take_in(Upload.objects.get(batch=batch), ingest)

    meeting = upload.meeting
    with pytest.raises(Refused, match=r"not accepted yet: \d+ statements"):
        publish([(meeting, None)])
    for rows in (meeting.statements, meeting.decisions, meeting.participants):
        rows.update(accepted=True)
    meeting.documents.update(clearance="public", origin="https://example.org/som-24")
    assert publish([(meeting, None)]) is not None
    response = client.get(f"/meetings/{meeting.slug}/original")
    assert b"".join(response.streaming_content) == content


def test_what_is_entered_by_hand_is_parted_as_any_text(names):
    stub = MeetingFactory(coverage="named", slug="som-9", ordinal=9)

    intake.enter_text(stub, "1. One.\n\n2. Two.", ingest, UserFactory())

    stub.refresh_from_db()
    assert [(p.label, p.text) for p in stub.paragraphs.all()] == [
        ("1", "One."),
        ("2", "Two."),
    ]
    assert (stub.coverage, stub.former_slugs) == ("text", ["som-9"])


def test_a_file_that_cannot_be_kept_is_said(hand_in, settings):
    settings.MEDIA_ROOT.write_text("no folder")

    page = hand_in(b"%PDF-1.7 anything")

    assert "The file could not be kept (" in page.content.decode()
    assert not Upload.objects.exists()

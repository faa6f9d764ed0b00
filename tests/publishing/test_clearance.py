"""What must be settled before publishing, and which files a reader may have."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from meetings.drafting import draft_record, record_of, revising
from meetings.models import Decision, Document, Meeting, Participant, Statement
from meetings.publishing import Refused, publish
from meetings.record import read
from tests.conftest import SOM_24
from tests.factories import MeetingFactory, ParagraphFactory

ADDRESS = f"/meetings/{SOM_24}/original"
UNCLEARED = "its document “som-24-antalya-2016.txt” is not cleared"


def changed(meeting, **values):
    with revising(meeting):
        Document.objects.filter(meeting=meeting, text_of_record=True).update(**values)


def kept(document):
    default_storage.save(f"documents/{document.sha256}", ContentFile(b"its bytes"))


def with_file(meeting, name, **values):
    """One more file of a meeting, kept and published."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    with revising(meeting):
        document = Document.objects.create(
            meeting=meeting, name=name, sha256=sha256, **values
        )
    kept(document)
    publish([(meeting, None)])
    return document


@pytest.mark.parametrize(
    "clearance",
    [
        {"clearance": "not_cleared"},
        {"clearance": "public", "origin": ""},
        {"clearance": "cleared"},
        {"clearance": "cleared", "cleared_by": "Secretariat"},
        {"clearance": "cleared", "cleared_on": "2026-11-25"},
    ],
)
def test_a_text_of_record_that_is_not_cleared_is_not_published(som_24, clearance):
    changed(som_24, **clearance)

    with pytest.raises(Refused, match=UNCLEARED):
        publish([(som_24, None)])


def test_an_office_clears_a_text_of_record_on_a_day(som_24):
    changed(
        som_24, clearance="cleared", cleared_by="Secretariat", cleared_on="2026-11-25"
    )

    assert publish([(som_24, None)]) is not None


def test_who_cleared_a_file_survives_dump_and_load(som_24):
    changed(
        som_24, clearance="cleared", cleared_by="Secretariat", cleared_on="2026-11-25"
    )
    record = record_of(som_24)
    changed(som_24, clearance="not_cleared", cleared_by="", cleared_on=None)

    draft_record(read(record.as_text()))

    assert record_of(Meeting.objects.get(pk=som_24.pk)).documents == record.documents


def test_a_meeting_without_a_document_needs_no_clearance(names):
    meeting = ParagraphFactory(meeting=MeetingFactory(coverage="text")).meeting

    assert publish([(meeting, None)]) is not None


def test_open_proposals_are_counted_and_not_published(som_24):
    with revising(som_24):
        Statement.objects.filter(number__lte=2).update(accepted=False)
        Decision.objects.filter(number=1).update(accepted=False)
        Participant.objects.filter(listed_as="Iraq").update(accepted=False)

    with pytest.raises(Refused) as refusal:
        publish([(som_24, None)])

    assert "not accepted yet: 2 statements, 1 decision and 1 delegation" in str(
        refusal.value
    )


# The file itself


def test_a_cleared_file_is_sent_as_what_it_is(som_24, client):
    kept(som_24.documents.get())

    response = client.get(ADDRESS)

    assert b"".join(response.streaming_content) == b"its bytes"
    assert {
        name: response[name]
        for name in ("Content-Disposition", "Content-Type", "X-Content-Type-Options")
    } == {
        "Content-Disposition": 'attachment; filename="som-24-antalya-2016.txt"',
        "Content-Type": "text/plain",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_name_in_another_script_is_sent_as_it_is(som_24, client):
    document = with_file(
        som_24, "Протокол.pdf", clearance="public", media_type="application/pdf"
    )

    response = client.get(f"{ADDRESS}?file={document.sha256}")
    response.close()

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''"
        "%D0%9F%D1%80%D0%BE%D1%82%D0%BE%D0%BA%D0%BE%D0%BB.pdf"
    )


@pytest.mark.parametrize(
    "values",
    [
        {"clearance": "not_cleared"},
        {"kind": "participants"},
        {"kind": "participants", "clearance": "public", "origin": "https://x.org/"},
    ],
)
def test_a_file_that_is_not_cleared_is_not_sent(som_24, client, values):
    document = with_file(som_24, "list.pdf", media_type="application/pdf", **values)

    assert client.get(f"{ADDRESS}?file={document.sha256}").status_code == 404
    assert "list.pdf" not in client.get(f"/meetings/{SOM_24}/").content.decode()


def test_a_list_of_participants_is_sent_when_an_office_cleared_it(som_24, client):
    document = with_file(
        som_24,
        "list.pdf",
        media_type="application/pdf",
        kind="participants",
        clearance="cleared",
        cleared_by="Secretariat",
        cleared_on="2026-11-25",
    )

    response = client.get(f"{ADDRESS}?file={document.sha256}")
    response.close()

    assert response["Content-Disposition"] == 'attachment; filename="list.pdf"'


def test_a_file_is_sent_only_once_the_version_that_names_it_is_published(
    som_24, client
):
    kept(som_24.documents.get())
    with revising(som_24):
        sha256 = hashlib.sha256(b"new").hexdigest()
        document = Document.objects.create(
            meeting=som_24,
            name="new.pdf",
            sha256=sha256,
            clearance="public",
            media_type="application/pdf",
        )
    kept(document)

    assert client.get(f"{ADDRESS}?file={sha256}").status_code == 404


# Text that no file gives


def test_readers_are_told_that_editors_entered_a_text(names, client):
    meeting = ParagraphFactory(meeting=MeetingFactory(coverage="text")).meeting
    publish([(meeting, None)])

    text = client.get(f"/meetings/{meeting.slug}/").content.decode()

    assert "Text entered by the archive’s editors." in text
    assert "the document as issued" not in text


def test_a_text_that_a_file_gives_is_the_document_as_issued(som_24, client):
    text = client.get(f"/meetings/{SOM_24}/").content.decode()

    assert "Text entered by the archive’s editors." not in text
    assert "the document as issued" in text

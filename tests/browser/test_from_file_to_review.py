"""The real document, from the file to “sent for review”, by the real reading."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting, Publication
from meetings.vocabulary import Stage
from tests.browser.test_checking import MOST, Hand, said

pytestmark = pytest.mark.browser
DOCUMENTS = Path(__file__).parent.parent / "documents"
FILES = {
    "a_typeset.pdf": True,
    "b_word_numbering.docx": False,
}
"""Each file, and whether it is read in a browser with script."""


@pytest.fixture
def archive(names):
    """Names, and no meeting."""
    return names


@pytest.mark.parametrize(("file", "script"), FILES.items())
def test_a_file_is_read_checked_and_sent_for_review(as_editor, client, file, script):
    page = as_editor("/admin/", java_script_enabled=script)
    hand = Hand(page)

    page.get_by_role("link", name="New meeting from a document").click()
    page.get_by_label("Files").set_input_files(DOCUMENTS / file)
    hand.press("Read", exact=True)
    hand.actions += 2
    expect(page.get_by_role("heading", name="Source text")).to_be_visible()
    page.wait_for_load_state()
    hand.accept_paragraphs()
    left = page.locator("[data-open]")
    while left.count():
        before = left.count()
        left.first.get_by_role("button", name="Accept").first.click()
        hand.actions += 1
        expect(left).to_have_count(before - 1)
    hand.press("Send for review")

    expect(said(page)).to_have_text("Sent for review.")
    meeting = Meeting.objects.get()
    assert (meeting.stage, meeting.ordinal, meeting.city) == (
        Stage.IN_REVIEW,
        24,
        "Antalya",
    )
    assert meeting.paragraphs.count() == 31
    assert hand.actions <= MOST
    assert not Publication.objects.filter(meeting=meeting).exists()
    assert client.get(f"/meetings/{meeting.slug}/").status_code == 404

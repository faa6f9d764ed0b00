"""New meeting from a document in a real browser, with and without script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from meetings.drafting import intake
from meetings.models import Meeting, Upload
from tests.browser.test_every_page import faults
from tests.data_entry.standing_in import Reader, kept, sample, summary
from tests.factories import UserFactory

pytestmark = pytest.mark.browser
NEW = "/admin/meetings/meeting/from-document/"
CHANGED = [
    ("file-1.pdf", summary(sample(city="Ankara"))),
    ("file-2.pdf", kept()),
    ("file-3.pdf", b"locked"),
]


@pytest.fixture(autouse=True)
def standing_in(settings):
    settings.ROOT_URLCONF = "tests.data_entry.standing_in"


@pytest.mark.parametrize("with_script", [True, False])
def test_a_file_becomes_a_draft(as_editor, with_script):
    page = as_editor(NEW, java_script_enabled=with_script)

    page.get_by_label("Files").set_input_files(
        {
            "name": "som-30.pdf",
            "mimeType": "application/pdf",
            "buffer": summary(sample(ordinal=30)),
        }
    )
    page.get_by_role("button", name="Read").click()
    page.get_by_label("A new meeting").check()
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Source text")).to_be_visible()
    assert Meeting.objects.get(ordinal=30).statements.count() == 30


def test_a_dropped_file_is_chosen(as_editor):
    page = as_editor(NEW)
    dropped = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["x"], "dropped.txt"));
            return data;
        }"""
    )

    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": dropped})

    name = page.get_by_label("Files").evaluate("input => input.files[0].name")
    assert name == "dropped.txt"


def test_the_next_files_are_read_without_a_press(as_editor):
    page = as_editor(NEW)
    user = UserFactory()
    contents = {"a.pdf": kept(), "b.pdf": kept(title="Another speech")}
    files = [SimpleUploadedFile(name, content) for name, content in contents.items()]
    batch = intake.hand_in(files, by=user)

    page.goto(reverse("admin:uploads", args=[batch]))

    expect(
        page.get_by_role("link", name=re.compile("Kept: choose the meeting"))
    ).to_have_count(2)


def test_the_pages_of_documents_are_accessible(as_editor):
    page = as_editor(NEW)
    meeting = Meeting.objects.get(documents__isnull=False)
    files = [SimpleUploadedFile(name, content) for name, content in CHANGED]
    batch = intake.hand_in(files, by=UserFactory())
    for upload in Upload.objects.of_list(batch):
        intake.take_in(upload, Reader)
    waiting = Upload.objects.waiting().first()
    text = summary(sample(title="Another title"))
    batch = intake.hand_in(
        [SimpleUploadedFile("c.pdf", text)], by=UserFactory(), corrects=meeting
    )
    corrected = intake.take_in(Upload.objects.of_list(batch).get(), Reader)
    key = meeting.pk
    addresses = [
        NEW,
        reverse("admin:uploads", args=[waiting.batch]),
        reverse("admin:upload", args=[waiting.pk]),
        reverse("admin:read_corrected_document", args=[key]),
        reverse("admin:corrected_document", args=[key, corrected.pk]),
        reverse("admin:enter_text", args=[Meeting.objects.exclude(pk=key).get().pk]),
    ]

    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = faults(page)

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_faults_of_a_form_lead_to_their_field(as_editor):
    page = as_editor(NEW)

    page.get_by_role("button", name="Read").click()

    link = page.get_by_role("link", name="Choose a file or paste a text.")
    assert link.get_attribute("href") == "#id_documents"
    assert faults(page) == []

"""A correction by an editor, reviewed by a publisher, read by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from meetings.models import Meeting, Publication
from meetings.vocabulary import Stage
from tests.browser.test_every_page import RULES
from tests.conftest import SOM_24
from tests.factories import UserFactory

pytestmark = pytest.mark.browser
PUBLIC = f"/meetings/{SOM_24}/"


@pytest.fixture
def as_publisher(open_page):
    def opened(address):
        user = UserFactory(username="pub", group="Publisher")
        user.set_password("a long password")
        user.save()
        page = open_page(f"/admin/login/?next={address}")
        page.get_by_label("Username").fill("pub")
        page.get_by_label("Password").fill("a long password")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"**{address}")
        return page

    return opened


def faults(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def test_from_editor_to_publisher_to_the_public_page(
    as_editor, as_publisher, open_page, archive
):
    change = f"/admin/meetings/meeting/{archive.pk}/change/"
    editor = as_editor(change)
    editor.get_by_label("City").fill("Alanya")
    editor.get_by_role("button", name="Save and continue editing").first.click()
    expect(editor.get_by_text("Corrected since published.")).to_be_visible()
    editor.get_by_role("link", name="Send for review").click()
    assert faults(editor) == []
    editor.get_by_label("Note to the reviewer").fill("The city was wrong.")
    editor.get_by_role("button", name="Send for review").click()
    expect(editor.get_by_text("Sent for review.")).to_be_visible()
    reader = open_page(PUBLIC)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Antalya")

    publisher = as_publisher(change)
    publisher.get_by_role("link", name="Review and publish").click()
    expect(publisher.get_by_text("The city was wrong.")).to_be_visible()
    expect(publisher.locator("ins")).to_have_text("[+Alanya+]")
    assert faults(publisher) == []
    publisher.get_by_label("Note for the change log").fill("City corrected.")
    publisher.get_by_role("button", name="Publish version").click()
    expect(publisher.get_by_text("Published as Edition 3.")).to_be_visible()
    publisher.get_by_role("link", name="Versions").click()
    assert faults(publisher) == []
    publisher.get_by_role("link", name="Version").first.click()
    assert faults(publisher) == []

    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Alanya")
    reader.get_by_role("link", name="History", exact=True).click()
    expect(reader.get_by_text("City corrected.")).to_be_visible()
    expect(reader.locator(".history del")).to_have_text("[−Antalya−]")
    assert faults(reader) == []
    assert Meeting.objects.get(pk=archive.pk).stage == Stage.SETTLED
    assert Publication.objects.filter(meeting=archive).count() == 2

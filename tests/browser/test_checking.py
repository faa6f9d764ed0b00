"""A draft from open proposals to “sent for review”, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Decision, Meeting, Statement, Typed
from meetings.vocabulary import Stage
from tests.browser.test_every_page import faults
from tests.drafts import DOUBTFUL, UNMATCHED, som_24_draft

pytestmark = pytest.mark.browser
MOST = 25
"""Actions that a check may take beside one accept a paragraph."""


@pytest.fixture
def archive(names):
    """A draft; nothing of it is public."""
    return som_24_draft()


@pytest.fixture
def meeting(site, archive):
    return archive


@pytest.fixture
def check(as_editor, meeting):
    """Open the check of the draft, signed in as an editor."""

    def opened(width=1440, **kind):
        page = as_editor(f"/admin/meetings/meeting/{meeting.pk}/check/", width, **kind)
        expect(page.get_by_role("heading", name="Source text")).to_be_visible()
        return page

    return opened


def said(page):
    return page.locator(".action-bar__said")


class Hand:
    """Presses, and counts the presses."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def press(self, name, **where):
        self.page.get_by_role("button", name=name, **where).first.click()
        self.actions += 1

    def accept_paragraphs(self):
        buttons = self.page.get_by_role(
            "button", name=re.compile(r"^Accept the \d+ sure")
        )
        left = buttons.count()
        while left:
            buttons.first.click()
            left -= 1
            expect(buttons).to_have_count(left)


@pytest.mark.parametrize("script", [True, False])
def test_a_draft_is_checked_and_sent_for_review(check, meeting, script):
    page = check(java_script_enabled=script)
    hand = Hand(page)

    hand.press("Send for review")
    expect(said(page)).to_contain_text("is not matched to a body.")
    page.get_by_label("Your answer to this notice").fill("Cleared by ICMPD, May 2026.")
    hand.actions += 1
    hand.press("Answer")
    expect(said(page)).to_have_text("The notice is answered.")
    hand.press(f"Mentioned only {UNMATCHED}")
    expect(said(page)).to_have_text(f"“{UNMATCHED}” is mentioned only.")
    hand.press("Withhold the name Ahmet Yılmaz")
    expect(said(page)).to_contain_text("The name is withheld")
    hand.accept_paragraphs()
    for key in DOUBTFUL:
        noun = "Statement" if key.startswith("s") else "Decision"
        hand.press(f"Accept {noun.lower()} {key}", exact=True)
        expect(page.locator(f"#{key}")).not_to_have_attribute("data-open", "")
    expect(page.locator("#progress")).to_have_text("43 of 43 checked")
    hand.press("Send for review")

    expect(said(page)).to_have_text("Sent for review.")
    assert Meeting.objects.get(pk=meeting.pk).stage == Stage.IN_REVIEW
    assert hand.actions <= MOST


@pytest.mark.parametrize("script", [True, False])
def test_a_statement_is_edited_split_and_made(check, meeting, script):
    page = check(java_script_enabled=script)

    page.locator("#s18").get_by_role("link", name="Edit statement s18").click()
    page.get_by_label("Speaker 2").select_option("Türkiye")
    page.get_by_role("button", name="Save and accept").click()
    expect(said(page)).to_have_text("Statement s18 is saved.")
    page.locator("#s19").get_by_role("link", name="Split").click()
    if not script:
        page.get_by_text("places between sentences").click()
    page.get_by_role("button", name="Begin the second at “Iran would").click()
    expect(said(page)).to_have_text("Statement s31 begins there; check both.")
    page.get_by_role("link", name="New statement from ¶ 7", exact=True).click()
    page.get_by_label("Speaker 1").select_option("Norway")
    page.get_by_role("button", name="Save and accept").click()
    expect(said(page)).to_have_text("Statement s32 is saved.")

    speakers = Statement.objects.get(meeting=meeting, key="s18").speakers.all()
    assert [str(one.participant.body) for one in speakers] == ["Iraq", "Türkiye"]
    made = Statement.objects.get(meeting=meeting, key="s32")
    assert made.text.startswith("Following all presentations")


def test_the_keyboard_alone_suffices(check, meeting):
    page = check()

    page.keyboard.press("j")
    expect(page.locator("#s01")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#s02")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(said(page)).to_have_text("Statement s01 accepted.")
    expect(page.locator("#s02")).to_be_focused()
    page.get_by_label("Title", exact=True).press("a")
    page.locator("#s02").focus()
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").press("Enter")
    page.locator("#s02").focus()
    page.keyboard.press("a")
    page.wait_for_timeout(300)

    accepted = Statement.objects.filter(meeting=meeting, accepted=True)
    assert [row.key for row in accepted] == ["s01"]


MARK = """(text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode();
    getSelection().setBaseAndExtent(node, 0, node, 40);
}"""


def test_marked_words_become_a_statement_and_a_selection(check, meeting):
    page = check()
    first = page.locator("#src-p1 [data-text]")

    first.evaluate(MARK)
    page.keyboard.press("s")
    page.get_by_label("Speaker 1").select_option("Norway")
    page.keyboard.press("Control+s")
    expect(said(page)).to_have_text("Statement s31 is saved.")
    expect(page.locator("#s31")).to_be_focused()
    page.locator("#s31").get_by_role("link", name="Edit").click()
    page.locator("#src-p4-iii [data-text]").evaluate(MARK)
    page.get_by_role("button", name="Take the words marked in the source").click()
    page.get_by_role("button", name="Save and accept").click()
    expect(said(page)).to_have_text("Statement s31 is saved.")

    made = Statement.objects.get(meeting=meeting, key="s31")
    assert made.text == "Frontex expressed their commitment to pro"[:40].strip()


def test_either_side_marks_the_other(check, meeting):
    page = check()

    page.locator("#src-p7-ii [data-of~=s18]").click()
    expect(page.locator("#s18")).to_have_attribute("aria-current", "true")
    page.locator("#s20").focus()

    expect(page.locator(".src--now").first).to_contain_text("The Netherlands stays")


def test_what_is_typed_is_kept_while_another_entry_is_accepted(check, meeting):
    page = check()

    page.locator("#s20").get_by_role("link", name="Edit").click()
    page.get_by_label("Note to readers").fill("Typed.")
    page.get_by_role("button", name="Accept statement s08", exact=True).click()
    expect(said(page)).to_have_text("Statement s08 accepted.")
    expect(page.get_by_label("Note to readers")).to_have_value("Typed.")
    page.get_by_role("button", name="Save statement s20").click()
    expect(said(page)).to_have_text("Statement s20 is saved.")

    assert Statement.objects.get(meeting=meeting, key="s20").note == "Typed."


def test_facts_that_are_typed_survive_a_press_and_a_closed_tab(check, meeting):
    page = check()

    page.get_by_label("City", exact=True).fill("Alanya")
    page.get_by_role("button", name="Accept statement s08", exact=True).click()
    expect(said(page)).to_have_text("Statement s08 accepted.")
    expect(page.get_by_label("City", exact=True)).to_have_value("Alanya")
    expect(page.locator("#facts .kept")).to_contain_text("what you typed is kept")
    page.close()
    page = check()
    page.get_by_role("link", name="Take it up in the facts").click()
    expect(page.get_by_label("City", exact=True)).to_have_value("Alanya")
    page.get_by_role("button", name="Save the facts").click()
    expect(said(page)).to_have_text("The facts of the meeting are saved.")

    assert Meeting.objects.get(pk=meeting.pk).city == "Alanya"
    assert not Typed.objects.exclude(data="").exists()


def test_a_new_statement_that_is_typed_survives_a_closed_tab(check, meeting):
    page = check()
    page.get_by_role("link", name="New statement", exact=True).click()
    page.get_by_label("Note to readers").fill("Half a note")
    expect(page.locator("#new-slot .kept")).to_contain_text("what you typed is kept")
    page.close()

    page = check()
    page.get_by_role("link", name="Take it up in New statement").click()

    expect(page.get_by_label("Note to readers")).to_have_value("Half a note")


@pytest.mark.parametrize("script", [True, False])
def test_going_back_to_a_new_statement_makes_no_second_one(check, meeting, script):
    page = check(java_script_enabled=script)
    address = page.url + "statement/?paragraph=7"
    page.goto(address)
    page.get_by_label("Speaker 1").select_option("Norway")
    page.get_by_role("button", name="Save and accept").click()
    expect(said(page)).to_have_text("Statement s31 is saved.")

    page.go_back()
    expect(said(page)).to_contain_text("This was saved already")

    assert Statement.objects.filter(meeting=meeting).count() == 31


def test_two_people_see_both_texts(check, meeting):
    mine, theirs = check(), check()
    for page, note in ((mine, "Mine."), (theirs, "Theirs.")):
        page.locator("#s20").get_by_role("link", name="Edit").click()
        page.get_by_label("Note to readers").fill(note)

    theirs.get_by_role("button", name="Save statement s20").click()
    expect(said(theirs)).to_have_text("Statement s20 is saved.")
    mine.get_by_role("button", name="Save statement s20").click()

    expect(mine.locator("#s20 [role=alert]").first).to_contain_text(
        "Saved meanwhile by ed at"
    )
    expect(mine.locator("#s20 .meanwhile ins")).to_have_text("Theirs")
    expect(mine.get_by_label("Note to readers")).to_have_value("Mine.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_check_is_accessible_and_never_too_wide(check, meeting, width, scheme):
    Statement.objects.filter(meeting=meeting, key__in=["s02", "s03"]).update(
        accepted=True
    )
    Decision.objects.filter(meeting=meeting, key="d07").update(accepted=True)
    page = check(width, color_scheme=scheme)
    found = {"closed": faults(page)}

    for name in (
        "Edit statement s18",
        "Edit decision d08",
        "Correct ¶ 1",
        f"Create {UNMATCHED}",
    ):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("[data-edit-form]")).to_have_count(len(found))
        found[name] = []
    page.evaluate(
        "document.querySelectorAll('details').forEach(one => one.open = true)"
    )
    found["open"] = faults(page)
    wide = page.evaluate("document.documentElement.scrollWidth")

    assert {name: kinds for name, kinds in found.items() if kinds} == {}
    assert wide <= width


def test_the_check_loads_without_a_complaint_of_the_browser(check, meeting):
    page = check()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.reload()
    page.locator("#s18").get_by_role("link", name="Edit").click()
    expect(page.locator("[data-edit-form]")).to_be_visible()

    assert complaints == []

"""A short meeting entered by hand; two people on one form; a tab that was closed."""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Decision, Meeting, Statement, Theme, Typed
from tests.browser.test_checking import said
from tests.data_entry.test_by_hand import FACTS

pytestmark = pytest.mark.browser
MOST = 20
"""Actions for a meeting of 5 paragraphs, 3 delegations, 3 statements, 1 decision."""
STATEMENTS = [("2", "Iraq"), ("3", "Norway"), ("4", "Bulgaria")]


@pytest.fixture
def archive(som_24):
    return som_24


@pytest.mark.parametrize("script", [True, False])
def test_a_short_meeting_is_entered_by_hand(as_editor, script):
    page = as_editor("/admin/", java_script_enabled=script)
    actions = 0

    page.get_by_role("link", name="Enter by hand").click()
    page.get_by_label("Type").select_option("Working group")
    page.get_by_label("Title").fill(FACTS["title"])
    page.get_by_label("First day").fill(FACTS["starts_on"])
    page.get_by_label("City").fill(FACTS["city"])
    page.get_by_label("Delegations").fill(FACTS["delegations"])
    page.get_by_label("Numbered paragraphs").fill(FACTS["text"])
    page.get_by_role("button", name="Enter the meeting").click()
    actions += 8
    for paragraph, speaker in STATEMENTS:
        name = f"New statement from ¶ {paragraph}"
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_label("Speaker 1").select_option(speaker)
        page.get_by_role("button", name="Save and accept").click()
        expect(said(page)).to_contain_text("is saved.")
        expect(page.locator("[data-card]")).to_have_count(int(paragraph) - 1)
        actions += 3
    page.get_by_role("link", name="New decision from ¶ 5", exact=True).click()
    page.get_by_role("button", name="Save and accept").click()
    expect(said(page)).to_have_text("Decision d01 is saved.")
    actions += 2
    page.get_by_role("button", name="Send for review").click()
    expect(said(page)).to_have_text("Sent for review.")
    actions += 1

    meeting = Meeting.objects.get(title=FACTS["title"])
    texts = [
        (str(s.speakers.get().participant.body), s.text)
        for s in meeting.statements.all()
    ]
    lines = [line.partition(" ")[2] for line in FACTS["text"].splitlines()]
    assert texts == [(who, lines[int(at) - 1]) for at, who in STATEMENTS]
    assert Decision.objects.get(meeting=meeting).text == lines[4]
    assert actions <= MOST


@pytest.mark.parametrize("script", [True, False])
def test_two_people_see_both_texts_on_a_page_of_the_admin(as_editor, archive, script):
    row = Statement.objects.get(number=18)
    address = f"/admin/meetings/statement/{row.pk}/change/"
    mine = as_editor(address, java_script_enabled=script)
    theirs = mine.context.new_page()
    theirs.goto(address)
    theirs.get_by_label("Public note").fill("Said by them.")
    theirs.get_by_label("Kind").select_option("Report")
    theirs.get_by_role("button", name="Save", exact=True).click()
    expect(theirs.get_by_text("was changed successfully")).to_be_visible()

    mine.get_by_label("Public note").fill("Said by me.")
    mine.get_by_role("button", name="Save", exact=True).click()

    expect(mine.get_by_role("alert")).to_contain_text("Saved meanwhile by ed at")
    expect(mine.get_by_label("Public note")).to_have_value("Said by me.")
    expect(mine.locator(".field-note .meanwhile ins")).to_have_text("them")
    mine.get_by_label("Take this instead of mine").check()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_text("was changed successfully")).to_be_visible()
    row.refresh_from_db()
    assert (row.note, row.kind) == ("Said by them.", "report")


def test_what_is_typed_survives_a_closed_tab(as_editor, archive):
    row = Statement.objects.get(number=18)
    address = f"/admin/meetings/statement/{row.pk}/change/"
    page = as_editor(address)
    page.get_by_label("Public note").fill("Half a sentence")
    expect(page.locator(".kept")).to_contain_text("what you typed is kept")
    page.close()
    again = Typed.objects.get()

    page = as_editor(address)
    page.get_by_role("link", name=re.compile("^Take it up")).click()
    expect(page.get_by_label("Public note")).to_have_value("Half a sentence")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    row.refresh_from_db()
    assert row.note == "Half a sentence"
    assert Typed.objects.get(token=again.token).data == ""


def test_what_is_typed_is_thrown_away(as_editor, archive):
    page = as_editor("/admin/meetings/theme/add/")
    page.locator("#id_label").fill("Half a theme")
    expect(page.locator(".kept")).to_contain_text("what you typed is kept")

    page.goto("/admin/meetings/theme/add/")
    page.get_by_role("button", name=re.compile("^Throw it away")).click()

    expect(page.get_by_text("is thrown away")).to_be_visible()
    expect(page.locator("#id_label")).to_have_value("")
    assert not Typed.objects.exists()


def test_a_double_click_makes_one_entry(as_editor, archive):
    page = as_editor("/admin/meetings/theme/add/")
    page.locator("#id_label").fill("Twice")
    page.locator("#id_slug").fill("twice")
    page.locator("#id_group").select_option(index=1)

    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(
        page.get_by_text(re.compile("was added|saved already")).first
    ).to_be_visible()

    assert Theme.objects.filter(label="Twice").count() == 1


def test_a_statement_is_entered_by_keyboard_alone(as_editor, archive):
    last = Statement.objects.order_by("-pk").first().pk
    page = as_editor("/admin/")
    page.goto(f"/admin/meetings/statement/add/?meeting={archive.pk}&paragraph=next")
    page.wait_for_load_state()

    def tab_to(role, name):
        wanted = page.get_by_role(role, name=name).first.element_handle()
        for _ in range(400):
            page.keyboard.press("Tab")
            if wanted.evaluate("one => one === document.activeElement"):
                return
        pytest.fail(f"The keyboard does not reach {name}.")

    tab_to("checkbox", re.compile("."))
    page.keyboard.press("Space")
    tab_to("combobox", "Kind:")
    page.keyboard.press("ArrowDown")
    tab_to("button", "Add another Speaker")
    page.keyboard.press("Enter")
    tab_to("combobox", "Participant")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    tab_to("button", "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_text("was added successfully")).to_be_visible()

    made = Statement.objects.get(pk__gt=last)
    assert (made.meeting, made.speakers.count()) == (archive, 1)
    assert made.text


@pytest.mark.parametrize("script", [True, False])
def test_going_back_leads_to_what_was_made(as_editor, archive, script):
    page = as_editor("/admin/meetings/meeting/by-hand/", java_script_enabled=script)
    page.get_by_label("Type").select_option("Working group")
    page.get_by_label("Title").fill(FACTS["title"])
    page.get_by_label("Numbered paragraphs").fill(FACTS["text"])
    page.get_by_role("button", name="Enter the meeting").click()
    expect(said(page)).to_contain_text("The meeting is entered")
    check = page.url

    page.go_back()

    expect(said(page)).to_contain_text("This was saved already")
    assert page.url == check
    assert Meeting.objects.filter(title=FACTS["title"]).count() == 1


def test_who_is_signed_out_while_typing_loses_nothing(as_editor, archive):
    row = Statement.objects.get(number=18)
    page = as_editor(f"/admin/meetings/statement/{row.pk}/change/")
    page.get_by_label("Public note").fill("The last words")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".kept")).to_contain_text("You are signed out.")
    expect(page.get_by_label("Public note")).to_have_value("The last words")
    page.context.add_cookies(
        [one | {"value": "x" * 32} for one in cookies if one["name"] == "csrftoken"]
        + [one for one in cookies if one["name"] == "sessionid"]
    )
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    row.refresh_from_db()
    assert row.note == "The last words"

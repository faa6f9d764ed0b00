"""A researcher's question: what has Iran said on return, and how is it cited?

From the first page to the file and the reference, however the reader gets about.
"""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
THEME = "Return, readmission and reintegration"
MOST_STOPS = 600


def by_mouse(page, wanted):
    wanted.first.click()


def by_keyboard(page, wanted):
    """Step from stop to stop until the one that is meant is in focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.first.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"No stop of the keyboard is {wanted}.")


@pytest.mark.parametrize(
    ("choose", "width", "kind"),
    [
        (by_mouse, 1440, {}),
        (by_keyboard, 1440, {}),
        (by_mouse, 1440, {"java_script_enabled": False}),
        (by_mouse, 390, {}),
    ],
    ids=["mouse", "keyboard", "no script", "phone"],
)
def test_what_iran_said_on_return(open_page, choose, width, kind):
    page = open_page("/", width, **kind)

    def link(name):
        return page.get_by_role("link", name=name)

    choose(page, link("Iran"))
    choose(page, link(THEME))

    expect(page).to_have_url(re.compile(r"\?country=irn&theme=return-reintegration$"))
    expect(page.get_by_role("status").first).to_have_text("1 statement of 30")
    choose(page, page.locator("summary", has_text="Download 1 statement"))
    with page.expect_download() as started:
        choose(page, link("CSV for spreadsheets"))
    with Path(started.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["country"], row["paragraph"]) for row in rows] == [("irn", "7.iii")]
    choose(page, link(re.compile(r"^Cite statement \d+")))
    expect(page.locator("#cite")).to_contain_text("para. 7(iii) [Iran")

"""Readers who change how pages look: spacing, size, colours, motion, paper."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.test_every_page import PAGES, faults
from tests.conftest import SOM_24

pytestmark = pytest.mark.browser
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(one => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const hides = ['hidden', 'clip'].includes(style.overflowX) ||
      ['hidden', 'clip'].includes(style.overflowY);
    return hides && box.width > 2 && box.height > 2 && style.visibility == 'visible' &&
      (one.scrollWidth > one.clientWidth + 1 ||
        one.scrollHeight > one.clientHeight + 1);
  }).map(one => one.outerHTML.slice(0, 80))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    const lasts = text => text.split(',').some(part => parseFloat(part) > 0.01);
    return lasts(style.transitionDuration) || lasts(style.animationDuration) ||
      style.scrollBehavior == 'smooth';
  }).map(one => one.outerHTML.slice(0, 80))"""

STOPS = 'a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]'
REACHED = f"""() => [...document.querySelectorAll('{STOPS}')]
  .filter(one => one.checkVisibility({{visibilityProperty: true}})).length"""
IN_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body) return null;
  const inside = (size, at) => Math.min(size - 2, Math.max(1, at));
  const at = document.elementFromPoint(
    inside(innerWidth, box.x + Math.min(box.width, 20) / 2),
    inside(innerHeight, box.y + Math.min(box.height, 20) / 2));
  const around = [one, one.closest('label')].filter(Boolean);
  const isSeen = at && (at.contains(one) || around.some(that => that.contains(at)));
  const isMarked = around.some(
    that => parseFloat(getComputedStyle(that).outlineWidth) >= 2);
  return [isSeen && isMarked, one.outerHTML.slice(0, 100)];
}"""


def too_wide(page, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} wide"] if wide > width else []


def looked_at(page, width, change=lambda: None):
    """What of each page is too wide or cut off, once something about it changed."""
    found = {}
    for address in PAGES:
        page.goto(address)
        change()
        found[address] = too_wide(page, width) + page.evaluate(CUT_OFF)
    return {address: kinds for address, kinds in found.items() if kinds}


def test_text_may_be_spaced(open_page):
    page = open_page("/about/", 320, bypass_csp=True)

    assert looked_at(page, 320, lambda: page.add_style_tag(content=SPACED)) == {}


def test_text_may_be_twice_as_large(chromium, site):
    """As readers set it in their browser, which media queries follow."""
    large = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=large)
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 900})

    found = looked_at(page, 1280)
    browser.close()

    assert found == {}


@pytest.mark.parametrize(
    "kind",
    [{"forced_colors": "active"}, {"contrast": "more"}],
    ids=["forced colours", "more contrast"],
)
def test_pages_keep_their_sense_in_other_colours(open_page, kind):
    page = open_page("/about/", 768, **kind)

    found = {}
    for address in PAGES:
        page.goto(address)
        # What is forced is not what axe computes a contrast from.
        found[address] = [one for one in faults(page) if one[0] != "color-contrast"]

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_nothing_moves_for_who_wants_no_motion(open_page):
    page = open_page("/about/", reduced_motion="reduce")

    found = {}
    for address in PAGES[:8]:
        page.goto(address)
        page.keyboard.press("Tab")
        found[address] = page.evaluate(MOVING)

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_a_printed_meeting_is_its_document(open_page):
    page = open_page(f"/meetings/{SOM_24}/")

    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))

    words = " ".join(sheet.extract_text() for sheet in printed.pages)
    assert len(printed.pages) <= 8
    assert "24th Senior Officials Meeting, Antalya" in words
    assert f"Printed from http://127.0.0.1:8000/meetings/{SOM_24}/" in words
    for unprinted in ("Skip to main content", "Search the archive", "Report an error"):
        assert unprinted not in words


@pytest.mark.parametrize("address", ["/statements/", f"/meetings/{SOM_24}/"])
def test_every_stop_of_the_keyboard_is_seen(open_page, address):
    page = open_page(address, 1280, reduced_motion="reduce")
    reached = page.evaluate(REACHED)

    hidden, stops = [], 0
    for _ in range(reached + 5):
        page.keyboard.press("Tab")
        found = page.evaluate(IN_FOCUS)
        if found is None:
            break
        stops += 1
        if not found[0]:
            hidden.append(found[1])

    assert hidden == []
    assert stops >= reached

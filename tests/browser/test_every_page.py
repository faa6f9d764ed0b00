"""Every page, light and dark, wide and narrow: accessible, and never too wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import SOM_24

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/meetings/",
    f"/meetings/{SOM_24}/",
    f"/meetings/{SOM_24}/?s=18#p7-ii",
    f"/meetings/{SOM_24}/history/",
    "/meetings/som-21/",
    "/statements/",
    "/statements/?country=tur&q=Turkey",
    "/statements/?country=nor",
    "/statements/?country=nor&year_from=2011&q=terorism&sort=relevance",
    "/statements/?page=2",
    "/statements/?version=1",
    "/statements/?version=2",
    "/data/changes/",
    "/statements/?contry=tur",
    "/statements/2/",
    "/statements/999/",
    "/decisions/",
    "/decisions/8/",
    "/countries/",
    "/countries/tur/",
    "/countries/xkx/",
    "/countries/compare/",
    "/countries/compare/?a=tur&b=irq",
    "/countries/compare/?a=irq&b=afg&theme=funding-projects",
    "/countries/compare/?a=nor&b=region:eu",
    "/organisations/",
    "/organisations/icmpd/",
    "/themes/",
    "/themes/return-reintegration/",
    "/search/",
    "/search/?q=Turkey",
    "/search/?q=terorism",
    "/search/help/",
    "/data/",
    "/data/codebook/",
    "/about/",
    "/about/records/",
    "/about/coverage/",
    "/about/accessibility/",
    "/about/privacy/",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}


def faults(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_are_accessible(open_page, width, scheme):
    page = open_page("/about/", width, color_scheme=scheme)

    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = faults(page)

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_no_page_is_wider_than_a_small_screen(open_page):
    page = open_page("/about/", 320)

    too_wide = []
    for address in PAGES:
        page.goto(address)
        page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(address)

    assert too_wide == []


def test_pages_load_without_a_complaint_of_the_browser(open_page):
    page = open_page("/about/")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    missing = {"/statements/?contry=tur", "/statements/999/"}

    for address in PAGES:
        if address not in missing:
            page.goto(address)

    assert complaints == []

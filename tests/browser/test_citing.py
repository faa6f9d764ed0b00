"""The citation box before a reader, and linked data under the strict policy."""

import json

import pytest
from playwright.sync_api import expect

from tests.conftest import SOM_24

pytestmark = pytest.mark.browser
LINKED = ["/statements/18/", f"/meetings/{SOM_24}/", "/decisions/8/", "/data/"]
BLOCK = 'script[type="application/ld+json"]'
WATCH = """
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (e) =>
      window.refused.push(e.violatedDirective));
"""


@pytest.mark.parametrize("address", [*LINKED, "/countries/tur/", "/organisations/iom/"])
def test_the_policy_lets_linked_data_be_and_refuses_code(open_page, address):
    page = open_page("/about/")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.add_init_script(WATCH)

    page.goto(address)

    assert json.loads(page.locator(BLOCK).text_content())["@context"]
    assert (complaints, page.evaluate("window.refused")) == ([], [])
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("window.refused") == ["script-src-elem"]


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_takes_a_reference_in_two_actions(open_page, script):
    page = open_page("/statements/18/", java_script_enabled=script)
    box = page.get_by_role("region", name="Cite this statement")

    box.get_by_text("RIS", exact=True).click()
    with page.expect_download() as started:
        box.get_by_role("link", name="Download RIS").click()

    assert started.value.suggested_filename == "statement-18.ris"
    expect(box.get_by_role("button")).to_have_count(2 if script else 0)


def test_each_form_is_copied_by_its_own_button(open_page):
    page = open_page(
        "/statements/18/", permissions=["clipboard-read", "clipboard-write"]
    )
    box = page.get_by_role("region", name="Cite this statement")

    box.get_by_text("BibTeX", exact=True).click()
    box.get_by_role("button", name="Copy BibTeX").click()

    expect(box.get_by_role("status").nth(1)).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{bp-statement-18,")

"""A report of an error, from the paragraph to the answer, with and without script."""

import pytest
from playwright.sync_api import expect

from meetings.models import Report, Statement
from meetings.views import report as view
from tests.browser.test_every_page import faults
from tests.conftest import SOM_24

pytestmark = pytest.mark.browser
FORMS = [
    "/report/",
    "/report/?statement=16",
    f"/report/?meeting={SOM_24}&paragraph=7.ii",
    "/report/?page=/themes/",
    "/report/nobodys/",
]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_reader_reports_an_error_and_finds_the_answer(open_page, script):
    page = open_page(f"/meetings/{SOM_24}/#p7-ii", java_script_enabled=script)
    page.get_by_role(
        "link", name="Report an error in paragraph 7.ii", exact=True
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an error")
    expect(page.get_by_text("returns, especially voluntary returns")).to_be_visible()
    expect(page.get_by_label("Website")).not_to_be_visible()
    page.get_by_label("What is wrong?").fill("It was Iran.")
    page.get_by_role("button", name="Send the report").click()
    # Sent within three seconds: the words are still there, and are sent again.
    expect(page.get_by_role("alert")).to_contain_text("within three seconds")
    expect(page.get_by_label("What is wrong?")).to_have_value("It was Iran.")
    page.wait_for_timeout(view.SOONEST.total_seconds() * 1000)
    page.get_by_role("button", name="Send the report").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your report")
    expect(page.get_by_text("There is no answer yet.")).to_be_visible()
    assert page.context.cookies() == []
    report = Report.objects.get()
    assert page.url.endswith(report.get_absolute_url())
    Report.objects.update(stage="answered", answer="Right!", answered_at=report.at)
    page.reload()
    expect(page.get_by_text("Right!")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_of_reports_are_accessible(open_page, width, scheme):
    report = Report.objects.create(
        about="A page", address="/themes/", edition=1, text="a" * 300
    )
    page = open_page("/report/", width, color_scheme=scheme)
    page.get_by_role("textbox").first.evaluate("one => one.form.noValidate = true")
    page.get_by_role("button", name="Send the report").click()

    found = {"refused": faults(page)}
    for address in [*FORMS, report.get_absolute_url()]:
        page.goto(address)
        found[address] = faults(page)

    assert {address: kinds for address, kinds in found.items() if kinds} == {}


def test_no_page_of_reports_is_wider_than_a_small_screen(open_page):
    report = Report.objects.create(
        about="A page", address="/themes/", edition=1, text="a" * 300
    )
    page = open_page("/about/", 320)

    widths = {}
    for address in [*FORMS, report.get_absolute_url()]:
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")

    assert set(widths.values()) == {320}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_of_staff_are_accessible(as_editor, width, scheme, tmp_path):
    report = Report.objects.create(
        about="A page", address="/themes/", edition=1, text="Wrong."
    )
    lists = ("statement", "report")
    page = as_editor("/admin/meetings/statement/", width, color_scheme=scheme)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    file = tmp_path / "edited.csv"
    content = download.value.path().read_bytes()
    file.write_bytes(content.replace(b",intervention,", b",support,"))
    page.get_by_role("link", name="Import a spreadsheet").click()
    found = {"import": faults(page)}
    page.get_by_label("Spreadsheet").set_input_files(file)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="To be changed")).to_be_visible()
    found["preview"] = faults(page)
    page.get_by_role("button", name="Change these rows").click()
    expect(page.get_by_text("of “edited.csv” changed.")).to_be_visible()
    for address in (*lists, f"report/{report.pk}/change"):
        page.goto(f"/admin/meetings/{address}/")
        found[address] = faults(page)

    assert not Statement.objects.filter(kind="intervention").exists()
    assert {address: kinds for address, kinds in found.items() if kinds} == {}

"""What a reader does: search, filter, download, cite; by keyboard, without script."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.conftest import SOM_24

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_filters_and_downloads_what_the_page_shows(open_page, script):
    page = open_page("/statements/", java_script_enabled=script)

    country(page, "Iraq").check()
    page.get_by_role("group", name="Country").get_by_text("more").click()
    country(page, "Iran").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"/statements/\?country=irn&country=irq$"))
    expect(page.get_by_role("status").first).to_have_text("4 statements of 30")
    page.get_by_text("Download 4 statements").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV for spreadsheets").click()

    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()] == [
        "id",
        *(number.removeprefix("s-") for number in numbers(page)),
    ]


@pytest.mark.parametrize("width", [320, 390, 640, 1440])
def test_the_forms_of_a_list_are_all_on_the_page(open_page, width):
    page = open_page("/statements/?country=irq", width)

    page.get_by_text("Download 3 statements").click()

    panel = page.locator(".menu__panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert [one.inner_text() for one in page.locator(".menu__panel strong").all()] == [
        "CSV for spreadsheets",
        "CSV, one row a speaker",
        "Excel workbook",
        "JSON Lines",
        "RIS",
        "Codebook",
    ]


def test_a_workbook_comes_with_its_name(open_page):
    page = open_page("/statements/?country=irq", java_script_enabled=False)

    page.get_by_text("Download 3 statements").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Excel workbook").click()

    name = started.value.suggested_filename
    assert re.fullmatch(r"bp-statements_country-irq_edition-\d+\.xlsx", name)
    book = load_workbook(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert book["statements"].max_row == 4


def country(page, name):
    return page.get_by_role("group", name="Country").get_by_role("checkbox", name=name)


def numbers(page):
    entries = page.locator("article.statement").all()
    return [entry.get_attribute("id") for entry in entries]


def test_a_tick_asks_nothing_until_it_is_applied(open_page):
    page = open_page("/statements/")

    country(page, "Iraq").check()

    assert page.url.endswith("/statements/")
    expect(page.get_by_role("status").first).to_have_text("30 statements")


def test_a_filter_is_set_by_keyboard_alone(open_page):
    page = open_page("/statements/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("terrorism")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/statements/\?q=terrorism$"))
    expect(page.locator("mark").first).to_have_text("terrorism")


def test_a_range_of_years_is_set_without_a_script(open_page):
    page = open_page("/statements/?year_to=2017", java_script_enabled=False)

    page.get_by_label("From year").select_option("2016")
    page.get_by_role("button", name="Apply filters").click()

    expect(page).to_have_url(re.compile(r"/statements/\?year_from=2016&year_to=2017$"))
    expect(page.get_by_label("To year")).to_have_value("2017")


def test_how_to_search_is_one_step_from_the_list(open_page):
    page = open_page("/statements/")

    page.get_by_role("link", name="How to search").click()
    page.get_by_role("link", name="text:Turkey", exact=True).click()

    expect(page.get_by_role("status").first).to_have_text("4 statements of 30")


def test_a_chip_takes_its_filter_away_and_the_others_stay(open_page):
    page = open_page("/statements/?country=tur&year=2016")

    page.get_by_role("link", name="Country Türkiye , remove filter").click()

    expect(page).to_have_url(re.compile(r"/statements/\?year=2016$"))


def test_a_long_list_of_choices_narrows_as_one_types(open_page):
    page = open_page("/statements/")

    page.get_by_label("Find in country").fill("turk")

    group = page.get_by_role("group", name="Country")
    expect(group.locator("label:visible")).to_have_text([re.compile("Türkiye")])


def test_a_menu_closes_by_escape_and_by_a_click_elsewhere(open_page):
    page = open_page("/statements/")
    csv = page.get_by_role("link", name="CSV for spreadsheets")

    page.get_by_text("Download 30 statements").click()
    expect(csv).to_be_visible()
    page.keyboard.press("Escape")
    expect(csv).to_be_hidden()
    page.get_by_text("Download 30 statements").click()
    page.get_by_role("heading", level=1).click()

    expect(csv).to_be_hidden()


def test_filters_are_folded_on_a_phone_and_open_on_a_desk(open_page):
    wide, narrow = open_page("/statements/"), open_page("/statements/", 390)

    expect(wide.get_by_role("button", name="Apply filters")).to_be_visible()
    expect(narrow.get_by_role("button", name="Apply filters")).to_be_hidden()
    narrow.get_by_text("Filters", exact=True).click()
    expect(narrow.get_by_role("button", name="Apply filters")).to_be_visible()


def test_a_statement_is_read_in_its_context(open_page):
    page = open_page("/statements/18/")

    page.get_by_role("link", name="Read in context").click()

    expect(page).to_have_url(re.compile(rf"/meetings/{SOM_24}/\?s=18#p7-ii$"))
    expect(page.locator("#p7-ii mark")).to_be_in_viewport()


def test_the_panel_of_a_meeting_precedes_its_document_on_a_phone(open_page):
    page = open_page(f"/meetings/{SOM_24}/", 390)

    panel = page.get_by_role("complementary", name="About this record").bounding_box()
    document = page.locator(".document").bounding_box()

    assert panel["y"] + panel["height"] < document["y"]
    expect(page.locator(".side__list").first).to_be_hidden()


def test_search_finds_a_country_by_an_old_name_from_the_first_page(open_page):
    page = open_page("/", java_script_enabled=False)

    page.get_by_label("Search statements, decisions and meetings").fill("turkey")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_text("is understood as Türkiye")).to_be_visible()
    page.get_by_role("link", name="Filter these 7 statements").click()
    expect(page).to_have_url(re.compile(r"/statements/\?q=turkey$"))

"""What staff do in the admin with a script's help: mark exact words."""

import pytest
from playwright.sync_api import expect

from meetings.models import Statement

pytestmark = pytest.mark.browser

MARK = """(text) => {
    const range = document.createRange();
    const at = text.textContent.indexOf("terrorism");
    range.setStart(text.firstChild, at);
    range.setEnd(text.firstChild, at + "terrorism".length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_exact_words_are_marked_in_their_paragraph(as_editor):
    statement = next(s for s in Statement.objects.all() if "terrorism" in s.text)
    page = as_editor(f"/admin/meetings/statement/{statement.pk}/change/")
    opened = page.locator("[data-words] details[open]")

    expect(opened).to_have_count(1)
    ticks = opened.get_by_role("checkbox", checked=True)
    expect(ticks).not_to_have_count(0)
    sentence = opened.locator("label", has_text="terrorism").get_by_role("checkbox")
    expect(sentence).to_be_checked()
    around = opened.locator("label", has_text="terrorism").bounding_box()
    assert around["width"] > opened.bounding_box()["width"] / 2  # As wide as its text.
    for tick in ticks.all():
        if "terrorism" not in tick.locator("..").inner_text():
            tick.uncheck()
    opened.locator("[data-exact]").evaluate(MARK)
    opened.get_by_role("button", name="Use the marked words").click()
    expect(sentence.first).not_to_be_checked()
    expect(ticks).to_have_count(1)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert Statement.objects.get(pk=statement.pk).text == "terrorism"

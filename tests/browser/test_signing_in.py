"""Setting up a second factor and signing in with it, in a browser."""

from base64 import b32decode

import pytest
from django.core.management import call_command
from django_otp.oath import totp
from playwright.sync_api import expect

from meetings.models import Archive
from tests.browser.test_every_page import faults
from tests.factories import UserFactory

pytestmark = pytest.mark.browser
PASSWORD = "a long password"


@pytest.fixture
def archive(db):
    """These pages need none."""
    return Archive.objects.get(pk=1)


@pytest.fixture
def publisher(site, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    call_command("make_groups", verbosity=0)
    user = UserFactory(username="pub", group="Publisher")
    user.set_password(PASSWORD)
    user.save()
    return user


def give_password(page):
    page.get_by_label("Username").fill("pub")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def shown(secret, drift=0):
    """What an app shows for a key as it is printed on the page."""
    return f"{totp(b32decode(secret), drift=drift):06}"


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_a_second_factor_is_set_up_and_used(open_page, publisher, scripted):
    page = open_page("/admin/meetings/statement/", java_script_enabled=scripted)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    give_password(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Set up your second factor"
    )
    picture = page.get_by_role("img", name="QR code of the key below")
    assert picture.bounding_box()["width"] > 150
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(shown(secret))
    page.get_by_role("button", name="Confirm").click()
    codes = page.locator(".recovery code")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert recovery in download.value.path().read_text()
    expect(page.get_by_role("button", name="Print")).to_be_visible(visible=scripted)
    page.get_by_role("link", name="I have kept them; go on").click()
    page.wait_for_url("**/admin/meetings/statement/")

    for code in (shown(secret, drift=1), recovery):
        page.get_by_role("button", name="Log out").click()
        page.goto("/admin/meetings/statement/")
        give_password(page)
        page.get_by_role("textbox", name="Code").fill(code)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/meetings/statement/")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_these_pages_are_accessible(open_page, publisher, width, scheme):
    page = open_page("/admin/", width, color_scheme=scheme)
    found = {}

    def look(name):
        found[name] = faults(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[f"width of {name}"] = [] if wide <= width else [wide]

    look("sign-in")
    give_password(page)
    page.wait_for_url("**/second-factor/**")
    look("setting up")
    page.get_by_role("textbox", name="Code").fill("000000")
    page.get_by_role("button", name="Confirm").click()
    look("wrong code")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(shown(secret))
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("shown this one time").wait_for()
    look("recovery codes")
    page.goto("/admin/second-factor/")
    look("standing")
    page.get_by_role("button", name="Log out").click()
    page.goto("/admin/")
    give_password(page)
    page.wait_for_url("**/login/code/**")
    look("code")
    page.get_by_role("textbox", name="Code").fill("zzzz-zzzz")
    page.get_by_role("button", name="Sign in").click()
    look("refused code")
    page.get_by_role("button", name="Use another account").click()
    for _ in range(5):
        page.goto("/admin/login/")
        page.get_by_label("Username").fill("pub")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Log in").click()
    page.get_by_text("Too many wrong passwords").wait_for()
    look("locked")

    assert {name: kinds for name, kinds in found.items() if kinds} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_accounts_are_accessible(open_page, site, client, width, scheme):
    call_command("make_groups", verbosity=0)
    user = UserFactory(group="Admin")
    client.force_login(user)
    page = open_page("/about/", width, color_scheme=scheme)
    cookie = {"name": "sessionid", "value": client.session.session_key, "url": site}
    page.context.add_cookies([cookie])
    group = user.groups.get().pk
    found, said = {}, []
    page.on("console", lambda message: said.append(message.text))

    pages = ["user/", "user/add/", f"user/{user.pk}/change/", "group/"]
    for address in [*pages, f"group/{group}/change/"]:
        page.goto(f"/admin/auth/{address}")
        assert [one for one in said if "Content Security Policy" in one] == []
        found[address] = faults(page)
        said.clear()  # What the examination itself may not do is no fault.

    assert {address: kinds for address, kinds in found.items() if kinds} == {}

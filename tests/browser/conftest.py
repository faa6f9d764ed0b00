"""A real Chromium before the real pages; without one these tests are skipped."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from meetings.models import Archive
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.factories import UserFactory


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"There is no {CHROMIUM}; install chromium.")
        pytest.skip(f"There is no {CHROMIUM}.")
    # The browser's driver runs an event loop on this thread, beside the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def archive(som_24):
    """What the server holds; a module may hold something else."""
    return som_24


@pytest.fixture
def site(chromium, live_server, request):
    """The archive on a server of its own; answers its address."""
    Archive.objects.get_or_create(pk=1)
    request.getfixturevalue("archive")
    return live_server.url


@pytest.fixture
def open_page(chromium, site):
    """Open a page as a reader with some kind of browser has it."""
    contexts = []

    def opened(address, width=1440, **kind):
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, **kind
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def as_editor(open_page):
    """Open a page of the admin, signed in as an editor."""
    call_command("make_groups", verbosity=0)
    user = UserFactory(username="ed", group="Editor")
    user.set_password("a long password")
    user.save()

    def opened(address, width=1440, **kind):
        page = open_page(f"/admin/login/?next={address}", width, **kind)
        page.get_by_label("Username").fill("ed")
        page.get_by_label("Password").fill("a long password")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"**{address}*")
        return page

    return opened

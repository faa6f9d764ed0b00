"""`python -m tests.screenshots [FOLDER]`: what every sort of page looks like.

An archive of its own is made, served and photographed with the system's Chromium: each
page at 390 and 1440 pixels, light and dark, into FOLDER (`screenshots`). What the
documentation shows is photographed once more, smaller, into `docs/images`.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.serving import PORT, serving
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.screenshots.pages import PUBLIC, SHOWN, STAFF

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = ROOT / "tests/documents/summaries/som-16-istanbul-2010.txt"
WIDTHS, SCHEMES = (390, 1440), ("light", "dark")
READ = {"reduced_motion": "reduce", "locale": "en-GB"}


def environment(folder):
    """An archive in a folder that goes away."""
    return os.environ | {
        "DEBUG": "False",
        "SECRET_KEY": "pictures",
        "ALLOWED_HOSTS": "127.0.0.1",
        "LOG_LEVEL": "ERROR",
        "REQUIRE_SECOND_FACTOR": "False",
        "PUBLIC_ADDRESS": f"http://127.0.0.1:{PORT}",
        "STATIC_ROOT": f"{folder}/static",
        "MEDIA_ROOT": f"{folder}/media",
        "DATABASE_URL": f"sqlite:///{folder}/bpx.sqlite3",
    }


def manage(env, *arguments):
    command = [sys.executable, "manage.py", *arguments, "--no-color"]
    return subprocess.run(
        command, env=env, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def make_archive(env):
    """The sample archive; answers the passwords of its staff by name."""
    manage(env, "migrate", "--verbosity=0")
    manage(env, "load_sample")
    manage(env, "collectstatic", "--noinput", "--verbosity=0")
    return {
        name: password_in(manage(env, "make_staff", name, f"--group={name.title()}"))
        for name in ("editor", "admin")
    }


def password_in(said):
    return said.rpartition(":")[2].strip()


def sign_in(page, name, passwords):
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(passwords[name])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def hand_in(page):
    """A draft to check, as an editor gets it from a file; its number."""
    page.goto("/admin/meetings/meeting/from-document/")
    page.get_by_label("Files").set_input_files(SUMMARY)
    page.get_by_role("button", name="Read", exact=True).click()
    if page.get_by_label("A new meeting").count():
        page.get_by_label("A new meeting").check()
        page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/check/**")
    return page.url.partition("/meeting/")[2].partition("/")[0]


def report_an_error(page):
    """What a reader sends, who took some seconds to write it."""
    page.goto("/report/?statement=16")
    page.wait_for_timeout(3100)
    page.get_by_label("What is wrong?").fill("The paper says 12.5 million euros.")
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/report/*/")


def published(page):
    """The number that the admin gives to the meeting with the statements."""
    page.goto("/admin/meetings/meeting/?q=antalya")
    link = page.locator("#result_list tbody th a").first.get_attribute("href")
    return link.partition("/meeting/")[2].partition("/")[0]


@contextmanager
def reading(browser, passwords=None, scheme="light", width=1100, height=760):
    """A page of a reader, or of an administrator where there are passwords."""
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{PORT}",
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        **READ,
    )
    page = context.new_page()
    if passwords:
        sign_in(page, "admin", passwords)
    yield page
    context.close()


def photograph(browser, folder, pages, passwords=None):
    """Every page in each width and scheme."""
    for width, scheme in product(WIDTHS, SCHEMES):
        with reading(browser, passwords, scheme, width=width, height=900) as page:
            for name, address in pages.items():
                page.goto(address)
                file = folder / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=file, full_page=True)


def show(browser, pages, passwords):
    """The pictures of the documentation: what is first seen of a page."""
    images = ROOT / "docs/images"
    images.mkdir(exist_ok=True)
    for name in SHOWN:
        known = passwords if name in STAFF else None
        with reading(browser, known) as page:
            page.goto(pages[name])
            page.screenshot(path=images / f"{name}.png")


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bpx-pictures-") as place:
        env = environment(place)
        passwords = make_archive(env)
        with serving(env), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            with reading(browser) as page:
                report_an_error(page)
                sign_in(page, "editor", passwords)
                numbers = {"draft": hand_in(page), "published": published(page)}
            manage(env, "backup", f"{place}/archive.tar")
            staff = {name: at.format(**numbers) for name, at in STAFF.items()}
            photograph(browser, folder, PUBLIC)
            photograph(browser, folder, staff, passwords)
            show(browser, PUBLIC | staff, passwords)
            browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()

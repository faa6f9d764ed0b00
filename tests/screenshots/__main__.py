"""`python -m tests.screenshots [FOLDER]`: what every sort of page looks like.

An archive of its own is made, served and photographed with the system's Chromium: each
page at 390 and 1440 pixels, light and dark, into FOLDER (`screenshots`); those that
the documentation shows also into `docs/images`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.serving import PORT, serving
from tests.browser.conftest import CHROMIUM, FLAGS
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
        for name in ("editor", "publisher")
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


def photograph(page, folder, name, address):
    page.goto(address)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def all_pages(browser, folder, pages, passwords=None):
    """Every page in each width and scheme; signed in where there are passwords."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=f"http://127.0.0.1:{PORT}",
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                **READ,
            )
            page = context.new_page()
            if passwords:
                sign_in(page, "publisher", passwords)
            for name, address in pages.items():
                photograph(page, folder, f"{name}-{width}-{scheme}", address)
            context.close()


def shown(folder):
    """The pictures of the documentation, as wide as a page of text is read."""
    images = ROOT / "docs/images"
    images.mkdir(exist_ok=True)
    for name in SHOWN:
        picture = (folder / f"{name}-1440-light.png").read_bytes()
        (images / f"{name}.png").write_bytes(picture)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bpx-pictures-") as place:
        env = environment(place)
        passwords = make_archive(env)
        with serving(env), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            context = browser.new_context(base_url=env["PUBLIC_ADDRESS"], **READ)
            page = context.new_page()
            sign_in(page, "editor", passwords)
            draft = hand_in(page)
            context.close()
            staff = {name: at.format(draft=draft) for name, at in STAFF.items()}
            all_pages(browser, folder, PUBLIC)
            all_pages(browser, folder, staff, passwords)
            browser.close()
    shown(folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()

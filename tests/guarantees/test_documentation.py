"""What is documented is what there is."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from meetings.catalogue.change_columns import CHANGE
from meetings.catalogue.chart_columns import CHARTS
from meetings.catalogue.columns import FILES
from meetings.catalogue.question import ORDER
from meetings.citations import FORMS
from meetings.exports import codebook
from meetings.views.endings import CITED, ENDINGS
from meetings.vocabulary import ChangeKind
from tests.screenshots.pages import SHOWN

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


ONLY_COMPOSE = "POSTGRES_PASSWORD"
READERS = {
    "database",
    "header_name",
    "hosts",
    "one_of",
    "origin",
    "redis",
    "text",
    "whole_number",
    "yes_or_no",
}


def settings_read():
    """Each setting that bpx reads, with its default where that is a plain text."""
    found = {}
    for file in (ROOT / "bpx").glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            is_read = isinstance(call, ast.Call) and call.args
            name = getattr(call.args[0], "value", None) if is_read else None
            if isinstance(name, str) and getattr(call.func, "id", "") in READERS:
                found[name] = default_of(call)
    return found


def default_of(call):
    if call.func.id == "yes_or_no":
        return "False"
    if any(keyword.arg == "example" for keyword in call.keywords):
        return None
    if len(call.args) == 1:
        return ""
    given = call.args[1]
    given = given.elts[0] if isinstance(given, ast.Tuple) else given
    return getattr(given, "value", None)


def settings_of_compose():
    text = (ROOT / "docker-compose.yml").read_text()
    return dict(re.findall(r"\$\{([A-Z_]+):?[-?]?([^}]*)\}", text))


def settings_of_example():
    text = (ROOT / ".env.example").read_text()
    return dict(re.findall(r"^#? ?([A-Z_]+)=(.*)$", text, re.M))


def settings_explained():
    text = (REFERENCE / "settings.md").read_text()
    return dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", text, re.M))


def test_each_setting_is_explained():
    read = settings_read()

    assert set(settings_of_example()) == {*read, ONLY_COMPOSE}
    assert set(settings_explained()) == {*read, ONLY_COMPOSE}


def test_each_default_is_the_one_that_is_explained():
    defaults = {name: value for name, value in settings_read().items() if value}
    example, page = settings_of_example(), settings_explained()

    assert {name: example[name] for name in defaults} == defaults
    assert {name: page[name].strip("`") for name in defaults} == defaults
    given = {n: v for n, v in settings_of_compose().items() if n in defaults}
    assert given == {name: defaults[name] for name in given}


def test_compose_passes_all_that_may_be_chosen():
    fixed = {"DEBUG", "DATABASE_URL", "STATIC_ROOT", "MEDIA_ROOT"}

    assert set(settings_of_compose()) == {*settings_read(), ONLY_COMPOSE} - fixed


def test_the_demo_takes_no_setting_from_outside():
    text = (ROOT / "Makefile").read_text()
    served = re.search(r"^SERVE := (.*)$", text, re.M)[1]
    given = re.search(r"^DEMO_SETTINGS := (.*?[^\\])$", text, re.M | re.S)[1]

    pinned = re.findall(r"\b([A-Z_]+)=", f"{served} {given}")

    assert set(pinned) == set(settings_read())


def test_each_command_is_explained():
    page = set(re.findall(r"^## `(\w+)", (REFERENCE / "commands.md").read_text(), re.M))

    assert page == {name for name, app in get_commands().items() if app == "meetings"}


def test_each_column_is_explained():
    text = (REFERENCE / "columns.md").read_text()
    found = {
        file: re.findall(r"^\| `(\w+)`", part, re.M)
        for file, part in re.findall(
            r"^## ([\w-]+)\.csv\n(.*?)(?=^## |\Z)", text, re.M | re.S
        )
    }

    files = FILES | {name: columns for name, (_, columns) in CHARTS.items()}
    assert found == {file: [c.name for c in columns] for file, columns in files.items()}


def test_each_form_of_a_reference_is_explained():
    text = (REFERENCE / "citations.md").read_text()

    for form in FORMS.values():
        assert f".{form.ending}`" in text
        assert f"`{form.media_type}`" in text


def test_each_form_of_a_file_is_explained():
    text = (REFERENCE / "files.md").read_text()
    told = re.findall(r"^\| `\.(\w+)` \| `([^`]+)` \| ([^|]+) \|", text, re.M)

    assert [(ending, media_type) for ending, media_type, _ in told] == [
        (ending, form.media_type) for ending, form in ENDINGS.items()
    ]
    assert {ending: lists.strip() for ending, _, lists in told} == {
        "csv": "all",
        "xlsx": "all",
        "jsonl": "all",
        "ris": ", ".join(CITED),
    }


def test_each_key_of_a_question_is_explained():
    text = (ROOT / "docs" / "how-to" / "filter-and-search.md").read_text()
    rows = re.findall(r"^\| (`.*?) \|", text.partition("## Parameters")[2], re.M)

    keys = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    assert sorted(keys) == sorted(ORDER)


@pytest.mark.parametrize("source", codebook.MEANINGS, ids=lambda s: s.__name__)
def test_each_code_has_its_meaning(source):
    assert set(codebook.MEANINGS[source]) == set(source.values)
    assert all(codebook.MEANINGS[source].values())


def test_each_file_has_its_unit():
    assert set(codebook.FILES) == set(FILES)


def test_lock_files_carry_hashes_and_no_addresses():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        pins = re.findall(r"^[A-Za-z0-9_.\[\]-]+==", text, re.M)
        assert "://" not in text
        assert len(pins) > 10
        assert len(
            re.findall(r"^[A-Za-z0-9_.\[\]-]+==.*\\\n +--hash", text, re.M)
        ) == len(pins)


def links_in(page):
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.S)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    return [link for link in links if "://" not in link]


def test_each_how_to_is_in_the_index():
    folder = ROOT / "docs" / "how-to"
    pages = {page.name for page in folder.glob("*.md")} - {"README.md"}

    listed = links_in(folder / "README.md")

    assert sorted(listed) == sorted(pages)


def test_each_page_and_picture_that_is_linked_is_there():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    gone = [
        (page.name, link)
        for page in pages
        for link in links_in(page)
        if not (page.parent / link).exists()
    ]

    assert gone == []


def test_each_picture_is_shown_and_small():
    pictures = sorted((ROOT / "docs" / "images").iterdir())
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {
        (page.parent / link).resolve() for page in pages for link in links_in(page)
    }

    assert {file.stem for file in pictures} == set(SHOWN)
    assert [file.name for file in pictures if file not in shown] == []
    assert [file.name for file in pictures if file.stat().st_size > 200_000] == []


def test_each_column_of_the_changes_is_explained():
    text = (REFERENCE / "changes.md").read_text()
    part = text.partition("## changes.csv\n")[2].partition("\n## ")[0]

    found = re.findall(r"^\| `(\w+)` \| (.*?) \|$", part, re.M)

    assert found == [(column.name, column.meaning) for column in CHANGE]


def test_each_kind_of_change_is_explained():
    text = (REFERENCE / "changes.md").read_text().partition("\n## Codes")[2]

    assert set(re.findall(r"^\| `(\w+)`", text, re.M)) == set(ChangeKind.values)

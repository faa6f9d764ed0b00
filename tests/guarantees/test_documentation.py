"""What is documented is what there is."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from meetings.catalogue.columns import FILES
from meetings.views import codebook

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


def settings_read():
    """What bpx itself reads, and what only docker-compose.yml asks for."""
    code = (ROOT / "bpx" / "settings.py").read_text()
    compose = (ROOT / "docker-compose.yml").read_text()
    found = re.findall(r'(?<=\w)(?<!\.get)\(\s*"([A-Z_]+)"', code)
    return {*found, *re.findall(r"\$\{([A-Z_]+)", compose)}


def test_each_setting_is_explained():
    example = set(
        re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    )
    page = set(
        re.findall(r"^\| `([A-Z_]+)`", (REFERENCE / "settings.md").read_text(), re.M)
    )

    assert example == settings_read()
    assert page == settings_read()


def test_each_command_is_explained():
    page = set(re.findall(r"^## `(\w+)", (REFERENCE / "commands.md").read_text(), re.M))

    assert page == {name for name, app in get_commands().items() if app == "meetings"}


def test_each_column_is_explained():
    text = (REFERENCE / "columns.md").read_text()
    found = {
        file: re.findall(r"^\| `(\w+)`", part, re.M)
        for file, part in re.findall(
            r"^## (\w+)\.csv\n(.*?)(?=^## |\Z)", text, re.M | re.S
        )
    }

    assert found == {file: [c.name for c in columns] for file, columns in FILES.items()}


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

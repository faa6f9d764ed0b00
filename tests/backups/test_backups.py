"""A backup is whole or not there; what is not one is refused, and nothing changed."""

import io
import json
import os
import tarfile
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from meetings.backups import back_up, checked, last_backup
from meetings.models import Archive, Backup, Document, Meeting, Upload
from tests.elsewhere import programs
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def path(monkeypatch):
    """The programs of the server under test come first."""
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    Archive.objects.get_or_create(pk=1)


@pytest.fixture
def file(tmp_path):
    """A sound backup of an archive that holds nothing yet, and its folder."""
    folder = tmp_path / "backups"
    folder.mkdir()
    made = folder / "one.tar"
    call_command("backup", str(made))
    Backup.objects.all().delete()
    return made


def said(*arguments):
    with pytest.raises(CommandError) as refusal:
        call_command(*map(str, arguments))
    return str(refusal.value)


def members(file):
    with tarfile.open(file) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}


def written(file, contents, kind=tarfile.REGTYPE, odd=None):
    """A tar of these contents; the member `odd` is of another kind."""
    with tarfile.open(file, "w") as tar:
        for name, content in contents.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            if name == odd:
                header.type, header.linkname = kind, "/etc/passwd"
            tar.addfile(header, io.BytesIO(content))
    return file


def with_manifest(file, **changes):
    """The same backup, telling something else of itself."""
    found = members(file)
    told = json.loads(found.pop("manifest.json")) | changes
    return written(file, found | {"manifest.json": json.dumps(told).encode()})


def test_the_last_backup_is_known_and_no_backup_tells_of_itself(tmp_path):
    assert last_backup() is None
    before = timezone.now()

    manifest = back_up(tmp_path / "one.tar")
    back_up(tmp_path / "two.tar")

    found = last_backup()
    assert (found.file, found.bytes, found.edition) == (
        str(tmp_path / "two.tar"),
        (tmp_path / "two.tar").stat().st_size,
        0,
    )
    assert before < manifest.at < found.at < timezone.now()
    assert "meetings_backup" not in str(manifest)


def test_after_restoring_the_last_backup_is_the_one_restored(file):
    call_command("restore", str(file))

    assert [one.file for one in Backup.objects.all()] == [str(file)]
    assert last_backup().at == checked(file).at


def test_a_backup_is_never_overwritten(file):
    before = file.read_bytes()

    assert said("backup", file) == (
        f"{file} is there already; a backup is never overwritten."
    )
    assert file.read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path):
    assert said("backup", tmp_path / "none" / "one.tar").endswith(
        "one.tar was not made; nothing is kept of it. No such file or directory."
    )
    assert list(tmp_path.glob("**/*.tar*")) == []


def test_a_file_that_a_row_names_and_nobody_has_is_told(tmp_path, capsys):
    meeting = Meeting.objects.create(title="One", date_precision="unknown", slug="one")
    Document.objects.create(meeting=meeting, sha256="a" * 64, file="documents/none")

    call_command("backup", str(tmp_path / "one.tar"))

    assert checked(tmp_path / "one.tar").missing == ["documents/none"]
    assert capsys.readouterr().err == (
        "MEDIA_ROOT misses documents/none, which a row names.\n"
    )


def test_a_file_that_is_not_what_its_name_says_is_told(tmp_path, settings):
    name = f"documents/{'a' * 64}"
    (Path(settings.MEDIA_ROOT) / "documents").mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / name).write_text("Half of")
    meeting = Meeting.objects.create(title="One", date_precision="unknown", slug="one")
    Document.objects.create(meeting=meeting, sha256="a" * 64, file=name)

    manifest = back_up(tmp_path / "one.tar")

    assert (manifest.missing, manifest.files) == ([name], [name])


def test_a_file_that_went_with_its_row_is_not_missed(tmp_path, settings, monkeypatch):
    """Between the snapshot and the files somebody settles what was handed in."""
    upload = Upload.objects.create(by=UserFactory(), file="uploads/gone")
    opened = tarfile.TarFile.addfile

    def settle_meanwhile(tar, header, content):
        Upload.objects.filter(pk=upload.pk).update(file="")
        opened(tar, header, content)

    monkeypatch.setattr(tarfile.TarFile, "addfile", settle_meanwhile)

    assert back_up(tmp_path / "one.tar").missing == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.json", None),
        ("database", None),
        ("database", b"Something else."),
        ("media/documents/more", b"More."),
        ("../outside", b"Out."),
        ("/tmp/outside", b"Out."),
        ("media/../../outside", b"Out."),
        ("media//twice", b"Out."),
        ("media/a\\b", b"Out."),
    ],
)
def test_a_damaged_backup_is_refused(file, name, content):
    found = members(file)
    manifest = found.pop("manifest.json")
    name = next((one for one in found if one.startswith(f"{name}.")), name)
    found |= {name: content, "manifest.json": manifest}
    if content is None:
        del found[name]
    written(file, found)

    assert said("restore", file) == said("restore", file, "--check")
    assert not Path("/tmp/outside").exists()
    assert not (file.parent / "outside").exists()
    assert Backup.objects.count() == 0


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_what_is_no_plain_file_in_a_backup_is_refused(file, kind):
    odd = "media/documents/odd"
    written(file, {odd: b""} | members(file), kind, odd)

    assert said("restore", file) == (
        f"{file} is damaged: it holds “{odd}”, which no backup does."
    )


def test_a_file_with_holes_is_refused(file):
    header = tarfile.TarInfo("media/documents/bomb")
    header.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.name": "media/documents/bomb",
        "GNU.sparse.realsize": str(10**13),
    }
    content = b"1\n0\n0\n".ljust(512, b"\0")
    header.size = len(content)
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(header, io.BytesIO(content))

    assert "which no backup does" in said("restore", file)


@pytest.mark.parametrize("length", [0, 1, 511, 512, 20_000, -512, -10_240, -11_000])
def test_the_beginning_of_a_backup_is_refused(file, length):
    content = file.read_bytes()
    cut = content[:length]
    file.write_bytes(cut)

    if set(content[len(cut) :]) == {0} and length < 0:
        assert checked(file)  # nothing but the empty end is missing
    else:
        assert " is no backup of bpx, or " in said("restore", file)


@pytest.mark.parametrize("place", range(600, 60_000, 7_001))
def test_one_changed_byte_is_found(file, place):
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)

    assert said("restore", file, "--check").startswith(f"{file} is ")


@pytest.mark.parametrize("content", [b"", b"This is a letter." * 1000, b"\x1f\x8b\x08"])
def test_what_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "letter").write_bytes(content)

    assert " is no backup of bpx, or " in said("restore", tmp_path / "letter")


def test_a_backup_that_is_not_there_is_said(tmp_path):
    file = tmp_path / "none.tar"

    assert said("restore", file) == f"{file} cannot be read: No such file or directory."


def test_a_backup_of_another_engine_is_refused(file):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    found = members(file)
    kept = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
    found[kept[other]] = found.pop(kept[connection.vendor])
    told = json.loads(found.pop("manifest.json")) | {"engine": other}
    told["members"][0]["name"] = kept[other]
    written(file, found | {"manifest.json": json.dumps(told).encode()})

    assert said("restore", file) == (
        f"{file} is of {other}, this archive of {connection.vendor}; "
        "set DATABASE_URL to a database of the same kind."
    )


@pytest.mark.parametrize(
    "changes",
    [{"bpx": "9.0"}, {"migrations": ["meetings.9999_later"]}],
    ids=["release", "migration"],
)
def test_a_backup_of_a_newer_release_is_refused(file, changes):
    with_manifest(file, **changes)

    assert said("restore", file).endswith(
        "this is 0.1.0; install the release that made it, or a newer one."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"format": "bpx-backup/2"},
            "is of the format 'bpx-backup/2', this bpx reads 'bpx-backup/1'; "
            "restore it with the bpx that made it.",
        ),
        ({"edition": "x"}, "is damaged: its manifest cannot be read."),
        ({"members": []}, "is damaged: {} is not in its manifest."),
        ({"engine": "mysql"}, "is damaged: it holds no database."),
    ],
)
def test_a_manifest_that_is_not_understood_is_refused(file, changes, sentence):
    with_manifest(file, **changes)

    name = next(iter(members(file)))
    assert said("restore", file) == f"{file} {sentence.format(name)}"


def fill_with_an_account():
    UserFactory()


def fill_with_a_meeting():
    Meeting.objects.create(title="One", date_precision="unknown")


def fill_with_an_edition():
    Archive.objects.update(edition=1)


@pytest.mark.parametrize(
    ("fill", "what"),
    [
        (fill_with_an_account, "users"),
        (fill_with_a_meeting, "meetings"),
        (fill_with_an_edition, "archives"),
    ],
)
def test_nothing_is_restored_over_what_somebody_did(file, fill, what):
    fill()

    assert said("restore", file) == (
        f"The archive is not empty ({what}); restore into a new database and an "
        "empty MEDIA_ROOT."
    )


def test_nothing_is_restored_over_files(file, settings):
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True)
    (media / "mine").touch()

    assert said("restore", file) == (
        f"The archive is not empty (files in {media}); restore into a new database "
        "and an empty MEDIA_ROOT."
    )
    assert [one.name for one in media.iterdir()] == ["mine"]


def test_whoever_was_signed_in_signs_in_again(tmp_path):
    Session.objects.create(
        session_key="a", session_data="b", expire_date=timezone.now()
    )
    back_up(tmp_path / "one.tar")
    Backup.objects.all().delete()

    call_command("restore", str(tmp_path / "one.tar"))

    assert Session.objects.count() == 0


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs pg_dump")
def test_a_missing_program_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert said("backup", tmp_path / "one.tar") == (
        f"{tmp_path}/one.tar was not made; nothing is kept of it. pg_dump is not to "
        "be found; install PostgreSQL's client programs, of the server's version or "
        "newer."
    )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs pg_dump")
def test_a_program_that_fails_is_said_with_its_reason(tmp_path, monkeypatch):
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'wrong version' >&2\nexit 1\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")

    assert said("backup", tmp_path / "one.tar") == (
        f"{tmp_path}/one.tar was not made; nothing is kept of it. pg_dump did not do "
        "its work: wrong version."
    )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs pg_dump")
def test_an_older_program_is_told_nothing_that_it_does_not_know(tmp_path, monkeypatch):
    (tmp_path / "pg_dump").write_text(f'#!/bin/sh\necho "$1" >{tmp_path}/told\nexit 1')
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")

    said("backup", tmp_path / "one.tar")

    told = (tmp_path / "told").read_text().removeprefix("--dbname=")
    old = {"host", "port", "dbname", "user", "client_encoding"}
    assert {"dbname", "host"} <= conninfo_to_dict(told).keys() <= old

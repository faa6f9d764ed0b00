"""After a purge the words are in no file: the database, its log, the media."""

import sqlite3
import subprocess
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from tests.elsewhere import elsewhere, programs

WORD = "Zanzibarian"
TRACE = b"zanzib"
FILL = """
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from meetings.drafting import intake, revising, reword
from meetings.drafting.reading import keep_file, sha256_of
from meetings.models import *
from meetings.publishing import publish
with open(os.devnull, "w") as nowhere:
    call_command("load_sample", stdout=nowhere)
ada, bob = (User.objects.create_user(name) for name in ("ada", "bob"))
meeting = Meeting.objects.get(slug="2016-12-15-som-24-antalya")
content = b"A Zanzibarian file."
with revising(meeting, ada) as held:
    held.title = held.note = held.city = "The Zanzibarian meeting"
    held.thematic_focus = held.header = "Zanzibarian"
    held.save()
    for one in held.paragraphs.all():
        reword(one, f"{one.text} Zanzibarian, zanzibarian.")
    held.decisions.update(title="A Zanzibarian decision", note="Zanzibarian")
    held.statements.update(note="Zanzibarian")
    Document.objects.create(
        meeting=held, sha256=sha256_of(content), name="zanzibarian.txt",
        media_type="text/plain",
    )
    keep_file(held, content)
    Reading.objects.create(document=held.documents.last(), sentence="Zanzibarian")
Meeting.objects.filter(pk=meeting.pk).update(stage="in_review")
publish([(meeting, None)], by=bob)
with revising(meeting, ada) as held:
    held.title = "The corrected Zanzibarian meeting"
    held.save()
intake.hand_in(
    [ContentFile(b"Zanzibarian words that wait.", name="zanzibarian.txt")],
    by=ada, wanted=meeting,
)
Report.objects.create(
    meeting=meeting, edition=2, about="A paragraph", text="Zanzibarian is wrong.",
)
Typed.objects.create(user=ada, meeting=meeting, page="/", data="Zanzibarian.")
Typed.objects.create(user=ada, page="/by-hand/", data="Zanzibarian.")
LogEntry.objects.create(
    user=ada, content_type=ContentType.objects.get_for_model(Decision),
    object_id="999", object_repr="A Zanzibarian decision", action_flag=2,
)
"""


@pytest.fixture
def archive(tmp_path):
    with elsewhere(tmp_path / "archive", "words") as found:
        assert found.manage("migrate", "--verbosity", "0") == (0, "")
        found.run(FILL)
        yield found


def contents_of(archive):
    """Everything that stands in files or can be asked of the server, by its place."""
    for path in archive.folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
    if connection.vendor == "postgresql":
        done = subprocess.run(
            [programs() / "pg_dump", "--inserts", archive.address],
            capture_output=True,
            check=True,
        )
        yield "pg_dump", done.stdout
        yield from tables_of(archive)


def tables_of(archive):
    """The server's own files of the tables and indexes, as it reads them."""
    with psycopg.connect(archive.address, autocommit=True) as server:
        server.execute("CHECKPOINT")
        yield from server.execute(
            "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) "
            "FROM pg_class WHERE relkind IN ('r', 'i', 't') AND NOT relisshared"
        ).fetchall()


def traces(archive):
    return sorted(
        {place for place, content in contents_of(archive) if TRACE in content.lower()}
    )


def packed(archive):
    """How many compressed versions hold the word."""
    return archive.run(
        "from meetings.models import Revision\n"
        "print(sum('anzibarian' in one.text for one in Revision.objects.all()))"
    )


def test_no_file_holds_a_word_of_a_purged_meeting(archive):
    assert len(traces(archive)) >= 3
    assert packed(archive) == 2
    with closing(reader(archive)):
        code, said = archive.manage(
            "purge_meeting",
            "2016-12-15-som-24-antalya",
            *("--reason", "It named persons.", "--yes"),
        )

        assert (code, said.splitlines()[0]) == (
            0,
            "2016-12-15-som-24-antalya: purged in Edition 4",
        ), said
        assert traces(archive) == []
    assert "could not" not in said
    assert packed(archive) == 0
    assert traces(archive) == []


def reader(archive):
    """Another process that has the database open, as a web server has."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(urlsplit(archive.address).path)
    else:
        other = psycopg.connect(archive.address, autocommit=True)
    other.execute("SELECT count(*) FROM meetings_card").fetchone()
    return other


def test_a_reader_who_holds_the_log_of_sqlite_is_said(archive):
    if connection.vendor != "sqlite":
        pytest.skip("needs SQLite")
    with closing(reader(archive)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM meetings_card").fetchone()

        _, said = archive.manage(
            "purge_meeting",
            "2016-12-15-som-24-antalya",
            *("--reason", "It named persons.", "--yes"),
        )

    assert (
        "SQLite could not take out at once what was deleted (its log is being read), "
        "since others are at work; stop the archive and run VACUUM by hand." in said
    )

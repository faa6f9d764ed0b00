"""After a disaster: what is restored answers as what was lost did."""

import time

import pytest

from tests.elsewhere import elsewhere

FILL = """
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import call_command
from meetings.drafting import intake, revising
from meetings.models import Meeting, Paragraph
with open(os.devnull, "w") as nowhere:
    call_command("load_sample", stdout=nowhere)
    call_command("make_groups", stdout=nowhere)
ada = User.objects.create_user("ada", password="a long password", is_staff=True)
meeting = Meeting.objects.get(slug="2016-12-15-som-24-antalya")
with revising(meeting, ada) as held:
    held.title = "A draft that nobody may lose"
    held.save()
waiting = ContentFile(b"Words that wait to be read.", name="waiting.txt")
intake.hand_in([waiting], by=ada)
"""
WORK = """
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from meetings.drafting import intake, revising
from meetings.models import Meeting, Upload
ada = User.objects.get()
print("at work", flush=True)
for number in range(100_000):
    for meeting in Meeting.objects.all()[:5]:
        with revising(meeting, ada) as held:
            held.note = f"Save {number}"
            held.save()
    content = ContentFile(b"%d" % number, name="one.txt")
    batch = intake.hand_in([content], by=ada)
    for upload in Upload.objects.filter(batch=batch):
        intake.drop_file(upload)
        upload.delete()
"""
WALK = """
import re
from hashlib import sha256
from django.test import Client
client, found, left = Client(SERVER_NAME="127.0.0.1"), {}, ["/"]
while left:
    address = left.pop()
    if address in found:
        continue
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    found[address] = [response.status_code, sha256(body).hexdigest()]
    if response["Content-Type"].startswith("text/html"):
        links = re.findall(r'href="(/(?!static|admin|report)[^"#?]*)', body.decode())
        left += links
        left += re.findall(r'href="(/[a-z]+\\.csv)', body.decode())
print(json.dumps(found))
"""
KEPT = """
from django.contrib.auth.models import User
from meetings.backups import last_backup
from meetings.models import Document, Meeting, Revision, Upload
def note_in(text):
    return json.loads(text)["meeting"].get("note", "")
ada = User.objects.get()
meeting = Meeting.objects.get(slug="2016-12-15-som-24-antalya")
files = [d.file for d in Document.objects.exclude(file="")]
files += [u.file for u in Upload.objects.filter(name="waiting.txt")]
print(json.dumps({
    "password": ada.check_password("a long password"),
    "groups": ada.groups.model.objects.count(),
    "title": meeting.title,
    "versions": all(
        meeting.revisions.first().number == meeting.version
        and meeting.note == note_in(meeting.revisions.first().text)
        for meeting in Meeting.objects.all()
    ),
    "saved": Revision.objects.filter(by=ada).count() > 1,
    "files": [len(file.read()) for file in files],
    "last": last_backup().file if last_backup() else None,
}))
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with elsewhere(tmp_path_factory.mktemp("lost"), "lost") as found:
        assert found.manage("migrate", "--verbosity", "0") == (0, "")
        found.run(FILL)
        yield found


@pytest.fixture(scope="module")
def pages(archive):
    """Every public address that links lead to, with what it answers."""
    return archive.run(WALK)


def test_what_was_backed_up_while_staff_worked_answers_the_same(
    archive, pages, tmp_path
):
    file = tmp_path / "backup.tar"
    work = archive.started("-c", "import os, django; django.setup()\n" + WORK)
    work.stdout.readline()
    time.sleep(1)

    code, said = archive.manage("backup", file)

    assert work.poll() is None
    work.kill()
    work.communicate()
    assert (code, said.split(":")[0]) == (0, str(file))
    assert "misses" not in said
    assert file.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["backup.tar"]
    kept = archive.run(KEPT)
    with elsewhere(tmp_path / "b", "found") as other:
        code, said = other.manage("restore", file)
        assert (code, said.split(";")[0]) == (0, f"{file}: restored"), said
        assert other.run(WALK) == pages
        assert other.run(KEPT) == kept
    assert kept["last"] == str(file)
    assert (kept["versions"], kept["saved"]) == (True, True)
    assert kept["title"] == "A draft that nobody may lose"
    assert len(pages) > 150
    assert [a for a, (code, _) in pages.items() if code != 200] == []
    assert [a for a in pages if a.endswith("original")] != []
    assert [a for a in pages if a.endswith(".csv")] != []


def test_a_backup_of_an_earlier_release_is_brought_up_to_date(archive, pages, tmp_path):
    file = tmp_path / "backup.tar"
    archive.run(
        "from django.core.management import call_command\n"
        "from django.db.migrations.loader import MigrationLoader\n"
        "known = MigrationLoader(None).disk_migrations\n"
        "before = known['meetings', '0006_backup_and_purge'].dependencies[-1]\n"
        "call_command('migrate', *before, verbosity=0)\n"
    )

    code, said = archive.manage("backup", file)

    assert (code, said.split(" (")[0]) == (
        1,
        f"CommandError: {file} is sound, but could not be noted",
    )
    with elsewhere(tmp_path / "b", "found") as other:
        code, said = other.manage("restore", file)
        assert (code, said.split(";")[0]) == (0, f"{file}: restored"), said
        assert other.run(WALK) == pages
        assert other.run(KEPT)["last"] == str(file)


FULL = """
import resource, sys, manage
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.argv = ["manage.py", "backup", {!r}]
manage.main()
"""


def test_a_disk_without_room_leaves_one_sentence_and_no_half_file(archive, tmp_path):
    file = tmp_path / "backup.tar"
    work = archive.started("-c", FULL.format(str(file)))

    out, err = work.communicate(timeout=120)

    assert (work.returncode, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"CommandError: {file} was not made; nothing is kept of it. ")
    assert list(tmp_path.iterdir()) == []

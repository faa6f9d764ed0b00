"""What parses has a process of its own, with limits; the server lives on."""

import os
import signal
import threading
import time
from types import ModuleType

import pytest

from meetings.ingest.reading import Limits, Refused, child, source_of, worker
from meetings.ingest.reading.unsound import MB
from tests.ingest.hostile import docx, paragraph, pdf

ANEW = "save it anew as PDF and upload that."
TOO_LONG = f"“a.pdf” took too long to read; {ANEW}"
SLOW = pdf(b"BT /F 12 Tf " + b"0 -1 Td (a) Tj " * 300_000 + b"ET")


@pytest.fixture
def instead(tmp_path, monkeypatch):
    """Another program in the place of the one that parses."""

    def instead(program):
        path = tmp_path / "child.py"
        path.write_text(program)
        monkeypatch.setattr(worker, "CHILD", path)

    return instead


def test_time_is_limited_and_the_next_file_is_read():
    started = time.monotonic()

    with pytest.raises(Refused) as refused:
        source_of(SLOW, "a.pdf", Limits(seconds=1))

    assert str(refused.value) == TOO_LONG
    assert time.monotonic() - started < 3
    assert source_of(pdf("A text."), "a.pdf").text == "A text."


def test_memory_is_limited_and_the_next_file_is_read():
    content = docx(paragraph("a") * 200_000)

    with pytest.raises(Refused) as refused:
        source_of(content, "a.docx", Limits(memory=96 * MB))

    assert str(refused.value) == f"“a.docx” took too much memory to read; {ANEW}"
    assert source_of(docx(paragraph("A text.")), "a.docx").text == "A text."


def test_what_the_process_started_ends_with_it(instead, tmp_path):
    instead(
        "import os, time\n"
        "from pathlib import Path\n"
        "if os.fork() == 0:\n"
        f"    Path({str(tmp_path / 'started')!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )

    with pytest.raises(Refused) as refused:
        source_of(pdf("A text."), "a.pdf", Limits(seconds=1))

    assert str(refused.value) == TOO_LONG
    assert not is_running(int((tmp_path / "started").read_text()))


def is_running(process):
    """Whether a process does anything; one that waits to be buried does not."""
    for _ in range(50):
        try:
            with open(f"/proc/{process}/stat") as state:
                if state.read().rpartition(")")[2].split()[0] in "ZX":
                    return False
        except (FileNotFoundError, ProcessLookupError):
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize(
    ("end", "fault"),
    [
        (signal.SIGKILL, f"took too much memory to read; {ANEW}"),
        (
            signal.SIGSEGV,
            "is damaged and cannot be opened; save it anew and upload that.",
        ),
    ],
)
def test_process_that_dies_takes_nobody_with_it(instead, end, fault):
    instead(f"import os; os.kill(os.getpid(), {int(end)})")

    with pytest.raises(Refused) as refused:
        source_of(pdf("A text."), "a.pdf")

    assert str(refused.value) == f"“a.pdf” {fault}"


def test_process_knows_no_secret_and_writes_no_file(instead, monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "not for parsers")
    path = str(worker.CHILD)
    instead(
        "import json, os, runpy\n"
        f"child = runpy.run_path({path!r})\n"
        "child['limit'](5, 512 * 1024 * 1024)\n"
        "try:\n"
        f"    open({str(tmp_path / 'written')!r}, 'wb', 0).write(b'a')\n"
        "    said = 'written'\n"
        "except OSError as fault:\n"
        "    said = fault.strerror\n"
        "known = sorted(set(os.environ) - {'LC_CTYPE', 'LD_LIBRARY_PATH'})\n"
        "print(json.dumps({'kind': 'pdf', 'text': f'{said} {known}'}))\n"
    )

    assert source_of(b"%PDF-", "a.pdf").text == "File too large []"


def test_process_loads_neither_django_nor_what_it_does_not_need(instead):
    path = str(worker.CHILD)
    instead(
        "import importlib, json, runpy, sys\n"
        f"child = runpy.run_path({path!r})\n"
        "child['import_without_packages']()\n"
        "importlib.import_module('meetings.ingest.reading.package')\n"
        "heavy = {'django', 'pydantic', 'pypdf', 'subprocess'} & set(sys.modules)\n"
        "print(json.dumps({'kind': 'pdf', 'text': f'{sorted(heavy)}'}))\n"
    )

    assert source_of(b"%PDF-", "a.pdf").text == "[]"


def test_reader_without_memory_says_so():
    def answer(_content):
        raise MemoryError

    reader = ModuleType("reader")
    reader.answer = answer

    said = f"took too much memory to read; {ANEW}"
    assert child.answer(reader, b"") == {"unsound": said}


def test_threads_read_at_the_same_time():
    found = {}

    def read(number):
        found[number] = source_of(pdf(f"Text {number}."), "a.pdf").text

    threads = [threading.Thread(target=read, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: f"Text {number}." for number in range(4)}


def test_no_file_is_left_open():
    def opened():  # by this process
        return len(os.listdir("/proc/self/fd"))

    source_of(pdf("A text."), "a.pdf")
    before = opened()

    source_of(pdf("A text."), "a.pdf")

    assert opened() == before

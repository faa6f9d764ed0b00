"""Runs what parses in a process of its own: what happens there stays there."""

import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetings.ingest.reading.unsound import (
    DAMAGED,
    MB,
    TOO_LONG,
    TOO_MUCH,
    Unsound,
)

CHILD = Path(__file__).with_name("child.py")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How much one file may cost.

    Where Python has no `resource` (Windows), only the time is limited.
    """

    seconds: float = 30
    memory: int = 512 * MB


LIMITS = Limits()


def answer_of(kind: str, content: bytes, limits: Limits) -> dict[str, Any]:
    """What the child process says of a file; raises `Unsound`."""
    code, printed, complaint = _run(kind, content, limits)
    if code == 0:
        answer: dict[str, Any] = json.loads(printed)
        if "unsound" in answer:
            raise Unsound(answer["unsound"])
        return answer
    logger.warning("A file could not be read (%s): %s", code, complaint)
    # Killed, and not by us: the system needed its memory. Windows has no such name.
    if code == -getattr(signal, "SIGKILL", 0):
        raise TOO_MUCH
    raise DAMAGED


def _run(kind: str, content: bytes, limits: Limits) -> tuple[int, bytes, str]:
    command = [sys.executable, "-I", str(CHILD), kind]
    command += [str(limits.seconds), str(limits.memory)]
    with subprocess.Popen(  # noqa: S603 (our own program, no words of the user)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        cwd=CHILD.anchor,
        start_new_session=True,
    ) as process:
        try:
            printed, errors = process.communicate(content, timeout=limits.seconds)
        except subprocess.TimeoutExpired as fault:
            raise TOO_LONG from fault
        finally:
            _end(process)
    last = errors.decode(errors="replace").strip().rpartition("\n")[2]
    return process.returncode, printed, ascii(last[:200])


def _environment() -> dict[str, str]:
    """No secrets: only what Python may need to find its libraries."""
    needed = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in needed if name in os.environ}


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:  # pragma: no cover (Windows)
        process.kill()

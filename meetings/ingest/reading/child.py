"""The child process: standard input is a file, standard output what it holds, as JSON.

It is started by its path, so that no package is loaded that it does not need.
"""

import importlib
import json
import logging
import math
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

try:
    import resource
except ImportError:  # pragma: no cover (Windows: only the time is limited)
    resource = None  # type: ignore[assignment]  # a module or nothing

HERE = Path(__file__).resolve().parent
PACKAGE = "meetings.ingest.reading"


def import_without_packages() -> None:  # pragma: no cover (child)
    """Let our modules be imported by name while no `__init__` runs.

    `meetings.ingest` loads the Record and with it pydantic and Django: a second.
    """
    folders = [HERE.parent.parent, HERE.parent, HERE]
    names = ["meetings", "meetings.ingest", PACKAGE]
    for name, folder in zip(names, folders, strict=True):
        module = ModuleType(name)
        module.__path__ = [str(folder)]
        sys.modules[name] = module


def limit(seconds: float, memory: int) -> None:  # pragma: no cover (child)
    """From here on: so much time, so much memory, and no file can be written.

    Who started us keeps the time; our own limit is for when nobody waits any more.
    """
    if resource is None:
        return
    most = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(reader: ModuleType, content: bytes) -> dict[str, Any]:
    """What the reader says, or what is wrong with the file."""
    unsound = importlib.import_module(f"{PACKAGE}.unsound")
    try:
        found: dict[str, Any] = reader.answer(content)
    except unsound.Unsound as fault:
        return {"unsound": str(fault)}
    except MemoryError:
        return {"unsound": str(unsound.TOO_MUCH)}
    return found


def main(kind: str, seconds: str, memory: str) -> None:  # pragma: no cover (child)
    import_without_packages()
    logging.lastResort = None  # Nothing is printed of what parsers complain about.
    warnings.simplefilter("ignore")
    # Imported before the limits, so that Python may keep what it compiles.
    reader = importlib.import_module(f"{PACKAGE}.{kind}")
    limit(float(seconds), int(memory))
    found = answer(reader, sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":  # pragma: no cover (child)
    main(*sys.argv[1:])

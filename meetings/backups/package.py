"""The file of a backup: a plain tar whose last member, the manifest, lists all others.

Nothing in it is compressed, so that reading it needs no more room than it has itself;
the manifest is written last, so that half a file is known as one.
"""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT = "bpx-backup/1"
MANIFEST = "manifest.json"
LONGEST_MANIFEST = 64 * 1024 * 1024
MEDIA = "media/"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
STEP = 1024 * 1024
BROKEN = (tarfile.TarError, ValueError, EOFError, OverflowError)


class NotDone(Exception):  # noqa: N818 - an answer to an operator, not a failure
    """What was asked of a backup cannot be done; the message says why."""


class Member(BaseModel):
    """One file in a backup."""

    model_config = ConfigDict(extra="forbid")
    name: str
    bytes: int
    sha256: str


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(extra="forbid")
    format: str
    bpx: str
    engine: str
    server: str
    at: datetime
    edition: int
    migrations: list[str]
    missing: list[str]
    members: list[Member]

    @property
    def size(self) -> int:
        return sum(member.bytes for member in self.members)

    @property
    def files(self) -> list[str]:
        """The names of the files of meetings, below MEDIA_ROOT."""
        names = [member.name for member in self.members]
        return [n.removeprefix(MEDIA) for n in names if n.startswith(MEDIA)]


def add(tar: tarfile.TarFile, name: str, file: BinaryIO, size: int) -> Member:
    """Put one file into a backup, hashed as it goes in."""
    reading = Hashing(file)
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    tar.addfile(header, reading)  # type: ignore[arg-type]
    return Member(name=name, bytes=size, sha256=reading.sha256)


class Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._summed = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        found = self._file.read(size)
        self._summed.update(found)
        return found

    @property
    def sha256(self) -> str:
        return self._summed.hexdigest()


def checked(path: Path) -> Manifest:
    """What a sound backup says of itself; NotDone for any other file."""
    with opened(path) as tar:
        return manifest_of(path, tar)


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
            yield tar
    except BROKEN as error:
        raise NotDone(
            f"{path} is no backup of bpx, or a damaged one ({error})."
        ) from None
    except OSError as error:
        raise NotDone(f"{path} cannot be read: {error.strerror or error}.") from None


def manifest_of(path: Path, tar: tarfile.TarFile) -> Manifest:
    """Read everything once: each member must be what the manifest says of it."""
    found: dict[str, Member] = {}
    manifest = None
    for header in tar:
        refuse_unusual(path, header, found)
        if manifest is not None:
            raise NotDone(f"{path} is damaged: {header.name} follows the manifest.")
        if header.name == MANIFEST:
            manifest = read_manifest(path, tar, header)
        else:
            found[header.name] = summed(path, tar, header)
    if manifest is None:
        raise NotDone(f"{path} is no backup of bpx, or only the beginning of one.")
    refuse_differences(path, manifest, found)
    return manifest


def refuse_unusual(
    path: Path, header: tarfile.TarInfo, before: dict[str, Member]
) -> None:
    """Links, devices, holes, double names, and names that lead out of the folder."""
    name = header.name
    parts = PurePosixPath(name).parts
    is_named = name in {MANIFEST, *DATABASES.values()} or (
        name.startswith(MEDIA)
        and name == "/".join(parts)
        and ".." not in parts
        and not set("\\\0") & set(name)
    )
    if not is_named or name in before or not header.isreg() or header.issparse():
        raise NotDone(f"{path} is damaged: it holds “{name}”, which no backup does.")


def read_manifest(
    path: Path, tar: tarfile.TarFile, header: tarfile.TarInfo
) -> Manifest:
    file = tar.extractfile(header)
    text = file.read(LONGEST_MANIFEST) if file else b""
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise NotDone(
                f"{path} is of the format {found['format']!r}, this bpx reads "
                f"{FORMAT!r}; restore it with the bpx that made it."
            )
        return Manifest.model_validate_json(text)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise NotDone(f"{path} is damaged: its manifest cannot be read.") from None


def summed(path: Path, tar: tarfile.TarFile, header: tarfile.TarInfo) -> Member:
    file = tar.extractfile(header)
    if file is None:
        raise NotDone(f"{path} is damaged: {header.name} cannot be read.")
    reading = Hashing(file)  # type: ignore[arg-type]
    while reading.read(STEP):
        pass
    return Member(name=header.name, bytes=header.size, sha256=reading.sha256)


def refuse_differences(
    path: Path, manifest: Manifest, found: dict[str, Member]
) -> None:
    listed = {member.name: member for member in manifest.members}
    if len(listed) != len(manifest.members):
        raise NotDone(f"{path} is damaged: its manifest lists a file twice.")
    for name, member in listed.items():
        if name not in found:
            raise NotDone(f"{path} is damaged: {name} is missing.")
        if found[name] != member:
            raise NotDone(f"{path} is damaged: {name} is not what was backed up.")
    for name in found:
        if name not in listed:
            raise NotDone(f"{path} is damaged: {name} is not in its manifest.")
    if DATABASES.get(manifest.engine) not in listed:
        raise NotDone(f"{path} is damaged: it holds no database.")

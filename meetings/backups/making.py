"""Making a backup: first the database, then the files that its rows name."""

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from meetings.backups.package import (
    DATABASES,
    FORMAT,
    MANIFEST,
    MEDIA,
    Manifest,
    Member,
    NotDone,
    add,
    checked,
)
from meetings.backups.snapshot import Facts, named_files, snapshot
from meetings.models import Backup

TRIES = 3
SECOND_LOOK = 0.2
"""Seconds."""


def last_backup() -> Backup | None:
    """The newest backup that is known, for the dashboard: when, how large, which file.

    Each was read back and found sound before it was noted, so there is no other kind
    to tell from it. The note is a row of its own, written after the snapshot: no
    working table is touched, and a restored archive does not claim to have been backed
    up since. Restoring notes the file that it restored.
    """
    return Backup.objects.first()


def back_up(path: Path) -> Manifest:
    """The whole archive in a new file, which nobody else may read.

    Order makes it whole: rows of the snapshot name files, and files are kept by what
    they hold and never changed, so what is read after the snapshot is what was meant.
    Only a file that somebody took away in between is not there: then all is done
    again, unless the archive itself misses it.
    """
    path = path.absolute()
    with writing(path) as folder:
        for _ in range(TRIES):
            whole = folder / "whole"
            manifest = pack(whole, folder)
            if not lost_meanwhile(manifest.missing):
                break
        if checked(whole) != manifest:
            raise NotDone(f"{path} was not written as it should be; nothing is kept.")
        put_in_place(whole, path)
    note(path, manifest)
    return manifest


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A folder beside the file to be: what is in it goes when anything fails."""
    refuse_to_overwrite(path)
    try:
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            yield Path(folder)
    except OSError as error:
        raise not_written(path, error.strerror or str(error)) from None
    except NotDone as refusal:
        raise not_written(path, str(refusal)) from None


def not_written(path: Path, why: str) -> NotDone:
    return NotDone(f"{path} was not made; nothing is kept of it. {why.rstrip('.')}.")


def refuse_to_overwrite(path: Path) -> None:
    if os.path.lexists(path):
        raise NotDone(f"{path} is there already; a backup is never overwritten.")


def pack(whole: Path, folder: Path) -> Manifest:
    """One file with the database, the files it names, and what they should be."""
    engine = connection.vendor
    database = folder / "database"
    database.unlink(missing_ok=True)
    at = timezone.now()
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "wb") as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        with snapshot(database) as facts:
            pass
        with database.open("rb") as one:
            size = database.stat().st_size
            members = [add(tar, DATABASES[engine], one, size)]
        database.unlink()
        missing = add_files(tar, facts.files, members)
        manifest = described(facts, at, missing, members)
        text = manifest.model_dump_json(indent=1).encode()
        add(tar, MANIFEST, BytesIO(text), len(text))
        tar.close()
        file.flush()
        os.fsync(file.fileno())
    return manifest


def described(
    facts: Facts, at: object, missing: list[str], members: list[Member]
) -> Manifest:
    return Manifest.model_validate(
        {
            "format": FORMAT,
            "bpx": settings.VERSION,
            "engine": connection.vendor,
            "server": facts.server,
            "at": at,
            "edition": facts.edition,
            "migrations": facts.migrations,
            "missing": missing,
            "members": members,
        }
    )


def add_files(
    tar: tarfile.TarFile, names: list[str], members: list[Member]
) -> list[str]:
    """Put in the files that rows name; the names of those that are not as named."""
    missing = []
    for name in names:
        try:
            content, is_sound = content_of(name)
        except FileNotFoundError:
            missing.append(name)
            continue
        members.append(add(tar, MEDIA + name, BytesIO(content), len(content)))
        if not is_sound:
            missing.append(name)
    return missing


def content_of(name: str) -> tuple[bytes, bool]:
    """A file, and whether it holds what its name says.

    One that is handed in again is written again, so a second look may be needed.
    """
    _, _, wanted = name.partition("documents/")
    for _ in range(TRIES):
        content = (Path(settings.MEDIA_ROOT) / name).read_bytes()
        if not wanted or sha256(content).hexdigest() == wanted:
            return content, True
        sleep(SECOND_LOOK)
    return content, False


def lost_meanwhile(missing: list[str]) -> bool:
    """Whether a file went together with its row, after the snapshot was taken."""
    media = Path(settings.MEDIA_ROOT)
    missing = [name for name in missing if not (media / name).exists()]
    if not missing:
        return False
    with connection.cursor() as cursor:

        def ask(question: str) -> list[tuple[str]]:
            cursor.execute(question)
            return cursor.fetchall()

        return not set(missing) <= set(named_files(ask))


def put_in_place(whole: Path, path: Path) -> None:
    """Give the finished file its name, for good, unless somebody took it meanwhile."""
    refuse_to_overwrite(path)
    os.rename(whole, path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def note(path: Path, manifest: Manifest) -> None:
    try:
        Backup.objects.create(
            at=manifest.at,
            file=str(path)[:1000],
            bytes=path.stat().st_size,
            edition=manifest.edition,
        )
    except DatabaseError as error:
        raise NotDone(f"{path} is sound, but could not be noted ({error}).") from None

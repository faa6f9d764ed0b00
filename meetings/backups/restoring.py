"""Restoring: a sound backup into an archive that holds nothing yet."""

import os
import re
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from meetings.backups.making import note
from meetings.backups.package import (
    DATABASES,
    MANIFEST,
    MEDIA,
    STEP,
    Hashing,
    Manifest,
    NotDone,
    checked,
    opened,
)
from meetings.backups.snapshot import put_back
from meetings.catalogue import current
from meetings.catalogue.indexing import rules_fault
from meetings.models import Archive, Backup, Meeting
from meetings.publishing import rebuild

MOST_TOLD = 3


def restore(path: Path) -> Manifest:
    """Put a backup into an empty archive; NotDone, and nothing changed, if it cannot.

    Empty is an archive in which nobody has done anything: no account, no row in any
    table of bpx but what `migrate` makes, and no file below MEDIA_ROOT. What a later
    release changed is migrated, then the catalogue is made anew. Whoever was signed in
    when the backup was made signs in again.
    """
    path = path.absolute()
    manifest = checked(path)
    refuse_foreign(path, manifest)
    refuse_unless_empty()
    media = Path(settings.MEDIA_ROOT)
    try:
        media.mkdir(parents=True, exist_ok=True)
        refuse_without_room(media, manifest)
        with TemporaryDirectory(dir=media, prefix=".restoring-") as folder:
            unpack(path, manifest, Path(folder))
            put_back(Path(folder) / DATABASES[manifest.engine])
            for part in (Path(folder) / MEDIA).glob("*"):
                os.rename(part, media / part.name)
    except OSError as error:
        raise NotDone(
            f"{media} cannot be written ({error.strerror or error})."
        ) from None
    bring_up_to_date(manifest)
    note(path, manifest)
    return manifest


def refuse_foreign(path: Path, manifest: Manifest) -> None:
    """Another engine, or a release that knows more than this one."""
    if manifest.engine != connection.vendor:
        raise NotDone(
            f"{path} is of {manifest.engine}, this archive of {connection.vendor}; "
            "set DATABASE_URL to a database of the same kind."
        )
    loader = MigrationLoader(connection)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for app, name in loader.replacements}
    if release(manifest.bpx) > release(settings.VERSION) or (
        set(manifest.migrations) - known
    ):
        raise NotDone(
            f"{path} was made by bpx {manifest.bpx}, this is {settings.VERSION}; "
            "install the release that made it, or a newer one."
        )


def release(version: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", version)]


def refuse_unless_empty() -> None:
    found = [*rows_there(), *files_there()]
    if found:
        raise NotDone(
            f"The archive is not empty ({', '.join(found[:MOST_TOLD])}); restore into "
            "a new database and an empty MEDIA_ROOT."
        )


def rows_there() -> list[str]:
    """What tables hold that `migrate` does not put in, as words."""
    tables = set(connection.introspection.table_names())
    found = []
    ours: list[type[models.Model]] = [User, Meeting]
    ours += apps.get_app_config("meetings").get_models()
    for model in dict.fromkeys(ours):
        if model._meta.db_table not in tables or model is Backup:
            continue
        rows = model._base_manager.all()
        if model is Archive:
            rows = rows.filter(edition__gt=0)
        if rows.exists():
            found.append(str(model._meta.verbose_name_plural))
    return found


def files_there() -> list[str]:
    media = Path(settings.MEDIA_ROOT)
    is_full = media.exists() and any(media.iterdir())
    return [f"files in {media}"] if is_full else []


def refuse_without_room(media: Path, manifest: Manifest) -> None:
    if disk_usage(media).free < manifest.size:
        raise NotDone(
            f"{media} has no room for {manifest.size // 1_000_000 + 1} MB; "
            "nothing was restored."
        )


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write out what was checked, and check it again: it may have changed since."""
    sums = {member.name: member.sha256 for member in manifest.members}
    with opened(path) as tar:
        for header in tar:
            file = tar.extractfile(header)
            if header.name == MANIFEST or file is None:
                continue
            target = folder / header.name
            target.parent.mkdir(parents=True, exist_ok=True)
            reading = Hashing(file)  # type: ignore[arg-type]
            with target.open("xb") as written:
                while step := reading.read(STEP):
                    written.write(step)
                written.flush()
                os.fsync(written.fileno())
            if sums.pop(header.name, None) != reading.sha256:
                raise NotDone(f"{path} changed while it was read.")
    if sums:
        raise NotDone(f"{path} changed while it was read.")


def bring_up_to_date(manifest: Manifest) -> None:
    """What came after the backup was made: migrations, then the catalogue."""
    call_command("migrate", interactive=False, verbosity=0)
    loader = MigrationLoader(connection)
    applied = {f"{app}.{name}" for app, name in loader.applied_migrations or ()}
    if applied - set(manifest.migrations) or rules_fault():
        rebuild()
    Session.objects.all().delete()
    current.forget()

"""The whole archive in one file, and back: database and media, with checksums."""

from meetings.backups.making import back_up, last_backup
from meetings.backups.package import NotDone, checked
from meetings.backups.restoring import restore

__all__ = ["NotDone", "back_up", "checked", "last_backup", "restore"]

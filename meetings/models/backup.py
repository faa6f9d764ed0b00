"""What is known of the backups that were made."""

from django.db import models


class Backup(models.Model):
    """One backup that was read back and found sound; noted after it was made.

    So a backup never tells of itself: restoring it notes it again, as the last one.
    """

    at = models.DateTimeField()
    file = models.CharField(max_length=1000)
    bytes = models.PositiveBigIntegerField("size in bytes")
    edition = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.file

"""What Admins have set: the newest row holds, the others are its history."""

from django.conf import settings
from django.db import models


class Setting(models.Model):
    """One change of the settings: what, by whom, when and why. Append-only."""

    small_team = models.BooleanField(
        default=False,
        help_text="A publisher may publish what they alone wrote.",
    )
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Small team: {'yes' if self.small_team else 'no'}"

    @classmethod
    def is_small_team(cls) -> bool:
        """What holds now; nobody has ticked it in a new archive."""
        latest = cls.objects.first()
        return latest is not None and latest.small_team

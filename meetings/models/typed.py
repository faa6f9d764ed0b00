"""What is typed in a form of the admin, kept until it is saved."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from meetings.models.meeting import Meeting

KEPT_FOR = timedelta(days=30)
LONGEST_PAGE = 1000
"""Signs of an address, in which a listed name may stand."""


class TypedQuerySet(models.QuerySet["Typed"]):
    """Questions that the forms ask; each person has only their own."""

    def unsaved(self, by: User, page: str) -> Self:
        return self.filter(user=by, page=page, made="").exclude(data="")

    def unsaved_below(self, by: User, page: str) -> Self:
        """In the forms whose addresses begin with a page's."""
        return self.filter(user=by, page__startswith=page, made="").exclude(data="")

    def of_no_meeting(self) -> Self:
        """Unsaved, and of whatever: a new meeting or entry, names."""
        return self.filter(meeting=None).exclude(data="")

    def claimed(self, token: uuid.UUID, by: User, page: str) -> "Typed":
        """The row of one opened form, locked: who sends it again waits here."""
        self.get_or_create(token=token, user=by, defaults={"page": page})
        return self.select_for_update().get(token=token, user=by)

    def forget_old(self) -> None:
        self.filter(at__lt=timezone.now() - KEPT_FOR).delete()


class Typed(models.Model):
    """One form as one person opened it: what they typed, then what it became.

    While it is unsaved, `data` holds its fields; once saved, `made` is the address of
    the entry it was saved as, so that sending it again makes no second one.
    """

    token = models.UUIDField(default=uuid.uuid4)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="+"
    )
    page = models.CharField(max_length=LONGEST_PAGE)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    data = models.TextField(blank=True)
    made = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = TypedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "user"], name="form_is_opened_once_by_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.page

    def keep(self, data: str, meeting: int | None = None) -> None:
        self.data, self.at = data, timezone.now()
        self.meeting_id = meeting or self.meeting_id
        self.save()

    def done(self, made: str, digest: str) -> None:
        self.data, self.made, self.digest = "", made, digest
        self.at = timezone.now()
        self.save()

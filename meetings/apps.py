"""The one application."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of the Budapest Process."""

    name = "meetings"
    verbose_name = "Archive"

"""The one application."""

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of the Budapest Process."""

    name = "meetings"
    verbose_name = "Archive"

    def ready(self) -> None:
        """Register the checks and what is logged, which need the models to be there."""
        import_module("meetings.catalogue.checks")
        import_module("meetings.signing.events")

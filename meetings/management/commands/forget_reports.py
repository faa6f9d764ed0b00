"""forget_reports: nothing personal in reports is kept longer than was promised."""

from django.core.management.base import BaseCommand

from meetings.models import Report


class Command(BaseCommand):
    """Safe to repeat, and meant for every day."""

    help = "Delete reports that are a year old; forget who sent those of a day ago."

    def handle(self, **_: object) -> None:
        gone, forgotten = Report.objects.forget()
        self.stdout.write(f"Reports deleted: {gone}; senders forgotten: {forgotten}.")

"""load_sample: the sample archive, into an archive that is still empty."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.drafting import draft_names, draft_record, revising_names
from meetings.drafting.bodies import Bodies
from meetings.management.plain import DATA
from meetings.models import Archive, Document, Meeting
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names
from meetings.record import read


class Command(BaseCommand):
    """The 24th Senior Officials Meeting and the known meetings, published."""

    help = "Load and publish the sample archive; does nothing once anything is public."

    @transaction.atomic
    def handle(self, **_: object) -> None:
        if Archive.objects.filter(edition__gt=0).exists():
            self.stdout.write("The archive holds something already; left as it is.")
            return
        with revising_names():
            names = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
            draft_names(names)
        publish_names(note="Names of countries, organisations and themes.")
        bodies = Bodies()
        for file in sorted((DATA / "meetings").glob("*.json")):
            draft_record(read(file.read_bytes()), bodies=bodies)
        keep_files()
        publish(
            [(meeting, None) for meeting in Meeting.objects.all()],
            note="The 24th Senior Officials Meeting and the known meetings.",
        )
        self.stdout.write(f"{Meeting.objects.count()} meetings loaded and published.")


def keep_files() -> None:
    for document in Document.objects.filter(file=""):
        content = (DATA / "documents" / document.name).read_bytes()
        try:
            document.file.save(document.name, ContentFile(content))
        except OSError as error:
            raise CommandError(
                f"{settings.MEDIA_ROOT} keeps no file ({error.strerror or error}); "
                "set MEDIA_ROOT to a folder that can be written."
            ) from None

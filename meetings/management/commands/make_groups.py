"""make_groups: the groups Editor, Publisher and Admin with their rights."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand

EDITED = [
    "decision",
    "document",
    "link",
    "meeting",
    "mention",
    "name",
    "paragraph",
    "participant",
    "party",
    "passage",
    "role",
    "speaker",
    "statement",
]
LOOKED_UP = ["country", "organisation", "theme"]
READ = ["edition", "publication", "revision"]
RIGHTS = {
    "Editor": [
        *(f"{verb}_{model}" for verb in ("add", "change", "view") for model in EDITED),
        *(
            f"delete_{model}"
            for model in EDITED
            if model not in {"meeting", "document"}
        ),
        *(f"{verb}_{model}" for verb in ("add", "view") for model in LOOKED_UP),
        *(f"view_{model}" for model in READ),
        "view_report",
        "change_report",
    ],
}
RIGHTS["Publisher"] = [
    *RIGHTS["Editor"],
    "publish_meeting",
    "delete_document",
    *(f"change_{model}" for model in LOOKED_UP),
]
RIGHTS["Admin"] = [
    *RIGHTS["Publisher"],
    "delete_meeting",
    "restore_meeting",
    "add_setting",
    "view_setting",
    "delete_report",
    *(f"delete_{model}" for model in LOOKED_UP),
    *(f"{verb}_user" for verb in ("add", "change", "view")),
    "view_group",
]


class Command(BaseCommand):
    """Safe to repeat; rights that were taken or given by hand are put right."""

    help = "Make the groups Editor, Publisher and Admin, with their rights."

    def handle(self, **_: object) -> None:
        for name, codenames in RIGHTS.items():
            group, _created = Group.objects.get_or_create(name=name)
            rights = Permission.objects.filter(
                codename__in=codenames, content_type__app_label__in=("meetings", "auth")
            )
            group.permissions.set(rights)
        self.stdout.write(f"Groups: {', '.join(RIGHTS)}.")

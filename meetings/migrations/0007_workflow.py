"""Who put a meeting in its stage; the version that was published; the settings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STAFF = {
    "null": True,
    "editable": False,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}


def find_versions(apps, schema_editor):
    """The version that was frozen is the newest one saved before its edition was."""
    saved = apps.get_model("meetings", "Revision").objects
    for publication in (
        apps.get_model("meetings", "Publication")
        .objects.filter(record__isnull=False)
        .select_related("edition")
    ):
        before = saved.filter(
            meeting_id=publication.meeting_id, at__lte=publication.edition.at
        )
        publication.version = before.aggregate(last=models.Max("number"))["last"] or 0
        publication.save(update_fields=["version"])


def former_numbers(model):
    return migrations.AddField(
        model_name=model,
        name="former_numbers",
        field=models.JSONField(
            default=list,
            blank=True,
            editable=False,
            help_text="Public numbers of what was merged into it; they lead to it.",
        ),
    )


class Migration(migrations.Migration):
    # What is found is written in a transaction of its own: PostgreSQL alters no table
    # that still has events waiting.
    atomic = False
    dependencies = [
        ("meetings", "0006_backup_and_purge"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="meeting",
            options={
                "ordering": [models.F("starts_on").desc(nulls_last=True), "id"],
                "permissions": [
                    ("publish_meeting", "Can publish and withdraw meetings"),
                    ("restore_meeting", "Can restore earlier versions"),
                ],
            },
        ),
        former_numbers("statement"),
        former_numbers("decision"),
        migrations.AddField(
            model_name="meeting",
            name="review_note",
            field=models.TextField(
                blank=True,
                default="",
                editable=False,
                verbose_name="note to the reviewer",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="stage_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="stage_by",
            field=models.ForeignKey(**STAFF),
        ),
        migrations.AddField(
            model_name="publication",
            name="version",
            field=models.PositiveIntegerField(
                default=0,
                help_text="The revision of the meeting, or names, that was frozen.",
            ),
        ),
        migrations.RunPython(find_versions, migrations.RunPython.noop, atomic=True),
        migrations.CreateModel(
            name="Setting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "small_team",
                    models.BooleanField(
                        default=False,
                        help_text="A publisher may publish what they alone wrote.",
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
    ]

"""A body is mentioned once in a statement, and a party once in a capacity."""

from django.db import migrations, models
from django.db.models import Min

BODY = ("country", "organisation")


def drop_doubles(apps, schema_editor):
    """Of rows that say the same, the first one stays."""
    for name, fields in (
        ("Mention", ("statement", *BODY)),
        ("Party", ("decision", "capacity", *BODY, "group")),
    ):
        rows = apps.get_model("meetings", name).objects.order_by()
        first = rows.values(*fields).annotate(first=Min("pk")).values("first")
        rows.exclude(pk__in=first).delete()


def once(model, name, fields, message, **more):
    return migrations.AddConstraint(
        model_name=model,
        constraint=models.UniqueConstraint(
            fields=fields, name=name, violation_error_message=message, **more
        ),
    )


class Migration(migrations.Migration):
    # The rows are dropped in a transaction of their own: PostgreSQL alters no table
    # with deletions that wait for its foreign keys to be looked at.
    atomic = False
    dependencies = [("meetings", "0004_return_note")]

    operations = [
        migrations.RunPython(drop_doubles, migrations.RunPython.noop, atomic=True),
        once(
            "mention",
            "country_is_mentioned_once_in_a_statement",
            ["statement", "country"],
            "This country is mentioned already.",
            condition=models.Q(country__isnull=False),
        ),
        once(
            "mention",
            "organisation_is_mentioned_once_in_a_statement",
            ["statement", "organisation"],
            "This organisation is mentioned already.",
            condition=models.Q(organisation__isnull=False),
        ),
        once(
            "party",
            "country_is_party_once_in_a_capacity",
            ["decision", "capacity", "country"],
            "This country is a party already.",
            condition=models.Q(country__isnull=False),
        ),
        once(
            "party",
            "organisation_is_party_once_in_a_capacity",
            ["decision", "capacity", "organisation"],
            "This organisation is a party already.",
            condition=models.Q(organisation__isnull=False),
        ),
        once(
            "party",
            "group_is_party_once_in_a_capacity",
            ["decision", "capacity", "group"],
            "The meeting is a party already.",
            condition=~models.Q(group=""),
        ),
    ]

"""The search index and the one row of the archive; both differ by no database's data."""

from django.db import migrations

from meetings.catalogue.indexing import make_index


def make(apps, schema_editor):
    apps.get_model("meetings", "Archive").objects.get_or_create(pk=1)
    make_index()


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE card_index")
    apps.get_model("meetings", "Archive").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]

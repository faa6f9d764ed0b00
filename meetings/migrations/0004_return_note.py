from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_upload")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="return_note",
            field=models.TextField(
                blank=True,
                default="",
                editable=False,
                verbose_name="note of the reviewer",
            ),
        ),
    ]

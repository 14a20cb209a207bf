from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="file",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="file",
            name="state",
            field=models.CharField(
                choices=[
                    ("CHECKING", "bliver gennemgået"),
                    ("CHECKED", "klar til at sende"),
                    ("SENDING", "bliver indlæst"),
                    ("STOPPED", "gået i stå"),
                    ("DONE", "indlæst"),
                    ("UNREADABLE", "kan ikke læses"),
                    ("CANCELLED", "fortrudt"),
                ],
                max_length=10,
            ),
        ),
    ]

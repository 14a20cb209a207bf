from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("cases_case"), wall("cases_occasion"), wall("cases_duty"), wall("cases_note")]

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("intake_notice")]

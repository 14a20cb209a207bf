from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("parties_household"), wall("parties_person")]

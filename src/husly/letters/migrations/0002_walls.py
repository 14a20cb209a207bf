from django.db import migrations

from husly.audit.walls import wall

TABLES = ("letterhead", "directnumber", "textversion", "document", "bundle", "letter", "letterevent")


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"letters_{table}") for table in TABLES]

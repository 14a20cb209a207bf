"""Help and decisions belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("help", "finding", "decision", "item", "copy", "complaint")


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"measures_{table}") for table in TABLES]

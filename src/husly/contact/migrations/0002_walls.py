"""Contact belongs to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("course", "attempt", "posting", "round")


class Migration(migrations.Migration):
    dependencies = [("contact", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"contact_{table}") for table in TABLES]

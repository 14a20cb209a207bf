"""Outcomes belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("outcome", "lookback")


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"outcomes_{table}") for table in TABLES]

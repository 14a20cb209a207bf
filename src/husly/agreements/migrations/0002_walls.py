"""Agreements and payments belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("agreement", "rent", "due", "list", "payment")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"agreements_{table}") for table in TABLES]

"""Findings belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("found", "judged", "follower")


class Migration(migrations.Migration):
    dependencies = [("conformance", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"conformance_{table}") for table in TABLES]

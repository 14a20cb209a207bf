"""Reports belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

_TABLES = ("report", "comment", "resolution", "frozen")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"reporting_{name}") for name in _TABLES]

"""What is agreed with landlords belongs to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

_TABLES = ("cooperationagreement", "meeting", "topic", "point", "consultation", "invitation")


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall(f"partners_{name}") for name in _TABLES]

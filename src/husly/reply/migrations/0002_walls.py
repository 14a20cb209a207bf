"""A tenant's answer belongs to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall

TABLES = ("answer", "enclosure", "visit")


class Migration(migrations.Migration):
    dependencies = [("reply", "0001_initial"), ("audit", "0002_walls")]
    operations = [*(wall(f"reply_{table}") for table in TABLES), wall("reply_tally", "municipality")]

"""Calendars and what is agreed for children belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("courts", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("courts_feed"), wall("courts_care")]

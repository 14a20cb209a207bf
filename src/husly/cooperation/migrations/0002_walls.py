"""Requests belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("cooperation_request")]

"""Offers belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("landlords", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("landlords_offer")]

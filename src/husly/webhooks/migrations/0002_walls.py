"""Receivers and their messages belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("webhooks_receiver"), wall("webhooks_standing"), wall("webhooks_message")]

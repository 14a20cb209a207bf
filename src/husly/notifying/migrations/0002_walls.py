"""Choices and mails belong to a municipality and to nobody else."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("notifying", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("notifying_choice"), wall("notifying_mail")]

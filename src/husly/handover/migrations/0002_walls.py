"""What was sent is the sender's and what arrived is the receiver's; neither sees the other's."""

from django.db import migrations

from husly.audit.walls import wall


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial"), ("audit", "0002_walls")]
    operations = [wall("handover_sent"), wall("handover_arrived"), wall("handover_transfer")]

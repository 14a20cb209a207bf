from django.db import migrations

from husly.audit.walls import append_only, role, wall


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        role(),
        wall("audit_event", "municipality"),
        wall("audit_chainend", "municipality"),
        append_only("audit_event", sealed_by=("position", "digest")),
    ]

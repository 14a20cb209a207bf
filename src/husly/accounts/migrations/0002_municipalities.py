from django.db import migrations

from husly.accounts.reference import municipalities, periods
from husly.core.danish import sort_key


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    Municipality = apps.get_model("accounts", "Municipality")
    RegionMembership = apps.get_model("accounts", "RegionMembership")
    known = list(municipalities())
    Municipality.objects.using(alias).bulk_create(Municipality(code=m.code, name=m.name, sort_key=sort_key(m.name)) for m in known)
    RegionMembership.objects.using(alias).bulk_create(
        RegionMembership(municipality_id=m.code, **period._asdict()) for m in known for period in periods(m.region)
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_walls")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

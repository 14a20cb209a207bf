from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_municipalities")]
    operations = [
        migrations.AddField(
            "user", "home", models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, null=True, related_name="+")
        ),
        migrations.AddField("user", "must_change_password", models.BooleanField(default=False)),
        migrations.AlterModelOptions("user", options={}),
        migrations.AddConstraint("user", models.UniqueConstraint(Lower("username"), name="accounts_username_once")),
        migrations.RunSQL(  # last, for a table with changed rows takes no new constraint before the transaction ends
            "UPDATE accounts_user SET home_id ="
            " (SELECT min(municipality_id) FROM accounts_membership WHERE accounts_membership.user_id = accounts_user.id)",
            migrations.RunSQL.noop,
        ),
    ]

"""One main account per platform, language and unit, on every database: where there is no unit, none counts as one."""

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("register", "0004_languages_there")]

    operations = [
        migrations.RemoveConstraint(model_name="account", name="one_main_account"),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                *("organisation", "platform", "language", Coalesce("unit", 0)),
                condition=models.Q(is_main=True),
                name="one_main_account",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_whether_decisions_need_approval")]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="acknowledged_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]

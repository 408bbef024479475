from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="decisions_need_approval",
            field=models.BooleanField(default=False),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="diagnosis",
            name="groups",
            field=models.JSONField(default=list),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0002_whether_the_account_is_new")]

    operations = [
        migrations.AddField("asked", "reminded_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("reply", "read_at", models.DateTimeField(blank=True, null=True)),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0010_parts_that_are_counted")]

    operations = [
        migrations.AddField(
            model_name="documentation",
            name="comments_open",
            field=models.BooleanField(blank=True, null=True),
        ),
    ]

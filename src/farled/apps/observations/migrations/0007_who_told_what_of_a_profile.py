"""By which way name, bio, links and avatar of a profile were shown last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("observations", "0006_posts_that_describe_their_pictures")]

    operations = [migrations.AddField("face", "told_by", models.JSONField(default=dict))]

"""What Start counts in indexes that hold no more than that: the accounts without purpose or owner, and the abandoned."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0009_lately_in_its_state")]

    operations = [
        *(
            migrations.RemoveIndex("account", name)
            for name in ("counted_by_purpose", "counted_by_owner", "counted_by_sight", "lately_in_its_state")
        ),
        migrations.AddIndex(
            "account",
            models.Index(
                fields=["organisation", "status", "purpose"],
                condition=models.Q(purpose=""),
                name="without_purpose",
            ),
        ),
        migrations.AddIndex(
            "account",
            models.Index(
                fields=["organisation", "status", "owner", "owner_function"],
                condition=models.Q(owner=None, owner_function=""),
                name="without_owner",
            ),
        ),
        migrations.AddIndex(
            "account",
            models.Index(fields=["organisation", "last_seen_at", "status", "gone_on"], name="counted_by_sight"),
        ),
        migrations.AddIndex(
            "account",
            models.Index(
                fields=["organisation", "state_since", "last_seen_at", "followers", "state"],
                condition=models.Q(state="abandoned"),
                name="lately_abandoned",
            ),
        ),
    ]

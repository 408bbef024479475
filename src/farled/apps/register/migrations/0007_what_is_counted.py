"""Indexes that carry the figures of Start: counted in them alone, also among a hundred thousand accounts."""

from django.db import migrations, models

COUNTED = {
    "counted_by_state": ["organisation", "status", "state", "needed"],
    "counted_by_purpose": ["organisation", "purpose", "status"],
    "counted_by_owner": ["organisation", "owner", "owner_function", "status"],
    "counted_by_arrival": ["organisation", "created_at"],
    "counted_by_sight": ["organisation", "last_seen_at"],
}


class Migration(migrations.Migration):
    dependencies = [("register", "0006_every_field_of_the_entry")]

    operations = [
        *(
            migrations.AddIndex(model_name="account", index=models.Index(fields=fields, name=name))
            for name, fields in COUNTED.items()
        ),
        migrations.AddIndex(
            model_name="documentation",
            index=models.Index(fields=["account"], condition=models.Q(decided_by_nobody=True), name="undecided"),
        ),
    ]

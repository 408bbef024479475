"""What carries the list: a column of facets, an index per sort, and on PostgreSQL one for the words to search."""

from django.db import migrations, models

import farled.apps.register.indexes

TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX account_search ON register_account USING gin (search gin_trgm_ops)",
)


def index_words(apps, schema_editor):
    """PostgreSQL finds parts of words by trigrams; SQLite reads them from the index of the sort."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in TRIGRAMS:
            schema_editor.execute(statement)


def forget_words(apps, schema_editor):
    """Take them away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX account_search")


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="facets",
            field=models.CharField(default=" ", editable=False, max_length=600),
        ),
        *(
            migrations.AddIndex(
                model_name="account", index=farled.apps.register.indexes.ListIndex(sort=sort, name=name)
            )
            for name, sort in (
                ("list_by_name", ["sort_name"]),
                ("list_by_platform", ["platform", "sort_name"]),
                ("list_by_last_post", ["last_post_on"]),
                ("list_by_followers", ["followers"]),
                ("list_by_change", ["changed_at"]),
            )
        ),
        migrations.RunPython(index_words, forget_words),
    ]

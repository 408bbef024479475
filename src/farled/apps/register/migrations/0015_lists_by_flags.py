"""The indexes of the list, with the flags."""

from django.db import migrations

from farled.apps.register.indexes import ListIndex

SORTS = {
    "list_by_name": ["sort_name"],
    "list_by_platform": ["platform", "sort_name"],
    "list_by_last_post": ["last_post_on"],
    "list_by_followers": ["followers"],
    "list_by_change": ["changed_at"],
    "list_by_sight": ["last_seen_at"],
}
FILTERED = ("flags", "state", "platform", "unit", "facets")


class Migration(migrations.Migration):
    dependencies = [("register", "0014_flags_in_the_list")]

    operations = [
        migrations.AddIndex("account", ListIndex(sort=sort, name=name, filtered=FILTERED))
        for name, sort in SORTS.items()
    ]

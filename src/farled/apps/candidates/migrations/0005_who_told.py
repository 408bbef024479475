"""Who told of a found account stands by itself, and no longer in a sentence of one language.

What was written until then is read once: by the answers in which the account was told. The words are those of that day.
"""

from django.db import migrations, models

_BY = ("Told by ", "Berättat av ")
_NAMELESS = ("Told by somebody in the house", "Berättat av någon i huset")
_WITNESS = [
    ("asked", "Told by %(name)s"),
    ("named", "Told by %(name)s, by the link for everybody"),
    ("nameless", "Told by somebody in the house"),
]


def read_once(apps, schema_editor):
    """Take the sentences apart. Of two that say the same in two languages the first stays."""
    replies = apps.get_model("candidates", "Reply").candidates.through.objects
    sightings = apps.get_model("candidates", "Sighting").objects
    asked = {}
    told = replies.values_list("candidate_id", "reply__witness", "reply__asked")
    for candidate, name, by in told.order_by("reply").iterator():
        known = asked.setdefault(candidate, {})
        known[name] = known.get(name) or by is not None
    for row in sightings.filter(candidate__in=list(asked), witness="").order_by("id").iterator():
        witness, name = _told(row.where, asked[row.candidate_id])
        same = {"candidate": row.candidate_id, "where": "", "witness": witness, "told_by": name}
        if witness and sightings.filter(**same).exists():
            row.delete()
        elif witness:
            sightings.filter(pk=row.pk).update(where="", witness=witness, told_by=name)


def _told(where, asked):
    if where in _NAMELESS and "" in asked:
        return "nameless", ""
    name = next((where.removeprefix(words) for words in _BY if where.startswith(words)), "")
    return ("asked" if asked[name] else "named", name) if name in asked and name else ("", "")


class Migration(migrations.Migration):
    dependencies = [("candidates", "0001_squashed")]

    operations = [
        migrations.AddField("sighting", "witness", models.CharField(blank=True, choices=_WITNESS, max_length=10)),
        migrations.AddField("sighting", "told_by", models.CharField(blank=True, max_length=200)),
        migrations.RemoveConstraint("sighting", "sighting_once"),
        migrations.AddConstraint(
            "sighting",
            models.UniqueConstraint(fields=("candidate", "where", "witness", "told_by"), name="sighting_once"),
        ),
        migrations.RunPython(read_once, migrations.RunPython.noop, elidable=True),
    ]

"""Where the links lead that stand in profiles."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0008_rounds_begin_and_answers_say_what_they_mean"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProfileLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=500)),
                ("platform", models.CharField(blank=True, max_length=30)),
                ("leads", models.CharField(blank=True, max_length=10)),
                ("came", models.CharField(blank=True, max_length=24)),
                ("tried_at", models.DateTimeField(null=True)),
                ("gone_since", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "url"), name="links_of_profiles_once"),
                ],
            },
        ),
    ]

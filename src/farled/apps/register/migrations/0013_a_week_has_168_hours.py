from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0012_sorted_by_name")]

    operations = [
        migrations.AlterField(
            model_name="account",
            name="hours_a_week",
            field=models.DecimalField(
                blank=True,
                decimal_places=1,
                max_digits=5,
                null=True,
                validators=[
                    MinValueValidator(0, "Fewer than none is not possible."),
                    MaxValueValidator(168, "A week has 168 hours."),
                ],
            ),
        ),
    ]

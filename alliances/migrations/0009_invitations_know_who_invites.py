import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alliances", "0008_lists_of_walls_by_index")]

    operations = [
        migrations.AddConstraint(
            "participation", models.UniqueConstraint(fields=("id", "alliance"), name="participation_of_one_alliance")
        ),
        migrations.AddField(
            "invitation",
            "inviting_side",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="alliances.participation",
            ),
        ),
    ]

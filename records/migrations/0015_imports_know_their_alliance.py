import django.db.models.deletion
from django.db import migrations, models

from core.walls import as_system

FILL = """
UPDATE records_imported AS imported
   SET run_alliance_id = run.alliance_id
  FROM records_importrun AS run
 WHERE run.id = imported.run_id AND run.alliance_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("alliances", "0010_colleagues_see_each_others_invitations"),
        ("records", "0014_comments_are_read_with_their_records"),
    ]

    operations = [
        migrations.AddConstraint(
            "importrun",
            models.UniqueConstraint(fields=("id", "alliance", "owner_organisation"), name="import_run_side"),
        ),
        migrations.AddField(
            "imported",
            "run_alliance",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="alliances.alliance",
            ),
        ),
        migrations.RunSQL(as_system(FILL), migrations.RunSQL.noop),
    ]

import django.db.models.deletion
from django.db import migrations, models

from core.walls import as_system
from records.triggers import WRITE_CHANGE

FILL = """
UPDATE records_comment AS comment
   SET parent_owner_id = record.owner_organisation_id,
       parent_is_host = record.owner_is_host,
       parent_visibility = record.visibility
  FROM records_record AS record
 WHERE record.id = comment.record_id
"""


class Migration(migrations.Migration):
    """Whose the record of a comment is and who sees it, which is no part of the history of the comment."""

    dependencies = [
        ("alliances", "0005_walls_ask_functions"),
        ("records", "0012_changes_by_person"),
    ]

    operations = [
        migrations.RunSQL(WRITE_CHANGE, migrations.RunSQL.noop),
        migrations.AddField("comment", "parent_is_host", models.BooleanField(null=True, editable=False)),
        migrations.AddField(
            "comment",
            "parent_owner",
            models.ForeignKey(
                null=True,
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="alliances.participation",
            ),
        ),
        migrations.AddField("comment", "parent_visibility", models.CharField(null=True, editable=False, max_length=8)),
        migrations.RunSQL(as_system(FILL), migrations.RunSQL.noop),
    ]

import django.db.models.deletion
from django.db import migrations, models

from alliances.models.owned import OWNERSHIP
from core.keys import CompositeForeignKey
from core.walls import RaiseWall
from records import walls


class Migration(migrations.Migration):
    dependencies = [("records", "0013_comments_know_their_records_owner")]

    operations = [
        migrations.AlterField("comment", "parent_is_host", models.BooleanField(editable=False)),
        migrations.AlterField(
            "comment",
            "parent_owner",
            models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="alliances.participation",
            ),
        ),
        migrations.AlterField("comment", "parent_visibility", models.CharField(editable=False, max_length=8)),
        migrations.RemoveConstraint("comment", "comment_record"),
        migrations.AddConstraint(
            "comment",
            CompositeForeignKey(
                name="comment_record",
                fields=("record", "program", "alliance", "parent_owner", "parent_is_host", "parent_visibility"),
                to="records.Record",
                to_fields=("id", *OWNERSHIP),
                follow=True,
            ),
        ),
        RaiseWall("Comment", walls.COMMENT),
    ]

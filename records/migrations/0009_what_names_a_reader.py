from django.db import migrations

from core.walls import RaiseWall
from records import walls
from records.triggers import RECORD_FOLLOWS


class Migration(migrations.Migration):
    """Executives and observers keep what they owe, which raises the version of its record and changes nothing else."""

    dependencies = [("records", "0008_whose_a_row_is_stays")]

    operations = [
        migrations.RunSQL(
            RECORD_FOLLOWS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), migrations.RunSQL.noop
        ),
        RaiseWall("Record", walls.RECORD),
    ]

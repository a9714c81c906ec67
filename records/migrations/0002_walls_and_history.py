from django.db import migrations

from alliances.walls import OWNED
from core.versions import RaiseVersion
from core.walls import RaiseWall
from records import walls
from records.triggers import RECORD_FOLLOWS, WRITE_CHANGE, KeepHistory


class Migration(migrations.Migration):
    """The walls of the spine, versions, and history of records, alliances and who belongs to them."""

    dependencies = [("records", "0001_the_spine"), ("alliances", "0002_walls")]

    operations = [
        migrations.RunSQL(WRITE_CHANGE, "DROP FUNCTION write_change()"),
        migrations.RunSQL(RECORD_FOLLOWS, "DROP FUNCTION record_follows()"),
        RaiseVersion("Record"),
        RaiseWall("Record", OWNED),
        RaiseWall("Comment", OWNED),
        RaiseWall("Stated", OWNED),
        RaiseWall("Change", walls.CHANGE),
        KeepHistory("Record", record="id"),
        KeepHistory("Comment"),
        KeepHistory("Stated"),
        KeepHistory("alliances.Alliance", record="", alliance="id", owner=""),
        KeepHistory("alliances.Membership", record="", owner="participation_id"),
    ]

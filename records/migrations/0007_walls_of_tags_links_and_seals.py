from django.db import migrations

from alliances.walls import OWNED_AND_REMOVED
from core.walls import RaiseWall
from records import walls
from records.triggers import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("records", "0006_tags_links_and_seals")]

    operations = [
        RaiseWall("Tag", OWNED_AND_REMOVED),
        RaiseWall("Link", OWNED_AND_REMOVED),
        RaiseWall("Seal", walls.SEAL),
        KeepHistory("Tag"),
        KeepHistory("Link", record="source_id"),
    ]

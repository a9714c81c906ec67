from django.db import migrations

from alliances import walls
from core.walls import RaiseWall


class Migration(migrations.Migration):
    dependencies = [("alliances", "0006_an_alliance_has_tags")]

    operations = [RaiseWall("AllianceTag", walls.OWNED_AND_REMOVED)]

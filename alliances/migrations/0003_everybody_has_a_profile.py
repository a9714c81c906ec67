from django.db import migrations

from alliances import walls
from core.walls import RaiseWall


class Migration(migrations.Migration):
    """Executives and observers write their own name, zone and language."""

    dependencies = [("alliances", "0002_walls")]

    operations = [RaiseWall("Person", walls.PERSON)]

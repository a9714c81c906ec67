from django.db import migrations

from alliances import walls
from core.walls import RaiseWall


class Migration(migrations.Migration):
    """For databases whose walls read their lists themselves."""

    dependencies = [("alliances", "0004_stages_have_public_ids")]

    operations = [
        *(migrations.RunSQL(walls.function(name), migrations.RunSQL.noop) for name in walls.LISTS),
        RaiseWall("Program", walls.PROGRAM),
        RaiseWall("Stage", walls.STAGE),
        RaiseWall("Organisation", walls.ORGANISATION),
        RaiseWall("Person", walls.PERSON),
        RaiseWall("Alliance", walls.ALLIANCE),
        RaiseWall("Participation", walls.PARTICIPATION),
    ]

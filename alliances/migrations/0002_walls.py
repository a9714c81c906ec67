from django.db import migrations

from alliances import walls
from core.versions import RaiseVersion
from core.walls import RaiseWall


class Migration(migrations.Migration):
    """The walls around the directory and the people, and the counting of versions."""

    dependencies = [("alliances", "0001_who_works_with_whom"), ("core", "0001_raise_version")]

    operations = [
        *(migrations.RunSQL(walls.function(name), f"DROP FUNCTION {name}()") for name in walls.LISTS),
        *(
            RaiseVersion(name)
            for name in ("Program", "Organisation", "Person", "Alliance", "Membership", "ProgramRole")
        ),
        RaiseWall("Program", walls.PROGRAM),
        RaiseWall("Stage", walls.STAGE),
        RaiseWall("Organisation", walls.ORGANISATION),
        RaiseWall("Person", walls.PERSON),
        RaiseWall("Alliance", walls.ALLIANCE),
        RaiseWall("Participation", walls.PARTICIPATION),
        RaiseWall("Membership", walls.MEMBERSHIP),
        RaiseWall("ProgramRole", walls.PROGRAM_ROLE),
    ]

from django.db import migrations

from commitments import walls
from core.walls import RaiseWall


class Migration(migrations.Migration):
    dependencies = [("commitments", "0004_what_names_a_reader"), ("alliances", "0005_walls_ask_functions")]

    operations = [RaiseWall("Commitment", walls.COMMITMENT)]

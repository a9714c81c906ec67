from django.db import migrations

from commitments import walls
from core.walls import RaiseWall


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_whose_a_row_is_stays"), ("records", "0009_what_names_a_reader")]

    operations = [RaiseWall("Commitment", walls.COMMITMENT)]

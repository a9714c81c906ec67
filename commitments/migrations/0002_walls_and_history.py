from django.db import migrations

from alliances.walls import OWNED
from core.walls import RaiseWall
from records.triggers import KeepHistory, RecordFollows


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_promises"), ("records", "0002_walls_and_history")]

    operations = [
        RaiseWall("Commitment", OWNED),
        RaiseWall("Action", OWNED),
        KeepHistory("Commitment"),
        KeepHistory("Action"),
        RecordFollows("Commitment"),
        RecordFollows("Action", title="title"),
    ]

from django.db import migrations

from alliances.walls import OWNED, OWNED_AND_REMOVED
from core.walls import RaiseWall
from records.triggers import KeepHistory, RecordFollows


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_goals_and_milestones"), ("records", "0002_walls_and_history")]

    operations = [
        RaiseWall("Goal", OWNED),
        RaiseWall("GoalAnswer", OWNED_AND_REMOVED),
        RaiseWall("Milestone", OWNED),
        KeepHistory("Goal"),
        KeepHistory("GoalAnswer", record="goal_id"),
        KeepHistory("Milestone"),
        RecordFollows("Goal", title="statement"),
        RecordFollows("Milestone", title="title"),
    ]

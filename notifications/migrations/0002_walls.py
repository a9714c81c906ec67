from django.db import migrations

from core.walls import RaiseWall
from notifications import walls


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_notices"), ("alliances", "0010_colleagues_see_each_others_invitations")]

    operations = [RaiseWall("Notice", walls.NOTICE), RaiseWall("Looked", walls.LOOKED)]

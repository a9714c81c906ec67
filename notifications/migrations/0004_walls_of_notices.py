from django.db import migrations

from core.walls import RaiseWall
from notifications import walls


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_notices")]

    operations = [RaiseWall("Notice", walls.NOTICE), RaiseWall("Looked", walls.LOOKED)]

from django.db import migrations

from core.models import KeptAnswer
from core.walls import RaiseWall


class Migration(migrations.Migration):
    dependencies = [("core", "0004_kept_answers")]

    operations = [RaiseWall("KeptAnswer", KeptAnswer.wall)]

from django.db import migrations

from core.walls import RaiseWall
from records import walls


class Migration(migrations.Migration):
    dependencies = [("records", "0003_imports")]

    operations = [RaiseWall("ImportRun", walls.IMPORT_RUN), RaiseWall("Imported", walls.IMPORTED)]

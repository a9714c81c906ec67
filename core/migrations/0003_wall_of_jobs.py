from django.db import migrations

from core.models import Job
from core.walls import RaiseWall


class Migration(migrations.Migration):
    dependencies = [("core", "0002_jobs")]

    operations = [RaiseWall("Job", Job.wall)]

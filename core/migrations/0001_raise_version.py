from django.db import migrations

from core.versions import FUNCTION


class Migration(migrations.Migration):
    """The trigger function that counts the versions of every row that has one."""

    dependencies = []

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION raise_version()")]

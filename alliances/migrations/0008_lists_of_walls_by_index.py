from django.db import migrations

from alliances import walls


class Migration(migrations.Migration):
    """For databases whose walls looked for an account's places among everybody's."""

    dependencies = [("alliances", "0007_wall_of_tags")]

    operations = [migrations.RunSQL(walls.function(name), migrations.RunSQL.noop) for name in walls.LISTS]

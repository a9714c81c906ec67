from django.db import migrations

from records import triggers


class Migration(migrations.Migration):
    """A temporary table of the same name would otherwise stand before the real one, and swallow the history."""

    dependencies = [("records", "0009_what_names_a_reader")]

    operations = [
        migrations.RunSQL(triggers.WRITE_CHANGE, migrations.RunSQL.noop),
        migrations.RunSQL(triggers.RECORD_FOLLOWS, migrations.RunSQL.noop),
    ]

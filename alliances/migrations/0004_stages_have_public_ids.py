from django.db import migrations

import core.ids

# Every stage there is gets an id of its own as the column is made: no scope could update the rows of all programs.
ADDED = """
ALTER TABLE alliances_stage ADD COLUMN public_id varchar(20) NOT NULL
    DEFAULT translate(left(replace(gen_random_uuid()::text, '-', ''), 12), '01', 'gh');
ALTER TABLE alliances_stage ALTER COLUMN public_id DROP DEFAULT;
"""


class Migration(migrations.Migration):
    dependencies = [("alliances", "0003_everybody_has_a_profile")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(ADDED, "ALTER TABLE alliances_stage DROP COLUMN public_id"),
                migrations.RunSQL(
                    "ALTER TABLE alliances_stage ADD CONSTRAINT alliances_stage_public_id_key UNIQUE (public_id)",
                    "ALTER TABLE alliances_stage DROP CONSTRAINT alliances_stage_public_id_key",
                ),
            ],
            state_operations=[migrations.AddField("stage", "public_id", core.ids.PublicIdField())],
        ),
    ]

from django.db import migrations

from records.triggers import KeepHistory, OwnerStays


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0010_functions_see_no_temporary_tables"),
        ("alliances", "0007_wall_of_tags"),
    ]

    operations = [KeepHistory("alliances.AllianceTag", record=""), OwnerStays("alliances.AllianceTag")]

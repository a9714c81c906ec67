from django.db import migrations

from records.triggers import OWNER_STAYS, OwnerStays


class Migration(migrations.Migration):
    dependencies = [("records", "0007_walls_of_tags_links_and_seals")]

    operations = [
        migrations.RunSQL(OWNER_STAYS, "DROP FUNCTION owner_stays()"),
        OwnerStays("Record"),
        OwnerStays("Comment"),
        OwnerStays("Link"),
        OwnerStays("Stated"),
        OwnerStays("Tag"),
    ]

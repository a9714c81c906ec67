from django.db import migrations

from records.triggers import OwnerStays


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_walls_and_history"), ("records", "0008_whose_a_row_is_stays")]

    operations = [
        OwnerStays("Action"),
        OwnerStays("Commitment"),
    ]

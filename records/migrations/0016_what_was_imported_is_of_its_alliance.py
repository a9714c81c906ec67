from django.db import migrations, models
from django.db.models import Q

from core.keys import CompositeForeignKey


class Migration(migrations.Migration):
    dependencies = [("records", "0015_imports_know_their_alliance")]

    operations = [
        migrations.AddConstraint(
            "imported",
            CompositeForeignKey(
                name="imported_run_side",
                fields=("run", "run_alliance", "owner_organisation"),
                to="records.ImportRun",
                to_fields=("id", "alliance", "owner_organisation"),
            ),
        ),
        migrations.AddConstraint(
            "imported",
            CompositeForeignKey(
                name="imported_record",
                fields=("record", "run_alliance"),
                to="records.Record",
                to_fields=("id", "alliance"),
            ),
        ),
        migrations.AddConstraint(
            "imported",
            CompositeForeignKey(
                name="imported_alliance",
                fields=("alliance", "program"),
                to="alliances.Alliance",
                to_fields=("id", "program"),
            ),
        ),
        migrations.AddConstraint(
            "imported",
            models.CheckConstraint(
                name="imported_into_alliance_or_program",
                condition=Q(run_alliance=None, owner_organisation=None, record=None)
                | Q(run_alliance__isnull=False, owner_organisation__isnull=False, alliance=None),
            ),
        ),
    ]

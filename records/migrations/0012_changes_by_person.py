from django.db import migrations, models


class Migration(migrations.Migration):
    """When somebody last did something is found, however long the history is."""

    dependencies = [("alliances", "0005_walls_ask_functions"), ("records", "0011_history_of_alliance_tags")]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["alliance", "person", "-at"], name="change_by_person"),
        ),
    ]

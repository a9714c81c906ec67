from django.db import migrations

from core.walls import GrantToLogin


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_api_tokens")]

    operations = [GrantToLogin("accounts_apitoken")]

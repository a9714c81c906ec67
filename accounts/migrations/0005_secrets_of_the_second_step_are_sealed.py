from collections.abc import Callable
from typing import Any

from django.db import migrations

from accounts.sealing import SEALED, seal, unseal


def with_each_secret(change: Callable[[str], str]) -> Callable[[Any, Any], None]:
    """The table is of sign-in and has no row-level security: its owner reads it."""

    def of_every_authenticator(apps: Any, schema_editor: Any) -> None:
        for each in apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias).all():
            each.data |= {name: change(each.data[name]) for name in SEALED if name in each.data}
            each.save(update_fields=["data"])

    return of_every_authenticator


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_the_login_reads_tokens"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(with_each_secret(seal), with_each_secret(unseal))]

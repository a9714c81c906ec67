from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate

IN_PART = ("app_label", "check_unapplied", "fake", "plan", "prune")


class Command(migrate.Command):
    """Django's own, and afterwards a look at whether the walls stand as the code says."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["database"] == "owner" and not any(options[name] for name in IN_PART):
            call_command("check_access")

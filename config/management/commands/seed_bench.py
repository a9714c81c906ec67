"""Fill a database for `make bench`."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from alliances.models import Program
from config.bench.seed import seed
from config.bench.shape import PASSWORD, ROLES, Size
from core.scope import SYSTEM, scoped


class Command(BaseCommand):
    help = "Writes a program of many alliances with known accounts, to measure with. For a database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alliances", type=int, required=True)
        parser.add_argument("--records", type=int, default=100, help="for each alliance, on the average")

    def handle(self, *args: Any, **options: Any) -> None:
        size = Size(options["alliances"], options["records"])
        if size.alliances < 1 or size.records < 0:
            raise CommandError("Name at least one alliance.")
        self._refuse_real_data(size)
        since = time.monotonic()
        seed(size)
        self.stdout.write(f"{size.total} records in {size.alliances} alliances, {time.monotonic() - since:.1f} s")
        self.stdout.write(f"Accounts, all with the password {PASSWORD}: {', '.join(map(size.email, ROLES))}")

    def _refuse_real_data(self, size: Size) -> None:
        """Everybody knows the passwords of these accounts: they are not for a database that somebody works in."""
        name = str(connection.settings_dict["NAME"])
        with scoped(SYSTEM):
            programs = list(Program.objects.everything().values_list("public_id", flat=True))
        if programs and "bench" not in name:
            raise CommandError(
                f"The database {name} holds a program. Name one that is empty, or one with `bench` in its name."
            )
        if size.program in programs:
            raise CommandError(f"The program {size.program} is there already.")

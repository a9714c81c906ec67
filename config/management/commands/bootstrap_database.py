"""Make the database roles and the database on a server of your own."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.machine.refusal import Refusal
from config.machine.roles import Names, TooFewRights, bootstrap


class Command(BaseCommand):
    help = (
        "Makes the roles and the database that DATABASE_URL and DATABASE_OWNER_URL name; running it again mends them."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--admin-url", required=True, help="a login that may create roles, as postgres://…")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bootstrap(options["admin_url"], names_in_settings())
        except TooFewRights as refusal:
            self.stdout.write(refusal.script)
            raise CommandError(str(refusal)) from refusal
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("The roles and the database are there. Next: manage.py migrate --database owner")


def names_in_settings() -> Names:
    login, owner = settings.DATABASES["default"], settings.DATABASES["owner"]
    if login["NAME"] != owner["NAME"]:
        raise CommandError("DATABASE_URL and DATABASE_OWNER_URL name two databases: name the same one in both.")
    return Names(
        database=login["NAME"],
        login=login["USER"],
        login_password=login["PASSWORD"],
        owner=owner["USER"],
        owner_password=owner["PASSWORD"],
    )

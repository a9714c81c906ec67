from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import ApiToken, User
from accounts.tokens import token_create


class Command(BaseCommand):
    help = "Make an API token for somebody and print it: it is shown here and nowhere else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--scope", choices=ApiToken.Extent.values, default=ApiToken.Extent.READ)
        parser.add_argument("--name", default="Made on the server")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.with_email(options["email"]).first()
        if account is None:
            raise CommandError(f"Nobody signs in as {options['email']}.")
        self.stdout.write(token_create(account=account, name=options["name"], extent=options["scope"])[1])

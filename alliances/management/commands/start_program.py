import getpass
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.forms import NewPasswordForm
from alliances import operations
from alliances.stages import PRESETS
from core.errors import Refused


class Command(BaseCommand):
    help = "Start the program of a company, with its first administrator. Asks for a password on the terminal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--company", required=True)
        parser.add_argument("--name", required=True, help="of the first administrator")
        parser.add_argument("--email", required=True)
        parser.add_argument("--time-zone", default="UTC")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default="en", help="of the administrator and the stages")
        parser.add_argument("--stages", choices=PRESETS, default="iso44001")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else getpass.getpass("Password: ")
        form = NewPasswordForm({"password1": password}, email=options["email"])
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for error in form.errors["password1"]))
        asked = {name: options[name] for name in ("company", "name", "email", "time_zone", "language", "stages")}
        try:
            program = operations.program_start(password=password, **asked)
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{program} is there. {options['email']} can sign in.")

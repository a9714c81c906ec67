import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.doctor import examined, mailed


class Command(BaseCommand):
    help = "Says how the installation is doing, a line for each part, and what to do; 1 where something is not well."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail", metavar="ADDRESS", help="send a test mail to this address, too")

    def handle(self, *args: Any, mail: str | None = None, **options: Any) -> None:
        findings = [*examined(), *([mailed(mail)] if mail else [])]
        for each in findings:
            self.stdout.write(f"{'ok  ' if each.is_well else 'BAD '} {each.name:<9} {each.sentence}")
        if not all(each.is_well for each in findings):
            sys.exit(1)

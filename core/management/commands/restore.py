import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access_check import differences
from core.backup import BackupRefused, restore


class Command(BaseCommand):
    help = "Reads FILE into the empty database of the settings, and proves that every row and every wall is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            found = [*restore(file), *differences()]
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            sys.exit(1)
        self.stdout.write("Every row and every wall is there.")

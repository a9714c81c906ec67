from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backup import BackupRefused, backup, manifest_of


class Command(BaseCommand):
    help = "Dumps the database into FILE, past row-level security, with a manifest of what every table holds beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            found = backup(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(count for count, _digest in found.values())
        self.stdout.write(f"{rows} rows of {len(found)} tables are in {file}. Keep {manifest_of(file)} with it.")

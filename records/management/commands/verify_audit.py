import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from records.audit import audits


class Command(BaseCommand):
    help = "Checks that the sealed history is as it was written; names what was changed, deleted or reordered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--alliance", default="", metavar="ID", help="only this one; all if left out")

    def handle(self, *args: Any, alliance: str, **options: Any) -> None:
        found = list(audits(alliance))
        if alliance and not found:
            raise CommandError(f"There is no alliance {alliance}.")
        for audit in found:
            for fault in audit.faults:
                self.stderr.write(f"{audit.alliance}: {fault}")
            if not audit.faults:
                waits = f", {audit.waiting} not sealed yet" if audit.waiting else ""
                self.stdout.write(f"{audit.alliance}: {audit.count} entries as they were sealed{waits}. {audit.end}")
        if any(audit.faults for audit in found):
            sys.exit(1)

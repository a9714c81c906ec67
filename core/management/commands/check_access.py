import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.access_check import differences


class Command(BaseCommand):
    help = "Compares policies, grants, triggers and roles of the database with what the code says; 1 on a difference."

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences()
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            sys.exit(1)

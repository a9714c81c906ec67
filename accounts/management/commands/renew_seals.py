from typing import Any

from django.core.management.base import BaseCommand

from accounts.operations import seals_renew


class Command(BaseCommand):
    help = "Seal secrets anew under the present SECRET_KEY, after which SECRET_KEY_FALLBACKS can be emptied."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Sealed anew: {seals_renew()}.")

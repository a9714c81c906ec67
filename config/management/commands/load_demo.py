from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from config.demo import story


class Command(BaseCommand):
    help = "Write the demo program into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo accounts share a known password. They are for a machine with DEBUG on.")
        if User.objects.exists():
            raise CommandError("There are accounts already. The demo program is for an empty database.")
        story.tell()

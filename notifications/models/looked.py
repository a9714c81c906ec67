from typing import ClassVar

from django.db import models

from core.rows import WalledManager, WalledModel
from core.walls import Wall
from notifications import walls


class LookedManager(WalledManager):
    pass


class Looked(WalledModel):
    """Up to when something that looks from time to time has looked: what was missed meanwhile lies after it."""

    wall: ClassVar[Wall] = walls.LOOKED

    name = models.CharField(max_length=40, unique=True)
    until = models.DateTimeField()

    objects: ClassVar[LookedManager] = LookedManager()

    def __str__(self) -> str:
        return f"{self.name} until {self.until:%Y-%m-%d %H:%M}"

from typing import ClassVar

from django.db import models

from alliances.models import Alliance
from core.rows import WalledManager, WalledModel
from core.walls import Wall
from records import walls
from records.models.change import Change


class SealManager(WalledManager):
    pass


class Seal(WalledModel):
    """What shows that an entry of the history is as it was written: its salted digest, chained to the one before.

    The chain is of an alliance. Somebody who has it and the salts of their own entries can check those, and that none
    was taken out between them, without learning anything of the others.
    """

    wall: ClassVar[Wall] = walls.SEAL

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    number = models.PositiveBigIntegerField()
    change = models.OneToOneField(Change, on_delete=models.DO_NOTHING, related_name="seal", db_constraint=False)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    chained = models.CharField(max_length=64)

    objects: ClassVar[SealManager] = SealManager()

    class Meta(WalledModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "number"], name="seal_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.chained[:12]}"

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances.models.owned import known_visibility
from core.rows import WalledManager
from records.models import Detail, DetailQuerySet
from records.models.record import follows_record


class ActionQuerySet(DetailQuerySet):
    pass


class ActionManager(WalledManager):
    rows = ActionQuerySet


class Action(Detail):
    """Something to do, on its own or under a goal. Its owner and date are its commitment's."""

    title = models.CharField(_("what"), max_length=300)
    details = models.TextField(_("details"), blank=True, max_length=10_000)

    objects: ClassVar[ActionManager] = ActionManager()

    class Meta(Detail.Meta):
        constraints = [follows_record("action"), known_visibility("action")]

    def __str__(self) -> str:
        return self.title

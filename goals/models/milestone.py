from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances.models.owned import known_visibility
from core.rows import WalledManager
from records.models import Detail, DetailQuerySet
from records.models.record import follows_record


class MilestoneQuerySet(DetailQuerySet):
    def under(self, goals: Iterable[Any]) -> Self:
        return self.filter(record__parent__in=[goal.pk for goal in goals])

    def with_promise(self) -> Self:
        """Record and commitment at hand, in the same statement."""
        return self.select_related("record__commitment")

    def in_order(self) -> Self:
        return self.order_by("position", "record__commitment__due_on", "pk")


class MilestoneManager(WalledManager):
    rows = MilestoneQuerySet


class Milestone(Detail):
    """A dated step of a goal: reached or not, by a criterion, with evidence. Owner and date are its commitment's."""

    title = models.CharField(_("what will be true when it is reached?"), max_length=300)
    criterion = models.TextField(_("how do you know it is reached?"), blank=True, max_length=10_000)
    evidence = models.URLField(_("evidence"), blank=True, max_length=1000)
    group = models.CharField(_("group"), blank=True, max_length=300)
    position = models.PositiveIntegerField(default=0)
    starts_on = models.DateField(_("begins"), null=True, blank=True)

    objects: ClassVar[MilestoneManager] = MilestoneManager()

    class Meta(Detail.Meta):
        constraints = [follows_record("milestone"), known_visibility("milestone")]

    def __str__(self) -> str:
        return self.title

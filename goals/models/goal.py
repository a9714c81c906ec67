from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models import Membership, Owned, OwnedQuerySet, Participation
from alliances.models.owned import known_visibility, owned_in_alliance
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records.models import Detail, DetailQuerySet
from records.models.record import follows_record


class GoalQuerySet(DetailQuerySet):
    def with_answers(self) -> Self:
        """`answer_ids`: the memberships that answer for each goal, the host's first; no statement more."""
        answers = GoalAnswer.unwalled.filter(goal=OuterRef("pk")).order_by("-side__is_host", "side")
        return self.annotate(answer_ids=ArraySubquery(answers.values("person_id")))

    def with_view_of(self, actor: Any) -> Self:
        """`stated`, `stated_reason`, `stated_at`: what the actor's own side says of each goal; None where nothing."""
        own = Q(record__stated__owner_organisation__in=actor.participations or [0])
        return self.annotate(
            view=FilteredRelation("record__stated", condition=own),
            stated=F("view__status"),
            stated_reason=F("view__reason"),
            stated_at=F("view__at"),
        )


class GoalManager(WalledManager):
    rows = GoalQuerySet


class Goal(Detail):
    """What both sides want, why, and how they will know."""

    statement = models.CharField(_("what do you want?"), max_length=300)
    why = models.TextField(_("why"), blank=True, max_length=10_000)
    measure = models.CharField(_("how will you know?"), blank=True, max_length=300)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)

    objects: ClassVar[GoalManager] = GoalManager()

    class Meta(Detail.Meta):
        constraints = [
            follows_record("goal"),
            known_visibility("goal"),
            models.CheckConstraint(
                name="goal_ends_after_it_begins",
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lte=models.F("ends_on")),
                violation_error_message=_("The goal ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def is_answered_by(self, memberships: Iterable[Membership]) -> bool:
        """Whether one of these answers for it; no statement where it was read `with_answers`."""
        known = getattr(self, "answer_ids", None)
        if known is None:
            known = GoalAnswer.unwalled.filter(goal=self.pk).values_list("person_id", flat=True)
        return not {each.pk for each in memberships}.isdisjoint(known)


class GoalAnswerQuerySet(OwnedQuerySet):
    pass


class GoalAnswerManager(WalledManager):
    rows = GoalAnswerQuerySet


class GoalAnswer(Owned):
    """Who answers for a goal on one side: one person of each company, named by either."""

    wall: ClassVar[Wall] = walls.OWNED_AND_REMOVED

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="answers", db_constraint=False)
    side = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    person = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False)

    objects: ClassVar[GoalAnswerManager] = GoalAnswerManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("goal_answer"),
            known_visibility("goal_answer"),
            CompositeForeignKey(
                name="goal_answer_goal",
                fields=["goal", "alliance", "visibility"],
                to="records.Record",
                to_fields=["id", "alliance", "visibility"],
                follow=True,
            ),
            CompositeForeignKey(
                name="goal_answer_person",
                fields=["person", "side"],
                to="alliances.Membership",
                to_fields=["id", "participation"],
            ),
            CompositeForeignKey(
                name="goal_answer_alliance",
                fields=["person", "alliance"],
                to="alliances.Membership",
                to_fields=["id", "alliance"],
            ),
            models.UniqueConstraint(fields=["goal", "side"], name="one_answers_per_side"),
        ]

    def __str__(self) -> str:
        return str(self.person)

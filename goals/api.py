from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import PersonField, VisibleField
from commitments.models import Commitment
from core.api.versions import version_read
from goals import operations
from goals.models import Goal, GoalAnswer, Milestone
from records.models import Record
from records.viewsets import OwnedSerializer, RecordViewSet


class GoalSerializer(OwnedSerializer):
    answers = serializers.SerializerMethodField()

    class Meta:
        model = Goal
        fields = (
            "id",
            "url",
            "visibility",
            "owner_organisation",
            "statement",
            "why",
            "measure",
            "starts_on",
            "ends_on",
            "answers",
            "archived_at",
            "version",
            "created_at",
            "updated_at",
        )

    def get_answers(self, goal: Goal) -> list[dict[str, str]]:
        """Who answers for it on each side."""
        return [
            {"person": each.person.public_id, "name": each.person.person.name, "organisation": str(each.side)}
            for each in goal.answers.all()
        ]


class MilestoneSerializer(OwnedSerializer):
    goal = VisibleField(Record, source="record.parent", slug_field="public_id")
    owner = PersonField(source="record.commitment.owner", allow_null=True)
    owner_name = serializers.SerializerMethodField()
    due_on = serializers.DateField(source="record.commitment.due_on", allow_null=True)
    first_due_on = serializers.DateField(source="record.commitment.first_due_on", read_only=True)
    done_on = serializers.DateField(source="record.commitment.done_on", read_only=True)
    state = serializers.ChoiceField(source="record.commitment.state", choices=Commitment.State.choices, required=False)

    class Meta:
        model = Milestone
        fields = (
            "id",
            "url",
            "visibility",
            "owner_organisation",
            "title",
            "goal",
            "owner",
            "owner_name",
            "due_on",
            "first_due_on",
            "done_on",
            "state",
            "criterion",
            "evidence",
            "group",
            "starts_on",
            "archived_at",
            "version",
            "created_at",
            "updated_at",
        )

    def get_owner_name(self, milestone: Milestone) -> str:
        owner = milestone.record.commitment.owner
        return owner.person.name if owner else ""

    def validate_goal(self, goal: Record) -> Record:
        if goal.kind != "goal":
            raise serializers.ValidationError(_("This is no goal."), code="no_goal")
        if isinstance(self.instance, Milestone) and goal.pk != self.instance.record.parent_id:
            raise serializers.ValidationError(_("A milestone stays under its goal."), code="not_here")
        return goal


class GoalViewSet(RecordViewSet):
    """What both companies want."""

    serializer_class = GoalSerializer

    def everything(self) -> QuerySet[Any]:
        people = GoalAnswer.objects.visible_to(self.actor).select_related("person__person", "side__organisation")
        goals = Goal.objects.visible_to(self.actor).prefetch_related(
            Prefetch("answers", queryset=people.order_by("-side__is_host", "side"))
        )
        return goals.select_related("record").order_by("pk")

    def add(self, asked: Any) -> Goal:
        return operations.goal_create(by=self.actor, visibility=asked.asked_visibility, **asked.changes)

    def change(self, row: Goal, sent: dict[str, Any], version: int) -> Goal:
        return operations.goal_edit(by=self.actor, goal=row, version=version, changes=sent)


class MilestoneViewSet(RecordViewSet):
    """The dated steps of goals, each with the promise of one person."""

    serializer_class = MilestoneSerializer

    def everything(self) -> QuerySet[Any]:
        steps = Milestone.objects.visible_to(self.actor)
        return steps.select_related("record__parent", "record__commitment__owner__person").order_by("pk")

    def add(self, asked: Any) -> Milestone:
        above: Record = asked.validated_data["record"]["parent"]
        return operations.milestone_create(
            by=self.actor, goal=above.goal, visibility=asked.asked_visibility, **asked.changes
        )

    def change(self, row: Milestone, sent: dict[str, Any], version: int) -> Milestone:
        return operations.milestone_edit(by=self.actor, milestone=row, version=version, changes=sent)

    @extend_schema(request=None)
    def complete(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.milestone_complete, request)

    @extend_schema(request=None)
    def reopen(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.milestone_reopen, request)

    def _do(self, operation: Callable[..., Milestone], request: Request) -> Response:
        operation(by=self.actor, milestone=self.get_object(), version=version_read(request))
        return self.retrieve(request)

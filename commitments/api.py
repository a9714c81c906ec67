from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import Doored, PersonField, VisibleField
from alliances.door import Door
from commitments import operations
from commitments.models import Action, Commitment
from core.api.versions import version_read
from records.models import Record
from records.viewsets import OwnedSerializer, RecordViewSet


class ActionSerializer(OwnedSerializer):
    under = VisibleField(Record, source="record.parent", slug_field="public_id", allow_null=True, required=False)
    owner = PersonField(source="record.commitment.owner", allow_null=True)
    owner_name = serializers.SerializerMethodField()
    due_on = serializers.DateField(source="record.commitment.due_on", allow_null=True)
    first_due_on = serializers.DateField(source="record.commitment.first_due_on", read_only=True)
    done_on = serializers.DateField(source="record.commitment.done_on", read_only=True)
    state = serializers.ChoiceField(source="record.commitment.state", choices=Commitment.State.choices, required=False)

    class Meta:
        model = Action
        fields = (
            "id",
            "url",
            "visibility",
            "owner_organisation",
            "title",
            "details",
            "under",
            "owner",
            "owner_name",
            "due_on",
            "first_due_on",
            "done_on",
            "state",
            "archived_at",
            "version",
            "created_at",
            "updated_at",
        )

    def get_owner_name(self, action: Action) -> str:
        owner = action.record.commitment.owner
        return owner.person.name if owner else ""

    def validate_under(self, under: Record | None) -> Record | None:
        if under and under.kind != "goal":
            raise serializers.ValidationError(_("This is no goal."), code="no_goal")
        if isinstance(self.instance, Action) and under != self.instance.record.parent:
            raise serializers.ValidationError(_("An action stays under its goal."), code="not_here")
        return under


class CommitmentSerializer(OwnedSerializer):
    """A promise, whatever kind of record it is of; what can be done with it is below its `url`."""

    owner_organisation = serializers.CharField(source="record.owner_organisation.organisation.name", read_only=True)
    kind = serializers.CharField(source="record.kind", read_only=True)
    title = serializers.CharField(source="record.title", read_only=True)
    alliance = serializers.CharField(source="alliance.public_id", read_only=True)
    under = serializers.CharField(source="record.parent.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Commitment
        fields = (
            "id",
            "url",
            "kind",
            "title",
            "alliance",
            "under",
            "visibility",
            "owner_organisation",
            "due_on",
            "first_due_on",
            "state",
            "version",
            "created_at",
            "updated_at",
        )


class OwedQuery(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, max_length=200, help_text=gettext_lazy("What the title contains."))
    alliance = serializers.CharField(required=False, max_length=20, help_text=gettext_lazy("The id of an alliance."))
    due_before = serializers.DateField(required=False)
    sort = serializers.ChoiceField(["due", "-due"], default="due")


class OwedList(Doored, viewsets.GenericViewSet[Any]):
    """What somebody owes in all of their alliances, as My work shows it: not done, and not put away."""

    door = Door.MINE
    serializer_class = CommitmentSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return Commitment.objects.visible_to(self.actor).wanted_of(self.actor.account).with_names()

    @extend_schema(parameters=[OwedQuery])
    def list(self, request: Request) -> Response:
        query = OwedQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        page = self.paginate_queryset(self.narrowed(**query.validated_data)) or []
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def narrowed(self, sort: str, q: str = "", alliance: str = "", due_before: date | None = None) -> QuerySet[Any]:
        rows = self.get_queryset().filter(record__title__icontains=q) if q else self.get_queryset()
        rows = rows.filter(alliance__public_id=alliance) if alliance else rows
        rows = rows.filter(due_on__lt=due_before) if due_before else rows
        due = F("due_on").desc(nulls_last=True) if sort == "-due" else F("due_on").asc(nulls_last=True)
        return rows.order_by(due, "pk")


class ActionViewSet(RecordViewSet):
    """What somebody of either side does by a day."""

    serializer_class = ActionSerializer

    def everything(self) -> QuerySet[Any]:
        actions = Action.objects.visible_to(self.actor)
        return actions.select_related("record__parent", "record__commitment__owner__person").order_by("pk")

    def add(self, asked: Any) -> Action:
        sent = asked.changes
        state = sent.pop("state", Commitment.State.OPEN)
        under = asked.validated_data.get("record", {}).get("parent")
        action = operations.action_create(by=self.actor, visibility=asked.asked_visibility, under=under, **sent)
        if state != Commitment.State.OPEN:
            operations.commitment_edit(
                by=self.actor, commitment=action.record.commitment, version=None, changes={"state": state}
            )
        return action

    def change(self, row: Action, sent: dict[str, Any], version: int) -> Action:
        return operations.action_edit(by=self.actor, action=row, version=version, changes=sent)

    @extend_schema(request=None)
    def complete(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.commitment_complete, request)

    @extend_schema(request=None)
    def reopen(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.commitment_reopen, request)

    def _do(self, operation: Callable[..., Commitment], request: Request) -> Response:
        commitment = self.get_object().record.commitment
        operation(by=self.actor, commitment=commitment, version=version_read(request))
        return self.retrieve(request)

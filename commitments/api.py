from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import VisibleField
from alliances.models import Membership
from commitments import operations
from commitments.models import Action, Commitment
from core.api.versions import version_read
from records.models import Record
from records.viewsets import OwnedSerializer, RecordViewSet


class ActionSerializer(OwnedSerializer):
    under = VisibleField(Record, source="record.parent", slug_field="public_id", allow_null=True, required=False)
    owner = VisibleField(Membership, source="record.commitment.owner", slug_field="public_id", allow_null=True)
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


class ActionViewSet(RecordViewSet):
    """What somebody of either side does by a day."""

    serializer_class = ActionSerializer

    def everything(self) -> QuerySet[Any]:
        actions = Action.objects.visible_to(self.actor).select_related(
            "record__alliance",
            "record__parent",
            "record__commitment__owner__person",
            "owner_organisation__organisation",
        )
        return actions.order_by("pk")

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

    def complete(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.commitment_complete, request)

    def reopen(self, request: Request, **kwargs: str) -> Response:
        return self._do(operations.commitment_reopen, request)

    def _do(self, operation: Callable[..., Commitment], request: Request) -> Response:
        commitment = self.get_object().record.commitment
        operation(by=self.actor, commitment=commitment, version=version_read(request))
        return self.retrieve(request)

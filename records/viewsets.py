"""What the API of every kind of record shares: its serializer's fields, and reading, making and changing one."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import Doored, RecordSerializer
from alliances.door import Door
from alliances.models import Alliance, Visibility
from core.api.versions import etag, version_read
from records import operations
from records.models import Detail, Record


class OwnedSerializer(RecordSerializer):
    """A row of a room with its record: whose it is, who sees it, which version it is at."""

    owner_organisation = serializers.CharField(source="owner_organisation.organisation.name", read_only=True)
    visibility = serializers.ChoiceField(choices=Visibility.choices, required=False)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(source="record.created_at", read_only=True)
    updated_at = serializers.DateTimeField(source="record.updated_at", read_only=True)
    archived_at = serializers.DateTimeField(source="record.archived_at", read_only=True)

    def validate_visibility(self, value: str) -> str:
        """Chosen when something is made. Later it is shared or taken back, which is more than a change of a field."""
        if isinstance(self.instance, Detail) and value != self.instance.visibility:
            raise serializers.ValidationError(_("Share it, or take it back, instead."), code="not_here")
        return value

    @property
    def asked_visibility(self) -> str:
        return str(self.validated_data.get("visibility", Visibility.INTERNAL))

    @property
    def changes(self) -> dict[str, Any]:
        """What was sent, flat: a commitment's values beside those of what it is about."""
        sent: dict[str, Any] = dict(self.validated_data)
        record = sent.pop("record", {})
        sent.pop("visibility", None)
        return sent | record.get("commitment", {})


class RecordViewSet(Doored, mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """Rows of a room by the public ids of their records; what was put away only where it is asked for by its id."""

    door = Door.ALLIANCE
    lookup_url_kwarg = "public_id"
    versioned = ("partial_update", "complete", "reopen", "share", "unshare", "archive", "restore")

    @property
    def alliance(self) -> Alliance:
        assert self.actor.alliance is not None, "the door opened an alliance"
        return self.actor.alliance

    def everything(self) -> QuerySet[Any]:
        raise NotImplementedError

    def add(self, asked: Any) -> Any:
        raise NotImplementedError

    def change(self, row: Any, sent: dict[str, Any], version: int) -> Any:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        return self.everything().current()  # type: ignore[attr-defined]

    def get_object(self) -> Any:
        return self.one(record__public_id=self.kwargs["public_id"])

    def one(self, **named: Any) -> Any:
        row = self.everything().filter(**named).first()
        if row is None:
            raise Http404
        row.at_home(self.alliance)
        return row

    def paginate_queryset(self, queryset: Any) -> Any:
        rows = super().paginate_queryset(queryset) or []
        for row in rows:
            row.at_home(self.alliance)
        return rows

    def retrieve(self, request: Request, **kwargs: str) -> Response:
        return self.answer(self.get_object())

    def create(self, request: Request) -> Response:
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        row = self.add(asked)
        response = self.answer(self.one(pk=row.pk))
        response.status_code = 201
        response["Location"] = response.data["url"]
        return response

    def partial_update(self, request: Request, **kwargs: str) -> Response:
        version, row = version_read(request), self.get_object()
        asked = self.get_serializer(row, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        self.change(row, asked.changes, version)  # type: ignore[attr-defined]
        return self.retrieve(request)

    @extend_schema(request=None)
    def share(self, request: Request, **kwargs: str) -> Response:
        """Let every company of the alliance see it from now on."""
        return self.do(operations.record_share, request)

    @extend_schema(request=None)
    def unshare(self, request: Request, **kwargs: str) -> Response:
        """Take it back. What the other side has seen, it has seen."""
        return self.do(operations.record_unshare, request)

    @extend_schema(request=None)
    def archive(self, request: Request, **kwargs: str) -> Response:
        """Put it away. Lists leave it out, its address keeps it, and it can be brought back."""
        return self.do(operations.record_archive, request)

    @extend_schema(request=None)
    def restore(self, request: Request, **kwargs: str) -> Response:
        """Bring back what was put away."""
        return self.do(operations.record_restore, request)

    def do(self, operation: Callable[..., Record], request: Request) -> Response:
        operation(by=self.actor, record=self.get_object().record, version=version_read(request))
        return self.retrieve(request)

    def answer(self, row: Any) -> Response:
        return Response(self.get_serializer(row).data, headers=etag(row))

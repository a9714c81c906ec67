from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import Doored, RecordSerializer, VisibleField
from alliances.door import Door
from alliances.models import Visibility
from alliances.permissions import Permission
from records import operations
from records.models import Change, Comment, Record
from records.names import Names, look_up
from records.sentences import Entry, entries

ABOUT = OpenApiParameter("record", str, description="The id of the record that it is about.")


class CommentSerializer(RecordSerializer):
    record = VisibleField(Record, slug_field="public_id")
    author = serializers.SerializerMethodField()
    owner_organisation = serializers.SerializerMethodField()
    visibility = serializers.ChoiceField(choices=Visibility.choices, default=Visibility.INTERNAL)

    class Meta:
        model = Comment
        fields = ("id", "url", "record", "author", "owner_organisation", "visibility", "text", "created_at")

    @property
    def names(self) -> Names:
        names: Names = self.context["names"]
        return names

    def get_author(self, comment: Comment) -> str:
        return self.names.person(comment.author_id).name

    def get_owner_organisation(self, comment: Comment) -> str:
        return str(self.names.companies[comment.owner_organisation_id])


class EntrySerializer(serializers.Serializer[Any]):
    """A sentence of the history: who did what when, to which record, and who sees it."""

    at = serializers.DateTimeField()
    person = serializers.CharField(source="by.name")
    organisation = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()
    sentence = serializers.CharField(source="plain")
    quote = serializers.CharField()
    visibility = serializers.SerializerMethodField()

    def get_organisation(self, entry: Entry) -> str:
        return str(entry.by.company or "")

    def get_record(self, entry: Entry) -> str | None:
        return entry.record.public_id if entry.record else None

    def get_visibility(self, entry: Entry) -> str:
        return Visibility.SHARED if entry.is_shared else Visibility.INTERNAL


class AboutRecords(Doored, viewsets.GenericViewSet[Any]):
    """Rows of one alliance, narrowed with `?record=` to those about one record."""

    door = Door.ALLIANCE

    def about(self, rows: Any) -> Any:
        asked = self.request.query_params.get("record")
        if asked is None:
            return rows
        records = Record.objects.visible_to(self.actor).filter(public_id=asked[:20])
        return rows.filter(record__in=records.order_by().values("pk"))


class CommentViewSet(AboutRecords):
    """What people wrote on records: notes for their own side, and what they sent to the other side too."""

    serializer_class = CommentSerializer

    def get_queryset(self) -> Any:
        rows = Comment.objects.visible_to(self.actor).in_alliance(self.actor.alliance)
        records = Record.objects.visible_to(self.actor).in_alliance(self.actor.alliance)
        seen = rows.filter(record__in=records.order_by().values("pk"))
        return self.about(seen).select_related("record__alliance").order_by("pk")

    @extend_schema(parameters=[ABOUT])
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(self.answer(page, many=True))

    @extend_schema(parameters=[ABOUT])
    def create(self, request: Request) -> Response:
        self.actor.demand(Permission.ANSWER)
        sent: Any = request.data
        if isinstance(sent, dict) and "record" in request.query_params:
            sent = {"record": request.query_params["record"]} | sent
        asked = self.get_serializer(data=sent)
        asked.is_valid(raise_exception=True)
        comment = operations.comment_create(by=self.actor, **asked.validated_data)
        told = self.answer(comment)
        return Response(told, status=201, headers={"Location": told["url"]})

    def retrieve(self, request: Request, **kwargs: str) -> Response:
        comment = self.get_queryset().filter(public_id=self.kwargs["public_id"]).first()
        if comment is None:
            raise Http404
        return Response(self.answer(comment))

    def answer(self, comments: Any, *, many: bool = False) -> Any:
        authors = [each.author_id for each in (comments if many else [comments])]
        context = {**self.get_serializer_context(), "names": look_up(self.actor, people=authors)}
        return CommentSerializer(comments, many=many, context=context).data


class ChangeViewSet(AboutRecords):
    """What happened, as sentences, the newest first."""

    serializer_class = EntrySerializer

    def get_queryset(self) -> Any:
        return self.about(Change.objects.visible_to(self.actor).in_alliance(self.actor.alliance)).entries()

    @extend_schema(parameters=[ABOUT])
    def list(self, request: Request) -> Response:
        groups = self.paginate_queryset(self.get_queryset()) or []
        keys = [key for group in groups for key in group["keys"]]
        changes = list(Change.objects.visible_to(self.actor).filter(pk__in=keys))
        told = entries(changes, look_up(self.actor, changes))
        return self.get_paginated_response(EntrySerializer(told, many=True).data)

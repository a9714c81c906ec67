from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from alliances import operations
from alliances.actors import Actor
from alliances.door import Door
from alliances.models import TAG_LENGTH, Alliance, Membership, Person, ProgramRole, Stage, with_tags
from alliances.permissions import Permission
from core.api.versions import etag, version_read


class RecordSerializer(serializers.ModelSerializer[Any]):
    """What every record says of itself."""

    id = serializers.CharField(source="public_id", read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, row: Any) -> str:
        return self.context["request"].build_absolute_uri(row.get_api_url())


class VisibleField(serializers.SlugRelatedField[Any]):
    """A reference to a row by its public id or name, among those that the actor may see and no others."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        self.model = model
        super().__init__(queryset=model.objects.none(), **kwargs)

    def get_queryset(self) -> Any:
        return self.model.objects.visible_to(self.context["request"]._request.actor)


class PersonField(VisibleField):
    """Somebody of the alliance by the public id of their membership, and nobody who was suspended or has left."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Membership, slug_field="public_id", **kwargs)

    def get_queryset(self) -> Any:
        return super().get_queryset().active()


class AllianceSerializer(RecordSerializer):
    title = serializers.CharField(read_only=True)
    stage = VisibleField(Stage, slug_field="name", required=False, allow_null=True)
    organisations = serializers.SerializerMethodField()
    tags = serializers.ListField(
        child=serializers.CharField(max_length=TAG_LENGTH), required=False, help_text="Only one's own side sees them."
    )

    class Meta:
        model = Alliance
        fields = (
            "id",
            "url",
            "title",
            "organisations",
            "purpose",
            "depth",
            "stage",
            "tags",
            "time_zone",
            "next_review_on",
            "agreement_ends_on",
            "notice_by",
            "renews_itself",
            "agreement_place",
            "archived_at",
            "version",
            "created_at",
            "updated_at",
        )
        read_only_fields = ("archived_at", "version", "created_at", "updated_at")

    def get_organisations(self, alliance: Alliance) -> list[dict[str, Any]]:
        return [
            {"name": each.organisation.name, "is_host": each.is_host} for each in (alliance.host, *alliance.partners)
        ]


class MembershipSerializer(RecordSerializer):
    name = serializers.CharField(source="person.name", read_only=True)
    email = serializers.EmailField(source="person.email", read_only=True)
    organisation = serializers.CharField(source="organisation.name", read_only=True)
    has_account = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = (
            "id",
            "url",
            "name",
            "email",
            "organisation",
            "role",
            "state",
            "has_account",
            "version",
            "created_at",
            "updated_at",
        )

    def get_has_account(self, membership: Membership) -> bool:
        return bool(membership.account)


class OwnPersonSerializer(serializers.ModelSerializer[Any]):
    """Somebody as one company knows them."""

    id = serializers.CharField(source="public_id")
    organisation = serializers.CharField(source="organisation.name")

    class Meta:
        model = Person
        fields = ("id", "name", "email", "organisation", "time_zone", "language")


class OwnMembershipSerializer(RecordSerializer):
    """An alliance in which somebody has a role, and the company for which."""

    id = serializers.CharField(source="alliance.public_id")
    title = serializers.CharField(source="alliance.title")
    organisation = serializers.CharField(source="organisation.name")

    class Meta:
        model = Membership
        fields = ("id", "url", "title", "organisation", "role")

    def get_url(self, membership: Membership) -> str:
        return super().get_url(membership.alliance)


class OwnProgramRoleSerializer(serializers.ModelSerializer[Any]):
    """A program in which somebody has a role, and with it in all of its alliances."""

    id = serializers.CharField(source="program.public_id")
    name = serializers.CharField(source="program.name")

    class Meta:
        model = ProgramRole
        fields = ("id", "name", "role")


class MeSerializer(serializers.Serializer[Any]):
    """Name, zone and language are those of the person who acts; whoever works for two companies is two people."""

    name = serializers.CharField()
    email = serializers.EmailField()
    time_zone = serializers.CharField()
    language = serializers.CharField()
    people = OwnPersonSerializer(many=True)
    alliances = OwnMembershipSerializer(many=True)
    programs = OwnProgramRoleSerializer(many=True)
    commitments = serializers.URLField(help_text=_("What they owe, in all of their alliances."))


class Doored:
    """A viewset behind a door; `permission` is that of reading, writes ask their operation."""

    permission = Permission.READ

    @property
    def actor(self) -> Actor:
        return self.request._request.actor  # type: ignore[attr-defined]


class Me(Doored, viewsets.GenericViewSet[Any]):
    """Whoever the token is of: who they are, and where they have a role."""

    door = Door.MINE
    serializer_class = MeSerializer

    def retrieve(self, request: Request) -> Response:
        person = self.actor.person
        me = {name: getattr(person, name) for name in ("name", "email", "time_zone", "language")}
        people = Person.objects.visible_to(self.actor).filter(account=self.actor.account)
        memberships = Membership.objects.of_account(self.actor.account).active()
        alliances = Prefetch("alliance", queryset=Alliance.objects.visible_to(self.actor).with_names())
        lists = {
            "people": people.select_related("organisation").order_by("pk"),
            "alliances": memberships.select_related("organisation").prefetch_related(alliances).order_by("pk"),
            "programs": self.actor.program_roles,
            "commitments": request.build_absolute_uri(reverse("api:my_commitments")),
        }
        return Response(self.get_serializer(me | lists).data)


class AllianceList(Doored, mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """The alliances in which the token's owner has a place."""

    door = Door.MINE
    serializer_class = AllianceSerializer

    def get_queryset(self) -> QuerySet[Alliance]:
        rows = Alliance.objects.visible_to(self.actor).with_names().select_related("stage").order_by("pk")
        return with_tags(rows, self.actor)


class AllianceDetail(Doored, viewsets.GenericViewSet[Any]):
    """One alliance: its purpose, stage, dates and agreement."""

    door = Door.ALLIANCE
    versioned = ("partial_update",)
    serializer_class = AllianceSerializer

    def get_queryset(self) -> QuerySet[Alliance]:
        rows = Alliance.objects.in_alliance(self.actor.alliance).with_names().select_related("stage")
        return with_tags(rows, self.actor)

    def retrieve(self, request: Request) -> Response:
        alliance = self.get_queryset().get()
        return Response(self.get_serializer(alliance).data, headers=etag(alliance))

    def partial_update(self, request: Request) -> Response:
        version = version_read(request)
        alliance = self.get_queryset().get()
        asked = self.get_serializer(alliance, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        operations.alliance_edit(by=self.actor, alliance=alliance, version=version, changes=asked.validated_data)
        return self.retrieve(request)


class MembershipViewSet(Doored, viewsets.ReadOnlyModelViewSet[Any]):
    """The people of one alliance."""

    door = Door.ALLIANCE
    serializer_class = MembershipSerializer
    lookup_field = "public_id"

    def get_queryset(self) -> QuerySet[Membership]:
        people = Membership.objects.in_alliance(self.actor.alliance)
        return people.select_related("person", "organisation", "alliance").order_by("pk")

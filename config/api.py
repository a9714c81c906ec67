"""Every address of the API, version 1."""

from typing import Any

from django.urls import URLPattern, include, path
from drf_spectacular.views import SpectacularAPIView

from alliances import api as alliances
from commitments import api as commitments
from core.doors import no_door
from goals import api as goals
from records import api as records
from records.viewsets import RecordViewSet

many: dict[str, Any] = {"get": "list", "post": "create"}
one: dict[str, Any] = {"get": "retrieve", "patch": "partial_update"}
OF_ANY_RECORD = ("share", "unshare", "archive", "restore")


def of_records(plural: str, name: str, view: type[RecordViewSet], *verbs: str) -> list[URLPattern]:
    """The addresses of a kind of record: all of them, one, and below it what can be done with it."""
    below = f"{plural}/<slug:public_id>/"
    return [
        path(f"{plural}/", view.as_view(many), name=plural),
        path(below, view.as_view(one), name=name),
        *(
            path(f"{below}{verb}/", view.as_view({"post": verb}), name=f"{name}_{verb}")
            for verb in (*verbs, *OF_ANY_RECORD)
        ),
    ]


of_one_alliance = [
    path("", alliances.AllianceDetail.as_view({"get": "retrieve", "patch": "partial_update"}), name="alliance"),
    path("people/", alliances.MembershipViewSet.as_view({"get": "list"}), name="people"),
    path("people/<slug:public_id>/", alliances.MembershipViewSet.as_view({"get": "retrieve"}), name="person"),
    path("comments/", records.CommentViewSet.as_view(many), name="comments"),
    path("comments/<slug:public_id>/", records.CommentViewSet.as_view({"get": "retrieve"}), name="comment"),
    path("history/", records.ChangeViewSet.as_view({"get": "list"}), name="history"),
    path("imports/", records.ImportViewSet.as_view(many), name="imports"),
    path("imports/<slug:public_id>/", records.ImportViewSet.as_view({"get": "retrieve"}), name="import"),
    path("imports/<slug:public_id>/undo/", records.ImportViewSet.as_view({"post": "undo"}), name="import_undo"),
    *of_records("commitments", "commitment", commitments.ActionViewSet, "complete", "reopen"),
    *of_records("goals", "goal", goals.GoalViewSet),
    *of_records("milestones", "milestone", goals.MilestoneViewSet, "complete", "reopen"),
]

app_name = "api"
urlpatterns = [
    path("schema/", no_door(SpectacularAPIView).as_view(), name="schema"),
    path("me/", alliances.Me.as_view({"get": "retrieve"}), name="me"),
    path("me/commitments/", commitments.OwedList.as_view({"get": "list"}), name="my_commitments"),
    path("alliances/", alliances.AllianceList.as_view({"get": "list"}), name="alliances"),
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
]

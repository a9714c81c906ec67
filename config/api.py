"""Every address of the API, version 1."""

from typing import Any

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from alliances import api as alliances
from commitments import api as commitments
from core.doors import no_door
from goals import api as goals
from records import api as records

many: dict[str, Any] = {"get": "list", "post": "create"}
one: dict[str, Any] = {"get": "retrieve", "patch": "partial_update"}

of_one_alliance = [
    path("", alliances.AllianceDetail.as_view({"get": "retrieve", "patch": "partial_update"}), name="alliance"),
    path("people/", alliances.MembershipViewSet.as_view({"get": "list"}), name="people"),
    path("people/<slug:public_id>/", alliances.MembershipViewSet.as_view({"get": "retrieve"}), name="person"),
    path("comments/", records.CommentViewSet.as_view(many), name="comments"),
    path("history/", records.ChangeViewSet.as_view({"get": "list"}), name="history"),
    path("imports/", records.ImportViewSet.as_view(many), name="imports"),
    path("imports/<slug:public_id>/", records.ImportViewSet.as_view({"get": "retrieve"}), name="import"),
    path("imports/<slug:public_id>/undo/", records.ImportViewSet.as_view({"post": "undo"}), name="import_undo"),
    path("commitments/", commitments.ActionViewSet.as_view(many), name="commitments"),
    path("commitments/<slug:public_id>/", commitments.ActionViewSet.as_view(one), name="commitment"),
    path(
        "commitments/<slug:public_id>/complete/",
        commitments.ActionViewSet.as_view({"post": "complete"}),
        name="commitment_complete",
    ),
    path(
        "commitments/<slug:public_id>/reopen/",
        commitments.ActionViewSet.as_view({"post": "reopen"}),
        name="commitment_reopen",
    ),
    path("goals/", goals.GoalViewSet.as_view(many), name="goals"),
    path("goals/<slug:public_id>/", goals.GoalViewSet.as_view(one), name="goal"),
    path("milestones/", goals.MilestoneViewSet.as_view(many), name="milestones"),
    path("milestones/<slug:public_id>/", goals.MilestoneViewSet.as_view(one), name="milestone"),
    path(
        "milestones/<slug:public_id>/complete/",
        goals.MilestoneViewSet.as_view({"post": "complete"}),
        name="milestone_complete",
    ),
    path(
        "milestones/<slug:public_id>/reopen/",
        goals.MilestoneViewSet.as_view({"post": "reopen"}),
        name="milestone_reopen",
    ),
]

app_name = "api"
urlpatterns = [
    path("schema/", no_door(SpectacularAPIView).as_view(), name="schema"),
    path("me/", alliances.Me.as_view({"get": "retrieve"}), name="me"),
    path("me/commitments/", commitments.OwedList.as_view({"get": "list"}), name="my_commitments"),
    path("alliances/", alliances.AllianceList.as_view({"get": "list"}), name="alliances"),
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
]

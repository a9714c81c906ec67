"""Every address of the API, version 1."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from alliances import api as alliances
from core.doors import no_door

of_one_alliance = [
    path("", alliances.AllianceDetail.as_view({"get": "retrieve", "patch": "partial_update"}), name="alliance"),
    path("people/", alliances.MembershipViewSet.as_view({"get": "list"}), name="people"),
    path("people/<slug:public_id>/", alliances.MembershipViewSet.as_view({"get": "retrieve"}), name="person"),
]

app_name = "api"
urlpatterns = [
    path("schema/", no_door(SpectacularAPIView).as_view(), name="schema"),
    path("alliances/", alliances.AllianceList.as_view({"get": "list"}), name="alliances"),
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
]
